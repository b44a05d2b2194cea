// SPDX-License-Identifier: GPL-3.0-or-later
#include "Genres.h"

#include <algorithm>
#include <array>

#include <taglib/id3v1genres.h>

#include "TagText.h"
#include "base/Numbers.h"

namespace auralis::media {
namespace {

constexpr std::size_t most_genres = 32;

/// Names of shops and of ID3v1 that hold a stroke, in lower case.
constexpr std::array<std::string_view, 14> names_with_strokes{
    "folk/rock",        "pop/funk",  "pop/rock",          "rock/pop",           "hip-hop/rap",
    "hip hop/rap",      "r&b/soul",  "singer/songwriter", "drum & bass/jungle", "electronica/dance",
    "dance/electronic", "funk/soul", "folk/country",      "christian/gospel"};

std::string lowered(std::string_view text) {
  std::string lower{text};
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::string name_of_number(std::string_view text) {
  if (text == "RX") return "Remix";
  if (text == "CR") return "Cover";
  const auto number = integer_in(text, 0, 191);
  return number ? TagLib::ID3v1::genre(static_cast<int>(*number)).to8Bit(true) : std::string{};
}

void add_one(std::vector<std::string>& genres, std::string_view name) {
  name = trimmed(name);
  if (name.empty() || genres.size() == most_genres) return;
  std::string numbered = name_of_number(name);
  std::string genre = numbered.empty() ? std::string{name} : std::move(numbered);
  const std::string lower = lowered(genre);
  if (std::ranges::none_of(genres, [&](const auto& one) { return lowered(one) == lower; }))
    genres.push_back(std::move(genre));
}

/// "(4)(9)Eurodisco": the numbers count where no name follows them.
void add_numbered(std::vector<std::string>& genres, std::string_view text) {
  std::vector<std::string> numbered;
  while (text.starts_with('(')) {
    const auto end = text.find(')');
    if (end == std::string_view::npos) break;
    std::string name = name_of_number(text.substr(1, end - 1));
    if (name.empty()) break;
    numbered.push_back(std::move(name));
    text = trimmed(text.substr(end + 1));
  }
  if (!text.empty()) return add_one(genres, text);
  for (const std::string& name : numbered) add_one(genres, name);
}

bool separates(std::string_view text, std::size_t at, Strokes strokes) {
  if (text[at] == ';') return true;
  if (text[at] != '/') return false;
  const bool alone = at > 0 && text[at - 1] == ' ' && at + 1 < text.size() && text[at + 1] == ' ';
  return alone || strokes == Strokes::Separate;
}

}  // namespace

void add_genres(std::vector<std::string>& genres, std::string_view text, Strokes strokes) {
  if (std::ranges::find(names_with_strokes, lowered(trimmed(text))) != names_with_strokes.end())
    return add_one(genres, text);
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && !separates(text, at, strokes)) continue;
    add_numbered(genres, trimmed(text.substr(begin, at - begin)));
    begin = at + 1;
  }
}

}  // namespace auralis::media
