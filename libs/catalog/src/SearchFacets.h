// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace auralis {

// What is searched by fields that are no texts is stored as tokens of its own, among the words: so
// that one index answers all of a query together. They begin with a character that no word holds.

inline constexpr std::string_view every_token = "\xEE\x80\x80";  // U+E000: everything has it

/// Numbers that are searched by ranges: each has a token for each leading part of its digits, so
/// that a range is few tokens.
struct NumberFacet {
  std::string_view prefix;
  int digits{};
};
inline constexpr NumberFacet year_facet{"\xEE\x80\x80y", 4};  ///< 0 to 9999.
/// Tenths of LUFS below 0: 0 to 999.
inline constexpr NumberFacet loudness_facet{"\xEE\x80\x80l", 3};

inline constexpr std::string_view codec_prefix =
    "\xEE\x80\x80"
    "c";
inline constexpr std::string_view genre_prefix =
    "\xEE\x80\x80"
    "g";

/// The tokens of a value, of all lengths.
std::vector<std::string> number_tokens(const NumberFacet& facet, int value);

/// The fewest tokens that stand for exactly the values from `low` to `high`, which lie within the
/// digits of the facet; none where `low` is above `high`.
std::vector<std::string> range_tokens(const NumberFacet& facet, int low, int high);

/// A loudness as the facet counts it: -20.34 LUFS is 203. Above 0 LUFS is 0.
int loudness_value(int clufs);

/// The words of a text, each with `prefix` before it.
std::string prefixed_words(std::string_view prefix, std::string_view utf8);

}  // namespace auralis
