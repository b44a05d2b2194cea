// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Labels.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <taglib/tpropertymap.h>

#include "TagFile.h"

namespace auralis::media {
namespace {

constexpr std::size_t longest_text = std::size_t{64} << 10;

bool describes_the_sound(std::string_view name) {
  constexpr std::array<std::string_view, 3> beginnings{"REPLAYGAIN_", "R128_", "MP3GAIN_"};
  constexpr std::array<std::string_view, 3> parts{"ITUNNORM", "ITUNSMPB", "ACCURATERIP"};
  constexpr std::array<std::string_view, 4> names{"ENCODER", "ENCODING", "ENCODERSETTINGS",
                                                  "LENGTH"};
  return std::ranges::any_of(beginnings, [&](auto one) { return name.starts_with(one); }) ||
         std::ranges::any_of(parts, [&](auto one) { return name.contains(one); }) ||
         std::ranges::find(names, name) != names.end();
}

/// And nothing of the disc, or the disc's sheet.
bool is_of_one_track(std::string_view name) {
  constexpr std::array<std::string_view, 12> names{"TITLE",
                                                   "TITLESORT",
                                                   "SUBTITLE",
                                                   "ARTISTS",
                                                   "ARTISTSORT",
                                                   "TRACKNUMBER",
                                                   "CUESHEET",
                                                   "ISRC",
                                                   "LYRICS",
                                                   "UNSYNCEDLYRICS",
                                                   "MUSICBRAINZ_TRACKID",
                                                   "MUSICBRAINZ_RELEASETRACKID"};
  return std::ranges::find(names, name) != names.end();
}

std::vector<std::string> values_of(const TagLib::StringList& list) {
  std::vector<std::string> values;
  for (const TagLib::String& one : list) {
    std::string value = one.to8Bit(true);
    if (!value.empty() && value.size() <= longest_text) values.push_back(std::move(value));
  }
  return values;
}

Result<Labels> labels_in(const std::filesystem::path& path) {
  AURALIS_TRY(const TagFile opened, open_tag_file(path));
  Labels labels;
  for (const auto& [key, list] : properties_in(*opened.file)) {
    const std::string name = key.upper().to8Bit(true);
    auto values = values_of(list);
    if (!values.empty() && !describes_the_sound(name))
      labels.texts.push_back({name, std::move(values)});
  }
  if (const auto picture = picture_in(*opened.file).cover) {
    const auto bytes = view_of(*picture);
    labels.cover = Picture{.bytes = {bytes.begin(), bytes.end()}, .media_type = image_type(bytes)};
  }
  return labels;
}

}  // namespace

Result<Labels> read_labels(const std::filesystem::path& file) {
  return guarded([&] { return labels_in(file); });
}

Labels labels_of(const Tags& tags, const std::optional<Picture>& cover) {
  Labels labels{.cover = cover};
  const auto put = [&](const char* name, const std::string& text) {
    if (!text.empty()) labels.texts.push_back({name, {text}});
  };
  const auto put_number = [&](const char* name, int number) {
    if (number > 0) put(name, std::to_string(number));
  };
  put("TITLE", tags.title);
  put("ARTIST", tags.artist);
  put("ALBUMARTIST", tags.album_artist);
  put("ALBUM", tags.album);
  put_number("DISCNUMBER", tags.disc_number);
  put_number("TRACKNUMBER", tags.track_number);
  put_number("DATE", tags.year);
  put_number("COMPILATION", tags.compilation ? 1 : 0);
  return labels;
}

Labels labels_of_part(const Labels& file, Labels own) {
  for (const Labels::Text& text : file.texts) {
    const bool known =
        std::ranges::find(own.texts, text.name, &Labels::Text::name) != own.texts.end();
    if (!known && !is_of_one_track(text.name)) own.texts.push_back(text);
  }
  if (!own.cover) own.cover = file.cover;
  return own;
}

Labels labels_or_none(const std::filesystem::path& file) {
  return read_labels(file).value_or(Labels{});
}

}  // namespace auralis::media
