// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/CueTags.h"

#include <fstream>
#include <string>
#include <system_error>

#include <taglib/tpropertymap.h>

#include "Charset.h"
#include "TagFields.h"
#include "TagFile.h"
#include "TagText.h"

namespace auralis::media {
namespace {

std::string text_of(const std::string& bytes) {
  const bool wide = bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff");
  if (wide) {
    const TagLib::ByteVector vector{bytes.data(), static_cast<TagLib::uint>(bytes.size())};
    return TagLib::String{vector, TagLib::String::UTF16}.to8Bit(true);
  }
  if (is_utf8(bytes)) return bytes;
  const Charset charset = charset_of({bytes});
  // Programs that write Latin-1 mean what Windows makes of it, with quotes, dashes and ellipses.
  auto text = to_utf8(bytes, charset == Charset::Latin1 ? Charset::Windows1252 : charset);
  if (!text) text = to_utf8(bytes, Charset::Latin1);
  return text.value_or(bytes);
}

Result<CueSheet> sheet_in(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error) && !error)
    return fail_internal(ErrorKind::NotFound, "the cue sheet is gone", file.string());
  std::ifstream in{file, std::ios::binary};
  std::string bytes(largest_cue_sheet + 1, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (in.bad() || (!in && !in.eof()))
    return fail_internal(ErrorKind::Io, "the cue sheet cannot be read", file.string());
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return parse_cue_sheet(text_of(bytes));
}

/// The names that tags have for what a sheet says of its disc.
constexpr std::pair<const char*, const char*> of_disc[]{
    {"TITLE", "ALBUM"},
    {"PERFORMER", "ALBUMARTIST"},
    {"DATE", "DATE"},
    {"GENRE", "GENRE"},
    {"DISCNUMBER", "DISCNUMBER"},
    {"TOTALDISCS", "DISCTOTAL"},
    {"DISCTOTAL", "DISCTOTAL"},
    {"REPLAYGAIN_ALBUM_GAIN", "REPLAYGAIN_ALBUM_GAIN"},
    {"REPLAYGAIN_ALBUM_PEAK", "REPLAYGAIN_ALBUM_PEAK"},
};
/// And of a track.
constexpr std::pair<const char*, const char*> of_track[]{
    {"TITLE", "TITLE"},
    {"ISRC", "ISRC"},
    {"REPLAYGAIN_TRACK_GAIN", "REPLAYGAIN_TRACK_GAIN"},
    {"REPLAYGAIN_TRACK_PEAK", "REPLAYGAIN_TRACK_PEAK"},
};
/// What the disc says of each track that does not say it itself.
constexpr std::pair<const char*, const char*> of_either[]{
    {"PERFORMER", "ARTIST"},
    {"SONGWRITER", "WRITER"},
    {"COMPOSER", "COMPOSER"},
};

void put(TagLib::PropertyMap& properties, const char* name, std::string_view value) {
  if (value.empty()) return;
  properties.replace(name, TagLib::String{std::string{value}, TagLib::String::UTF8});
}

}  // namespace

Result<CueSheet> read_cue_sheet(const std::filesystem::path& file) {
  return guarded([&] { return sheet_in(file); });
}

Tags tags_of(const CueSheet& sheet, const CueTrack& track) {
  TagLib::PropertyMap properties;
  for (const auto& [said, name] : of_disc) put(properties, name, value_of(sheet.fields, said));
  for (const auto& [said, name] : of_track) put(properties, name, value_of(track.fields, said));
  for (const auto& [said, name] : of_either) {
    put(properties, name, value_of(sheet.fields, said));
    put(properties, name, value_of(track.fields, said));
  }
  Tags tags;
  read_fields(properties, {}, tags);
  tags.track_number = track.number;
  return tags;
}

}  // namespace auralis::media
