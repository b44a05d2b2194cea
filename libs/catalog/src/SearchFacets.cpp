// SPDX-License-Identifier: GPL-3.0-or-later
#include "SearchFacets.h"

#include <algorithm>

#include <fmt/format.h>

#include "SearchWords.h"

namespace auralis {
namespace {

/// `block` is what the digits that are not named count: 10 for a value of which the last is open.
std::string token(const NumberFacet& facet, int value, int block, int open_digits) {
  return fmt::format("{}{:0{}}", facet.prefix, value / block, facet.digits - open_digits);
}

}  // namespace

std::vector<std::string> number_tokens(const NumberFacet& facet, int value) {
  std::vector<std::string> tokens;
  int block = 1;
  for (int open = 0; open < facet.digits; ++open, block *= 10)
    tokens.push_back(token(facet, value, block, open));
  return tokens;
}

std::vector<std::string> range_tokens(const NumberFacet& facet, int low, int high) {
  std::vector<std::string> tokens;
  while (low <= high) {
    // The largest block that begins here and ends within the range.
    int block = 1, open = 0;
    while (open + 1 < facet.digits && low % (block * 10) == 0 && low + block * 10 - 1 <= high) {
      block *= 10;
      ++open;
    }
    tokens.push_back(token(facet, low, block, open));
    low += block;
  }
  return tokens;
}

int loudness_value(int clufs) {
  constexpr int largest = 999;
  return std::clamp((5 - clufs) / 10, 0, largest);
}

std::string prefixed_words(std::string_view prefix, std::string_view utf8) {
  std::string text;
  for_each_token(index_text(utf8), [&](std::string_view word) {
    if (word.empty()) return;
    if (!text.empty()) text += ' ';
    text += prefix;
    text += word;
  });
  return text;
}

}  // namespace auralis
