// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace auralis {

// Sort keys that join several parts: each ends with a byte below every letter, so that a shorter
// part sorts first.
inline constexpr char key_part_end = '\x01';

/// Counts down, in digits of equal length: the largest value sorts first.
inline std::string newest_first(std::int64_t value, std::int64_t largest) {
  return fmt::format("{:0{}}", largest - value, fmt::formatted_size("{}", largest));
}

inline std::string year_key(int year, std::string_view title_key) {
  return newest_first(year, 9999) + key_part_end + std::string{title_key};
}

/// What the keys of a year begin with, and no other's; of a year before all others, what follows
/// all keys.
inline std::string year_key_begin(int year) {
  return year < 0 ? std::string{"99990"} : newest_first(year, 9999);
}

inline std::string artist_key(std::string_view name_key, int year, std::string_view title_key) {
  return fmt::format("{}{}{:04}{}{}", name_key, key_part_end, year, key_part_end, title_key);
}

inline std::string added_key(std::int64_t added_ms) {
  constexpr std::int64_t end_of_time_ms = 99'999'999'999'999;  // the year 5138
  return newest_first(added_ms, end_of_time_ms);
}

struct AlbumPlace {
  std::string_view album_title_key;
  std::int64_t album{};
  int disc{};
  int track{};
  std::string_view title_key;
};

/// Albums by title, then disc, track number and title. A missing disc number is disc 1; tracks
/// without a number come last.
inline std::string album_key(const AlbumPlace& place) {
  constexpr int unnumbered = 99'999;
  return fmt::format("{1}{0}{2:010}{0}{3:03}{4:05}{0}{5}", key_part_end, place.album_title_key,
                     place.album, place.disc > 0 ? place.disc : 1,
                     place.track > 0 ? place.track : unnumbered, place.title_key);
}

}  // namespace auralis
