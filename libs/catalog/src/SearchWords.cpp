// SPDX-License-Identifier: GPL-3.0-or-later
#include "SearchWords.h"

#include "Folding.h"
#include "Utf8.h"

namespace auralis {
namespace {

constexpr std::size_t most_pieces = 256;
constexpr std::size_t longest_word = 64;

enum class Kind { Separator, Nothing, Letter, Run, Symbol };

constexpr bool within(char32_t point, char32_t low, char32_t high) {
  return point >= low && point <= high;
}

/// Han, kana, Hangul, Thai and Lao.
bool is_run(char32_t point) {
  return within(point, 0x3040, 0x30FF) || within(point, 0x3400, 0x4DBF) ||
         within(point, 0x4E00, 0x9FFF) || within(point, 0xAC00, 0xD7A3) ||
         within(point, 0xF900, 0xFAFF) || within(point, 0x20000, 0x3FFFF) ||
         within(point, 0x3005, 0x3007) || within(point, 0xE00, 0xEFF) ||
         within(point, 0xFF66, 0xFF9D);
}

bool is_symbol(char32_t point) {
  return within(point, 0x2100, 0x2BFF) || within(point, 0x1F000, 0x1FAFF);
}

bool is_separator(char32_t point) {
  if (point < 0x80) return false;
  return point < 0xAA || within(point, 0xAB, 0xB4) || within(point, 0xB6, 0xB9) ||
         within(point, 0xBB, 0xBF) || point == 0xD7 || point == 0xF7 ||
         within(point, 0x2000, 0x20CF) || within(point, 0x2E00, 0x2E7F) ||
         within(point, 0x3000, 0x303F) || within(point, 0xE000, 0xF8FF) ||
         within(point, 0xFF5F, 0xFF65) || within(point, 0xFE00, 0xFE0F) ||
         within(point, 0xFFE0, 0xFFFF) || point >= 0xE0000;
}

bool is_apostrophe(char32_t point) {
  return point == '\'' || point == '`' || point == 0xB4 || point == 0x2018 || point == 0x2019 ||
         point == 0x2BC || point == 0xFF07;
}

Kind kind_of(char32_t point) {
  if (is_apostrophe(point)) return Kind::Nothing;
  if (within(point, 0xFF01, 0xFF5E)) return kind_of(point - 0xFEE0);
  if (point < 0x80) {
    const bool letter = within(point, 'a', 'z') || within(point, 'A', 'Z');
    return letter || within(point, '0', '9') ? Kind::Letter : Kind::Separator;
  }
  if (is_run(point)) return Kind::Run;
  if (is_symbol(point)) return Kind::Symbol;
  return is_separator(point) ? Kind::Separator : Kind::Letter;
}

/// Joins what belongs together while it walks along a text.
class Pieces {
 public:
  void add(Kind kind, char32_t point, std::size_t begin, std::size_t end) {
    if (kind == Kind::Nothing) return;
    const bool joins = open_ && kind == kind_ && kind != Kind::Symbol;
    if (!joins) open_ = false;
    if (kind == Kind::Separator) return;
    std::string letters;
    append_plain(letters, point);
    if (letters.empty()) return;
    if (!joins) all_.push_back({.is_run = kind == Kind::Run, .begin = begin});
    open_ = true;
    kind_ = kind;
    SearchPiece& piece = all_.back();
    piece.end = end;
    if (piece.is_run || piece.letters.size() + letters.size() <= longest_word)
      piece.letters += letters;
  }
  bool is_full() const { return all_.size() >= most_pieces && !open_; }
  std::vector<SearchPiece> take() {
    if (all_.size() > most_pieces) all_.resize(most_pieces);
    return std::move(all_);
  }

 private:
  std::vector<SearchPiece> all_;
  Kind kind_{Kind::Separator};
  bool open_{};
};

std::vector<std::string_view> characters_of(std::string_view text) {
  std::vector<std::string_view> characters;
  while (!text.empty()) {
    const auto next = decode_utf8(text);
    const std::size_t bytes = next ? next->bytes : 1;
    characters.push_back(text.substr(0, bytes));
    text.remove_prefix(bytes);
  }
  return characters;
}

}  // namespace

std::vector<SearchPiece> search_pieces(std::string_view utf8) {
  Pieces pieces;
  for (std::size_t at = 0; at < utf8.size() && !pieces.is_full();) {
    const auto next = decode_utf8(utf8.substr(at));
    const std::size_t bytes = next ? next->bytes : 1;
    // What is no text at all separates.
    pieces.add(next ? kind_of(next->point) : Kind::Separator, next ? next->point : 0, at,
               at + bytes);
    at += bytes;
  }
  return pieces.take();
}

std::vector<std::string> run_tokens(const SearchPiece& run) {
  std::vector<std::string> tokens;
  const auto characters = characters_of(run.letters);
  for (std::size_t i = 0; i < characters.size() && i < most_pieces; ++i) {
    std::string token{characters[i]};
    if (i + 1 < characters.size()) token += characters[i + 1];
    tokens.push_back(std::move(token));
  }
  return tokens;
}

std::string index_text(std::string_view utf8) {
  std::string text;
  const auto append_token = [&text](std::string_view token) {
    if (!text.empty()) text += ' ';
    text += token;
  };
  for (const SearchPiece& piece : search_pieces(utf8)) {
    if (!piece.is_run)
      append_token(piece.letters);
    else
      for (const std::string& token : run_tokens(piece)) append_token(token);
  }
  return text;
}

}  // namespace auralis
