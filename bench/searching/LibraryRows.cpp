// SPDX-License-Identifier: GPL-3.0-or-later
#include "LibraryRows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

namespace auralis::bench {
namespace {

constexpr std::array<std::string_view, 32> common{
    "the", "of",   "a",   "in",    "love",  "you",  "me",   "my",    "and",  "i",     "to",
    "on",  "it",   "is",  "all",   "night", "day",  "time", "blue",  "live", "remix", "no",
    "for", "with", "one", "heart", "up",    "down", "sun",  "world", "song", "home"};
constexpr std::array<std::string_view, 24> begins{"b", "c", "d",  "f",  "g",  "h",  "j",  "k",
                                                  "l", "m", "n",  "p",  "r",  "s",  "t",  "v",
                                                  "w", "z", "th", "sh", "ch", "st", "br", "tr"};
constexpr std::array<std::string_view, 8> middles{"a", "e", "i", "o", "u", "ai", "ee", "ö"};
constexpr std::array<std::string_view, 6> ends{"", "", "n", "r", "s", "t"};
constexpr std::array<std::string_view, 12> cyrillic{"ко", "ма", "ро", "ли", "на", "Та",
                                                    "ве", "сё", "пу", "ди", "Же", "лю"};
constexpr std::size_t word_count = 60'000;

std::string utf8_of(char32_t point) {
  return {static_cast<char>(0xE0U | (point >> 12U)),
          static_cast<char>(0x80U | ((point >> 6U) & 0x3FU)),
          static_cast<char>(0x80U | (point & 0x3FU))};
}

}  // namespace

LibraryRows::LibraryRows(std::int64_t tracks, std::uint64_t seed)
    : random_{seed},
      left_{tracks},
      artists_{static_cast<std::size_t>(std::max<std::int64_t>(tracks / 25, 1))} {
  for (std::size_t i = 0; i < word_count; ++i) words_.push_back(latin_word());
  for (std::size_t i = 0; i < artists_; ++i) names_.push_back(title());
}

std::string LibraryRows::latin_word() {
  std::string word;
  const std::size_t syllables = 1 + below(3);
  for (std::size_t i = 0; i < syllables; ++i)
    word += std::string{begins.at(below(begins.size()))} +
            std::string{middles.at(below(middles.size()))};
  return word + std::string{ends.at(below(ends.size()))};
}

std::size_t LibraryRows::zipf(std::size_t count) {
  const double share = std::uniform_real_distribution{0.0, 1.0}(random_);
  return static_cast<std::size_t>(std::pow(static_cast<double>(count + 1), share)) - 1;
}

std::string LibraryRows::some_word() {
  return below(10) < 4 ? std::string{common.at(zipf(common.size()))} : words_[zipf(words_.size())];
}

std::string LibraryRows::title() {
  std::string text;
  const std::size_t script = below(20);
  const std::size_t length = 1 + below(5);
  if (script < 2) {
    for (std::size_t i = 0; i <= length; ++i)
      text += utf8_of(static_cast<char32_t>(0x4E00 + zipf(3000)));
    if (script == 0) text += utf8_of(static_cast<char32_t>(0x3041 + below(80)));
    return text;
  }
  for (std::size_t i = 0; i < length; ++i) {
    std::string word;
    if (script == 2)
      for (std::size_t k = 0; k < 3; ++k) word += cyrillic.at(zipf(cyrillic.size()));
    else
      word = some_word();
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

std::vector<ScannedFile> LibraryRows::next_album() {
  const std::string& artist = names_[zipf(names_.size())];
  const std::string album = title();
  const int year = 1955 + static_cast<int>(70 - zipf(70));
  const auto tracks =
      std::min<std::int64_t>(left_, below(4) == 0 ? 1 : 8 + static_cast<std::int64_t>(below(5)));
  std::vector<ScannedFile> files;
  ++folder_;
  for (std::int64_t i = 0; i < tracks; ++i) {
    ScannedFile file;
    file.path = fmt::format("/music/{:03}/{:07}/{:02}.flac", folder_ % 1000, folder_, i + 1);
    file.size_bytes = 30'000'000 + static_cast<std::int64_t>(below(1'000'000));
    file.modified_ns = 1'700'000'000'000'000'000;
    file.title = title();
    file.artist = artist;
    file.album_artist = artist;
    file.album = album;
    file.codec = below(3) == 0 ? "mp3" : "flac";
    file.track_number = static_cast<int>(i + 1);
    file.year = year;
    file.duration_ms = 120'000 + static_cast<std::int64_t>(below(240'000));
    file.sample_rate_hz = 44'100;
    file.channels = 2;
    files.push_back(std::move(file));
  }
  left_ -= tracks;
  return files;
}

}  // namespace auralis::bench
