// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Lyrics.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/Numbers.h"

namespace auralis {
namespace {

constexpr std::size_t most_lines = 5000;

/// "34" are hundredths and "340" are thousandths.
std::int64_t fraction_ms(std::string_view digits) {
  constexpr std::array<std::int64_t, 4> unit_ms{0, 100, 10, 1};
  const auto value = integer_in(digits, 0, 999);
  return value && digits.size() < unit_ms.size() ? *value * unit_ms[digits.size()] : 0;
}

/// "01:02.34", "1:02:34" or "01:02".
std::optional<std::int64_t> time_in(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto minutes = integer_in(text.substr(0, colon), 0, 999);
  const std::string_view rest = text.substr(colon + 1);
  const auto point = std::min(rest.find_first_of(".:"), rest.size());
  const auto seconds = integer_in(rest.substr(0, point), 0, 59);
  if (!minutes || !seconds) return std::nullopt;
  const std::string_view fraction = point < rest.size() ? rest.substr(point + 1) : "";
  return (*minutes * 60 + *seconds) * 1000 + fraction_ms(fraction);
}

/// What stands in the brackets that `text` begins with, which are removed; nullopt without.
std::optional<std::string_view> take_mark(std::string_view& text, char open, char close) {
  if (!text.starts_with(open)) return std::nullopt;
  const auto end = text.find(close);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view inside = text.substr(1, end - 1);
  text.remove_prefix(end + 1);
  return inside;
}

std::string without_word_marks(std::string_view text) {
  std::string words;
  while (!text.empty()) {
    std::string_view rest = text;
    const auto mark = take_mark(rest, '<', '>');
    if (mark && time_in(*mark)) {
      text = rest;
      continue;
    }
    words += text.front();
    text.remove_prefix(1);
  }
  const auto begin = std::min(words.find_first_not_of(' '), words.size());
  return words.substr(begin, words.find_last_not_of(" \r") + 1 - begin);
}

class Reader {
 public:
  void take(std::string_view line) {
    std::vector<std::int64_t> times;
    while (const auto mark = take_mark(line, '[', ']')) {
      if (const auto time = time_in(*mark))
        times.push_back(*time);
      else if (mark->starts_with("offset:"))
        note_offset(mark->substr(7));
      else
        break;
    }
    for (const std::int64_t time : times)
      if (lines_.size() < most_lines) lines_.push_back({time, without_word_marks(line)});
  }

  std::vector<LyricsLine> lines() {
    for (LyricsLine& line : lines_)
      line.begins_ms = std::max<std::int64_t>(0, line.begins_ms - offset_ms_);
    std::ranges::stable_sort(lines_, {}, &LyricsLine::begins_ms);
    return std::move(lines_);
  }

 private:
  void note_offset(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    constexpr std::int64_t most_ms = 3'600'000;
    offset_ms_ = integer_in(text, -most_ms, most_ms).value_or(0);
  }

  std::vector<LyricsLine> lines_;
  std::int64_t offset_ms_{};
};

}  // namespace

std::vector<LyricsLine> lines_of(std::string_view lrc) {
  Reader reader;
  while (!lrc.empty()) {
    const auto end = std::min(lrc.find('\n'), lrc.size());
    reader.take(lrc.substr(0, end));
    lrc.remove_prefix(std::min(end + 1, lrc.size()));
  }
  return reader.lines();
}

std::string lrc_time(std::int64_t milliseconds) {
  return fmt::format("[{:02}:{:02}.{:02}]", milliseconds / 60'000, milliseconds / 1000 % 60,
                     milliseconds / 10 % 100);
}

}  // namespace auralis
