// SPDX-License-Identifier: GPL-3.0-or-later
#include "M3u.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "base/Numbers.h"

namespace auralis {
namespace {

constexpr std::string_view blanks = " \t";
constexpr double longest_seconds = 1e7;
constexpr double milliseconds = 1000.0;

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// What follows "#NAME:", if the line is that.
std::optional<std::string_view> directive(std::string_view line, std::string_view name) {
  if (!line.starts_with(name)) return std::nullopt;
  return trimmed(line.substr(name.size()));
}

/// Past values in quotes, which programs write between the duration and the comma.
std::size_t comma_in(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (text[i] == ',' && !quoted) return i;
  }
  return text.find(',');
}

/// "123,Artist - Title"; a duration of -1 is none.
void read_information(std::string_view text, ListedTrack& track) {
  const auto comma = comma_in(text);
  const std::string_view head = text.substr(0, std::min(comma, text.size()));
  const std::string_view seconds = head.substr(0, std::min(head.find(' '), head.size()));
  if (const auto value = number_in(seconds, 0.0, longest_seconds))
    track.duration_ms = std::llround(*value * milliseconds);
  if (comma == std::string_view::npos) return;
  const std::string_view name = trimmed(text.substr(comma + 1));
  const auto dash = name.find(" - ");
  if (dash != std::string_view::npos) track.artist = trimmed(name.substr(0, dash));
  track.title = dash == std::string_view::npos ? name : trimmed(name.substr(dash + 3));
}

void read_line(std::string_view line, int number, ListedTrack& next, PlaylistFile& file) {
  if (line.empty()) return;
  if (line.front() != '#') {
    next.location = decoded_location(line);
    next.line = number;
    file.tracks.push_back(std::exchange(next, {}));
  } else if (const auto information = directive(line, "#EXTINF:")) {
    read_information(*information, next);
  } else if (const auto artist = directive(line, "#EXTART:")) {
    next.artist = *artist;
  } else if (const auto album = directive(line, "#EXTALB:")) {
    next.album = *album;
  } else if (const auto title = directive(line, "#PLAYLIST:")) {
    file.title = *title;
  }
}

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string in_one_line(std::string_view text) {
  std::string line{text};
  for (char& c : line)
    if (c == '\n' || c == '\r' || c == '\0') c = ' ';
  return line;
}

/// A name that begins like a comment, or with a blank, would not be read as one.
std::string location_line(const std::string& location) {
  const std::string line = in_one_line(location);
  return line.starts_with('#') || trimmed(line) != line ? "./" + line : line;
}

void append_entry(std::string& text, const ListedTrack& track) {
  const double seconds = static_cast<double>(track.duration_ms) / milliseconds;
  const std::string artist = track.artist.empty() ? "" : in_one_line(track.artist) + " - ";
  text += fmt::format("#EXTINF:{},{}{}\n",
                      track.duration_ms > 0 ? std::llround(std::ceil(seconds)) : -1, artist,
                      in_one_line(track.title));
  if (!track.album.empty()) text += "#EXTALB:" + in_one_line(track.album) + "\n";
  text += location_line(track.location) + "\n";
}

}  // namespace

Result<void> check_count(const PlaylistFile& file) {
  if (file.tracks.size() <= most_listed_tracks) return {};
  return fail(ErrorKind::InvalidArgument, "the playlist names more than {} tracks",
              most_listed_tracks);
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool coded = text[i] == '%' && i + 2 < text.size();
    const int high = coded ? digit_of(text[i + 1]) : -1;
    const int low = coded ? digit_of(text[i + 2]) : -1;
    if (high < 0 || low < 0 || (high == 0 && low == 0)) {
      decoded += text[i];
      continue;
    }
    decoded += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return decoded;
}

std::string decoded_location(std::string_view location) {
  constexpr std::string_view file = "file://";
  if (!location.starts_with(file)) return std::string{location};
  location.remove_prefix(file.size());
  const auto path = location.find('/');  // past the name of a host
  return percent_decoded(path == std::string_view::npos ? location : location.substr(path));
}

Result<PlaylistFile> parse_m3u(std::string_view bytes) {
  PlaylistFile file;
  ListedTrack next;
  int number = 0;
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find_first_of("\r\n"), bytes.size());
    ++number;
    read_line(trimmed(bytes.substr(0, end)), number, next, file);
    if (file.tracks.size() > most_listed_tracks) break;
    const bool both = bytes.substr(end).starts_with("\r\n");
    bytes.remove_prefix(std::min(end + (both ? 2 : 1), bytes.size()));
  }
  AURALIS_CHECK(check_count(file));
  return file;
}

std::string m3u_text(const PlaylistFile& file) {
  std::string text = "#EXTM3U\n";
  if (!file.title.empty()) text += "#PLAYLIST:" + in_one_line(file.title) + "\n";
  for (const ListedTrack& track : file.tracks) append_entry(text, track);
  return text;
}

}  // namespace auralis
