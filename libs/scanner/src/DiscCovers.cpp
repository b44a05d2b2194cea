// SPDX-License-Identifier: GPL-3.0-or-later
#include "DiscCovers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>
#include <vector>

#include "FolderNames.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Runs of letters and runs of digits, in lower case: "cover-CD02" is cover, cd, 02.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  char before = ' ';
  for (char c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (is_letter(c) || is_digit(c)) {
      const bool goes_on = is_letter(c) ? is_letter(before) : is_digit(before);
      if (!goes_on) words.emplace_back();
      words.back() += c;
    }
    before = c;
  }
  return words;
}

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& names, std::string_view word) {
  return std::ranges::find(names, word) != names.end();
}

std::string stem_of(const std::string& picture) {
  return fs::path{picture}.stem().string();
}

bool says_cover(const std::string& picture) {
  constexpr std::array<std::string_view, 3> covers{"cover", "front", "folder"};
  return std::ranges::any_of(words_of(stem_of(picture)),
                             [&](const std::string& word) { return is_one_of(covers, word); });
}

}  // namespace

int disc_named(std::string_view name) {
  constexpr std::array<std::string_view, 4> discs{"cd", "disc", "disk", "dvd"};
  constexpr int most_discs = 99;
  const std::vector<std::string> words = words_of(name);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!is_one_of(discs, words[i])) continue;
    int number = 0;
    const std::string& digits = words[i + 1];
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error == std::errc{} && number >= 1 && number <= most_discs) return number;
  }
  return 0;
}

std::map<int, std::string> disc_covers_among(std::span<const std::string> pictures) {
  std::map<int, std::string> covers;
  std::map<int, std::string> named;
  for (const std::string& picture : pictures)
    if (const int disc = disc_named(stem_of(picture)); disc > 0)
      (says_cover(picture) ? covers : named).emplace(disc, picture);
  if (named.size() > 1) covers.merge(named);
  return covers;
}

std::optional<fs::path> cover_above(const fs::path& disc_folder) {
  const int disc = disc_named(disc_folder.filename().string());
  if (disc == 0) return std::nullopt;
  std::vector<std::string> pictures;
  std::error_code error;
  const fs::path above = disc_folder.parent_path();
  for (fs::directory_iterator at{above, error}, end; !error && at != end; at.increment(error)) {
    std::string name = at->path().filename().string();
    if (!is_skipped(name) && is_picture(name)) pictures.push_back(std::move(name));
  }
  std::ranges::sort(pictures);
  const auto discs = disc_covers_among(pictures);
  const auto own = discs.find(disc);
  const std::string cover = own != discs.end() ? own->second : cover_among(pictures);
  if (cover.empty()) return std::nullopt;
  return above / cover;
}

}  // namespace auralis::scanner
