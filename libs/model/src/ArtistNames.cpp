// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ArtistNames.h"

#include <algorithm>
#include <array>

namespace auralis {
namespace {

struct Mark {
  std::string_view text;  ///< In lower case.
  char closes{};          ///< What ends the names behind it, besides the end of the text.
};

constexpr std::array marks{Mark{";"},
                           Mark{" / "},
                           Mark{" feat. "},
                           Mark{" feat "},
                           Mark{" ft. "},
                           Mark{" featuring "},
                           Mark{" (feat. ", ')'},
                           Mark{" (feat ", ')'},
                           Mark{" (ft. ", ')'},
                           Mark{" (featuring ", ')'},
                           Mark{" [feat. ", ']'},
                           Mark{" [ft. ", ']'}};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

void add(std::vector<std::string>& names, std::string_view name) {
  name = trimmed(name);
  if (!name.empty() && std::ranges::find(names, name) == names.end()) names.emplace_back(name);
}

}  // namespace

std::vector<std::string> artists_in(std::string_view text) {
  std::string lowered{text};
  std::ranges::transform(lowered, lowered.begin(), lower);
  std::vector<std::string> names;
  std::size_t begin = 0;
  for (;;) {
    std::size_t end = text.size();
    Mark found;
    for (const Mark& mark : marks)
      if (const auto at = lowered.find(mark.text, begin); at < end) {
        end = at;
        found = mark;
      }
    add(names, text.substr(begin, end - begin));
    if (found.text.empty()) return names;
    begin = end + found.text.size();
    // What the mark opened is closed at the end of the names, and no part of them.
    if (const auto close = text.rfind(found.closes);
        found.closes != 0 && close >= begin && close == text.find_last_not_of(' '))
      text = text.substr(0, close);
    lowered.resize(text.size());
  }
}

}  // namespace auralis
