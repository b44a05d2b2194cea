// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Tags.h"

#include <algorithm>
#include <initializer_list>

#include <taglib/audioproperties.h>
#include <taglib/tag.h>
#include <taglib/tpropertymap.h>

#include "DsdTagFile.h"
#include "TagFile.h"
#include "TagText.h"

namespace auralis::media {
namespace {

using Names = std::initializer_list<const char*>;

/// The first of `names` that says something; TagLib gives these names to every container's fields.
std::string text_of(const TagLib::PropertyMap& properties, Names names) {
  for (const char* name : names) {
    const auto found = properties.find(name);
    if (found == properties.end()) continue;
    if (std::string text = joined(found->second); !text.empty()) return text;
  }
  return {};
}

bool is_true(const std::string& text) {
  return text == "1" || text == "true" || text == "True" || text == "TRUE";
}

void read_properties(const TagLib::PropertyMap& properties, Tags& tags) {
  tags.title = text_of(properties, {"TITLE"});
  tags.artist = text_of(properties, {"ARTIST", "ARTISTS"});
  tags.album_artist = text_of(properties, {"ALBUMARTIST", "ALBUM ARTIST"});
  tags.album = text_of(properties, {"ALBUM"});
  tags.disc_number = leading_number(text_of(properties, {"DISCNUMBER"}));
  tags.track_number = leading_number(text_of(properties, {"TRACKNUMBER"}));
  tags.year = year_in(text_of(properties, {"DATE", "YEAR", "ORIGINALDATE"}));
  tags.compilation = is_true(text_of(properties, {"COMPILATION"}));
}

/// Fills what the richest tag left out from any other tag of the file (ID3v1 behind ID3v2).
void read_rest(const TagLib::Tag& tag, Tags& tags) {
  constexpr unsigned largest = 9999;
  if (tags.title.empty()) tags.title = one_line(tag.title());
  if (tags.artist.empty()) tags.artist = one_line(tag.artist());
  if (tags.album.empty()) tags.album = one_line(tag.album());
  if (tags.track_number == 0 && tag.track() <= largest)
    tags.track_number = static_cast<int>(tag.track());
  if (tags.year == 0 && tag.year() <= largest) tags.year = static_cast<int>(tag.year());
}

Result<void> read_audio(const TagLib::AudioProperties* audio, Tags& tags) {
  if (audio == nullptr || audio->sampleRate() <= 0 || audio->channels() <= 0)
    return fail(ErrorKind::Corrupt, "no audio was found in the file");
  const auto* dsd = dynamic_cast<const DsdProperties*>(audio);
  tags.duration_ms = dsd != nullptr ? dsd->milliseconds() : audio->lengthInMilliseconds();
  tags.duration_ms = std::max<std::int64_t>(0, tags.duration_ms);
  tags.sample_rate_hz = audio->sampleRate();
  tags.channels = audio->channels();
  tags.bit_rate_kbps = std::max(0, audio->bitrate());
  return {};
}

Result<Tags> tags_of(const std::filesystem::path& file) {
  AURALIS_TRY(const TagFile opened, open_tag_file(file));
  Tags tags;
  tags.codec = opened.codec;
  AURALIS_CHECK(read_audio(opened.file->audioProperties(), tags));
  read_properties(properties_in(*opened.file), tags);
  if (const TagLib::Tag* tag = opened.file->tag()) read_rest(*tag, tags);
  tags.has_artwork = picture_in(*opened.file).has_value();
  return tags;
}

Result<std::optional<Picture>> artwork_of(const std::filesystem::path& file) {
  AURALIS_TRY(const TagFile opened, open_tag_file(file));
  const auto picture = picture_in(*opened.file);
  if (!picture) return std::nullopt;
  const auto bytes = view_of(*picture);
  return Picture{.bytes = {bytes.begin(), bytes.end()}, .media_type = image_type(bytes)};
}

}  // namespace

Result<Tags> read_tags(const std::filesystem::path& file) {
  return guarded([&] { return tags_of(file); });
}

Result<std::optional<Picture>> read_artwork(const std::filesystem::path& file) {
  return guarded([&] { return artwork_of(file); });
}

}  // namespace auralis::media
