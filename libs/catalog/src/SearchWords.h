// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace auralis {

/// A word, or a run of characters of a script that puts no blanks between words. Where it stands in
/// the text, in bytes.
struct SearchPiece {
  std::string letters{};  ///< Folded, as append_plain() does.
  bool is_run{};
  std::size_t begin{};
  std::size_t end{};
};

/// The pieces of a text in their order, at most 256; a longer text is cut there. Letters beyond 64
/// bytes of a word are dropped. Apostrophes are nothing, other punctuation separates, and a symbol
/// is a word of its own.
std::vector<SearchPiece> search_pieces(std::string_view utf8);

/// What is stored of a run: every two neighbours, and the last character alone. "東京都" is
/// "東京 京都 都", so that one character is found by a prefix and two or more by whole tokens.
std::vector<std::string> run_tokens(const SearchPiece& run);

/// The tokens of a text, separated by blanks: what is stored to be searched.
std::string index_text(std::string_view utf8);

/// Calls visit(token) for each token of a text made by index_text().
template <class Visit>
void for_each_token(std::string_view tokens, Visit visit) {
  while (!tokens.empty()) {
    const std::size_t end = tokens.find(' ');
    visit(tokens.substr(0, end));
    if (end == std::string_view::npos) return;
    tokens.remove_prefix(end + 1);
  }
}

}  // namespace auralis
