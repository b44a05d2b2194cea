// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Tags.h"

#include <algorithm>
#include <fstream>
#include <utility>

#include <taglib/apetag.h>
#include <taglib/audioproperties.h>
#include <taglib/flacfile.h>
#include <taglib/id3v2header.h>
#include <taglib/mp4file.h>
#include <taglib/mpegfile.h>
#include <taglib/oggflacfile.h>
#include <taglib/oggpageheader.h>
#include <taglib/tag.h>

#include "Charset.h"
#include "DsdTagFile.h"
#include "Genres.h"
#include "Id3Extras.h"
#include "OpenFile.h"
#include "TagFields.h"
#include "TagFile.h"
#include "TagText.h"
#include "media/Thumbnail.h"
#include "model/ArtistNames.h"
#include "model/CueSheet.h"
#include "model/Lyrics.h"

namespace auralis::media {
namespace {

/// ID3 is where Latin-1 is not always what it says, and versions before 2.4 know no lists.
FieldPractice practice_of(TagLib::File& file) {
  const TagLib::ID3v2::Tag* id3 = id3v2_in(file);
  const bool is_flac = dynamic_cast<TagLib::FLAC::File*>(&file) != nullptr;
  if (id3 == nullptr || is_flac)
    return {.id3 = dynamic_cast<TagLib::MPEG::File*>(&file) != nullptr};
  return {.id3 = true, .strokes_separate = !id3->isEmpty() && id3->header()->majorVersion() < 4};
}

/// MP4 names what it has no atom for as "----:com.apple.iTunes:replaygain_track_gain"; TagLib gives
/// those that it knows itself.
void add_freeform(const TagLib::MP4::File& file, TagLib::PropertyMap& properties) {
  if (file.tag() == nullptr) return;
  for (const auto& [key, item] : file.tag()->itemMap()) {
    const int colon = key.rfind(":");
    if (!key.startsWith("----:") || colon < 0) continue;
    const TagLib::String name = key.substr(static_cast<TagLib::uint>(colon) + 1).upper();
    if (!properties.contains(name)) properties.insert(name, item.toStringList());
  }
}

/// TagLib gives the texts of the richest tag. What only the tag behind it says, as the gains that
/// some programs write there, counts too.
TagLib::PropertyMap all_properties_in(TagLib::File& file) {
  TagLib::PropertyMap properties = properties_in(file);
  if (const auto* mp4 = dynamic_cast<TagLib::MP4::File*>(&file)) add_freeform(*mp4, properties);
  auto* mpeg = dynamic_cast<TagLib::MPEG::File*>(&file);
  if (mpeg == nullptr || !mpeg->hasAPETag()) return properties;
  for (const auto& [key, values] : mpeg->APETag()->properties())
    if (!properties.contains(key)) properties.insert(key, values);
  return properties;
}

/// Fills what the richest tag left out from any other tag of the file (ID3v1 behind ID3v2).
void read_rest(const TagLib::Tag& tag, Tags& tags) {
  constexpr unsigned largest = 9999;
  const auto take = [](const TagLib::String& from, std::string& to) {
    if (to.empty()) to = one_line(repaired(from));
  };
  take(tag.title(), tags.title);
  take(tag.album(), tags.album);
  if (tags.artist.empty()) {
    take(tag.artist(), tags.artist);
    for (std::string& name : artists_in(tags.artist))
      tags.details.credits.push_back({.role = Role::Artist, .name = std::move(name)});
  }
  if (tags.track_number == 0 && tag.track() <= largest)
    tags.track_number = static_cast<int>(tag.track());
  if (tags.year == 0 && tag.year() <= largest) tags.year = static_cast<int>(tag.year());
  if (tags.details.genres.empty())
    add_genres(tags.details.genres, one_line(tag.genre()), Strokes::ArePartOfNames);
}

/// As programs write it into FLAC, WavPack and Monkey's Audio that hold a whole disc.
std::string cue_sheet_in(const TagLib::PropertyMap& properties) {
  const auto found = properties.find("CUESHEET");
  if (found == properties.end() || found->second.isEmpty()) return {};
  const TagLib::String& text = found->second.front();
  return text.size() <= largest_cue_sheet ? text.to8Bit(true) : std::string{};
}

void read_texts(TagLib::File& file, Tags& tags) {
  const FieldPractice practice = practice_of(file);
  const TagLib::PropertyMap properties = all_properties_in(file);
  tags.cue_sheet = cue_sheet_in(properties);
  read_fields(practice.id3 ? repaired(properties) : properties, practice, tags);
  if (const TagLib::Tag* tag = file.tag()) read_rest(*tag, tags);
  if (!tags.details.lyrics.synced.empty()) return;
  if (const auto* id3 = id3v2_in(file)) tags.details.lyrics.synced = synced_lyrics_in(*id3);
}

/// FLAC in Ogg may leave its length out of its head; its last page tells it.
std::int64_t frames_by_last_page(TagLib::Ogg::FLAC::File& file) {
  constexpr std::int64_t most_frames = std::int64_t{1} << 40U;
  const TagLib::Ogg::PageHeader* last = file.lastPageHeader();
  const std::int64_t frames = last != nullptr ? last->absoluteGranularPosition() : 0;
  return frames >= 0 && frames <= most_frames ? frames : 0;
}

std::int64_t milliseconds_of(TagLib::File& file, const TagLib::AudioProperties& audio) {
  if (const auto* dsd = dynamic_cast<const DsdProperties*>(&audio)) return dsd->milliseconds();
  auto* ogg = dynamic_cast<TagLib::Ogg::FLAC::File*>(&file);
  const int told = audio.lengthInMilliseconds();
  if (told > 0 || ogg == nullptr) return told;
  return frames_by_last_page(*ogg) * 1000 / audio.sampleRate();
}

Result<void> read_audio(TagLib::File& file, Tags& tags) {
  const TagLib::AudioProperties* audio = file.audioProperties();
  if (audio == nullptr || audio->sampleRate() <= 0 || audio->channels() <= 0)
    return fail(ErrorKind::Corrupt, "no audio was found in the file");
  tags.duration_ms = std::max<std::int64_t>(0, milliseconds_of(file, *audio));
  tags.sample_rate_hz = audio->sampleRate();
  tags.channels = audio->channels();
  tags.bit_rate_kbps = std::max(0, audio->bitrate());
  return {};
}

Result<Tags> tags_of(const std::filesystem::path& file, std::stop_token stop) {
  AURALIS_TRY(const TagFile opened, open_tag_file(file, std::move(stop)));
  Tags tags;
  tags.codec = opened.codec;
  AURALIS_CHECK(read_audio(*opened.file, tags));
  read_texts(*opened.file, tags);
  const FoundPicture picture = picture_in(*opened.file);
  tags.has_artwork = picture.cover.has_value();
  tags.oversized_picture_bytes = picture.oversized_bytes;
  AURALIS_CHECK(opened.stream->file().health());  // some of it is read only when it is asked for
  return tags;
}

Result<std::optional<Picture>> artwork_of(const std::filesystem::path& file, std::stop_token stop) {
  AURALIS_TRY(const TagFile opened, open_tag_file(file, std::move(stop)));
  const auto picture = picture_in(*opened.file).cover;
  AURALIS_CHECK(opened.stream->file().health());
  if (!picture) return std::nullopt;
  const auto bytes = view_of(*picture);
  return Picture{.bytes = {bytes.begin(), bytes.end()}, .media_type = image_type(bytes)};
}

Result<Bytes> picture_of(const std::filesystem::path& file, const std::stop_token& stop) {
  AURALIS_TRY(const auto opened, OpenFile::open(file, stop));
  const auto size = static_cast<std::size_t>(opened->opened().size);
  if (size > largest_picture_bytes)
    return fail(ErrorKind::Unsupported, "the picture takes {} MiB, and 20 are the most",
                size >> 20U);
  Bytes bytes(size);
  AURALIS_TRY(const std::size_t got, opened->read_at(0, bytes, stop));
  if (got < size) return fail(ErrorKind::Io, "the picture is shorter than it was");
  return bytes;
}

/// The bytes as text, by their mark or else by what they can be.
TagLib::String text_of(const std::string& bytes) {
  const bool wide = bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff");
  const TagLib::ByteVector vector{bytes.data(), static_cast<TagLib::uint>(bytes.size())};
  if (wide) return {vector, TagLib::String::UTF16};
  const std::string_view mark = "\xef\xbb\xbf";
  if (is_utf8(bytes))
    return {bytes.starts_with(mark) ? bytes.substr(mark.size()) : bytes, TagLib::String::UTF8};
  return repaired(TagLib::String{bytes, TagLib::String::Latin1});
}

Result<std::string> lrc_in(const std::filesystem::path& file) {
  constexpr std::streamsize most_bytes = std::streamsize{64} << 10U;
  std::ifstream in{file, std::ios::binary};
  std::string bytes(static_cast<std::size_t>(most_bytes), '\0');
  in.read(bytes.data(), most_bytes);
  if (in.bad() || (!in && !in.eof()))
    return fail_internal(ErrorKind::Io, "the lyrics cannot be read", file.string());
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  std::string text = many_lines(text_of(bytes));
  return lines_of(text).empty() ? std::string{} : text;
}

}  // namespace

Result<std::string> read_lrc(const std::filesystem::path& file) {
  return guarded([&] { return lrc_in(file); });
}

Result<Tags> read_tags(const std::filesystem::path& file, std::stop_token stop) {
  return guarded([&] { return tags_of(file, std::move(stop)); });
}

Result<std::optional<Picture>> read_artwork(const std::filesystem::path& file,
                                            std::stop_token stop) {
  return guarded([&] { return artwork_of(file, std::move(stop)); });
}

Result<Bytes> read_picture_file(const std::filesystem::path& file, std::stop_token stop) {
  return guarded([&] { return picture_of(file, stop); });
}

}  // namespace auralis::media
