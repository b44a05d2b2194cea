// SPDX-License-Identifier: GPL-3.0-or-later
#include "Charset.h"

#include <algorithm>

#include <iconv.h>

#include "TagText.h"

namespace auralis::media {
namespace {

bool is_high(char c) noexcept {
  return static_cast<unsigned char>(c) >= 0x80;
}

bool is_ascii_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Of Windows-1251, with both forms of the letter yo.
bool is_cyrillic_letter(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0xc0 || byte == 0xa8 || byte == 0xb8;
}

/// Punctuation that Windows-1251 shares with Windows-1252: dashes, quotes, ellipsis, number sign.
bool is_cyrillic_mark(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 0x84 && byte <= 0x85) || (byte >= 0x91 && byte <= 0x97) || byte == 0xa0 ||
         byte == 0xab || byte == 0xbb || byte == 0xb9;
}

struct Verdict {
  bool certain{};
  bool possible{true};
};

Verdict look_for_cyrillic(std::string_view text) {
  constexpr int enough_letters = 4;
  Verdict verdict;
  int letters = 0;
  bool latin = false;
  for (const char c : text) {
    if (is_cyrillic_letter(c)) {
      ++letters;
      verdict.certain |= letters >= enough_letters;
    } else if (is_ascii_letter(c)) {
      latin = true;
    } else {
      verdict.possible &= !is_high(c) || is_cyrillic_mark(c);
      letters = 0;
      latin = false;
    }
    if (latin && letters > 0) verdict.possible = false;  // a word of both
  }
  return verdict;
}

/// Two bytes of hiragana or katakana.
bool is_kana(unsigned char lead, unsigned char trail) noexcept {
  return (lead == 0x82 && trail >= 0x9f && trail <= 0xf1) ||
         (lead == 0x83 && trail >= 0x40 && trail <= 0x96);
}

bool is_lead(unsigned char byte) noexcept {
  return (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xef);
}

/// Half-width letters of one byte are not counted on: most of Latin-1 is such.
Verdict look_for_japanese(std::string_view text) {
  Verdict verdict;
  int kana = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_high(text[i])) continue;
    const auto lead = static_cast<unsigned char>(text[i]);
    if (!is_lead(lead) || i + 1 == text.size()) return {.possible = false};
    const auto trail = static_cast<unsigned char>(text[++i]);
    if (trail < 0x40 || trail == 0x7f || trail > 0xfc) return {.possible = false};
    kana += is_kana(lead, trail) ? 1 : 0;
  }
  verdict.certain = kana >= 2;
  return verdict;
}

bool all_are(const std::vector<std::string>& texts, Verdict (*look)(std::string_view)) {
  bool certain = false;
  for (const std::string& text : texts) {
    const Verdict verdict = look(text);
    if (!verdict.possible) return false;
    certain |= verdict.certain;
  }
  return certain;
}

/// The C library's converter, for as long as this is there.
class Converter {
 public:
  explicit Converter(const char* from) : handle_{iconv_open("UTF-8", from)} {}
  ~Converter() {
    if (is_open()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  bool is_open() const noexcept { return handle_ != reinterpret_cast<iconv_t>(-1); }

  std::optional<std::string> convert(std::string_view bytes) {
    constexpr std::size_t most_utf8 = 4;
    std::string in{bytes};
    std::string out(bytes.size() * most_utf8, '\0');
    char* from = in.data();
    char* to = out.data();
    std::size_t from_left = in.size(), to_left = out.size();
    if (iconv(handle_, &from, &from_left, &to, &to_left) == static_cast<std::size_t>(-1))
      return std::nullopt;
    out.resize(out.size() - to_left);
    return out;
  }

 private:
  iconv_t handle_;
};

std::optional<std::string> converted(std::string_view bytes, const char* from) {
  Converter converter{from};
  return converter.is_open() ? converter.convert(bytes) : std::nullopt;
}

}  // namespace

bool is_hidden_utf8(std::string_view bytes) noexcept {
  return std::ranges::any_of(bytes, is_high) && is_utf8(bytes);
}

Charset charset_of(const std::vector<std::string>& texts) {
  if (all_are(texts, look_for_japanese)) return Charset::ShiftJis;
  if (all_are(texts, look_for_cyrillic)) return Charset::Cyrillic;
  return Charset::Latin1;
}

std::optional<std::string> to_utf8(std::string_view bytes, Charset charset) {
  switch (charset) {
    case Charset::Latin1:
      return converted(bytes, "ISO-8859-1");
    case Charset::Cyrillic:
      return converted(bytes, "CP1251");
    case Charset::ShiftJis:
      return converted(bytes, "CP932");
    case Charset::Windows1252:
      return converted(bytes, "CP1252");
  }
  return std::nullopt;
}

}  // namespace auralis::media
