// SPDX-License-Identifier: GPL-3.0-or-later
#include "CueLine.h"

#include <algorithm>

#include "base/Numbers.h"
#include "model/CueRange.h"

namespace auralis {
namespace {

constexpr std::string_view blanks = " \t\v\f";
constexpr std::int64_t most_minutes = 99'999;

char upper(char c) noexcept {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

}  // namespace

std::string_view cue_trimmed(std::string_view text) noexcept {
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::string take_cue_word(std::string_view& text) {
  text = cue_trimmed(text);
  const auto end = std::min(text.find_first_of(blanks), text.size());
  std::string word{text.substr(0, end)};
  std::ranges::transform(word, word.begin(), upper);
  text = cue_trimmed(text.substr(end));
  return word;
}

std::string_view cue_value(std::string_view text) noexcept {
  text = cue_trimmed(text);
  if (!text.starts_with('"')) return text;
  const auto last = text.rfind('"');
  return cue_trimmed(last == 0 ? text.substr(1) : text.substr(1, last - 1));
}

std::string_view cue_file_name(std::string_view text) noexcept {
  text = cue_trimmed(text);
  if (text.starts_with('"')) return cue_value(text);
  const auto blank = text.find_last_of(blanks);
  return cue_trimmed(text.substr(0, blank));
}

std::optional<std::int64_t> cue_time(std::string_view text) {
  const auto first = text.find(':');
  const auto second = first == std::string_view::npos ? first : text.find(':', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto minutes = integer_in(text.substr(0, first), 0, most_minutes);
  const auto seconds = integer_in(text.substr(first + 1, second - first - 1), 0, 59);
  const auto frames = integer_in(text.substr(second + 1), 0, cd_frames_per_second - 1);
  if (!minutes || !seconds || !frames) return std::nullopt;
  return (*minutes * 60 + *seconds) * cd_frames_per_second + *frames;
}

}  // namespace auralis
