// SPDX-License-Identifier: GPL-3.0-or-later
#include "SmartNames.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "SearchWords.h"
#include "Text.h"

namespace auralis {
namespace {

/// What may stand before the first word of a name that is asked for without it.
constexpr std::array<std::string_view, 4> articles{"", "the ", "a ", "an "};

/// Punctuation that words leave out; an apostrophe is nothing in both.
bool has_marks(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && !letter && c != ' ' && c != '\'' && c != '`';
  });
}

std::string begins(std::string_view column, const std::string& value) {
  return fmt::format("substr({0}, 1, length({1})) = {1}", column, value);
}

/// By its words, with an article before them or without.
std::string words_condition(std::string_view column, SmartOperator op, const std::string& words,
                            const BindText& bind) {
  std::string any;
  for (const std::string_view article : articles) {
    if (!any.empty()) any += " OR ";
    const std::string value = bind(std::string{article} + words);
    any += op == SmartOperator::StartsWith ? begins(column, value)
                                           : fmt::format("{} = {}", column, value);
  }
  return '(' + any + ')';
}

std::string key_condition(std::string_view column, SmartOperator op, const std::string& key,
                          const BindText& bind) {
  const std::string value = bind(key);
  switch (op) {
    case SmartOperator::Contains:
    case SmartOperator::ContainsNot:
      return fmt::format("instr({}, {}) > 0", column, value);
    case SmartOperator::StartsWith:
      return begins(column, value);
    default:
      return fmt::format("{} = {}", column, value);
  }
}

}  // namespace

std::string name_condition(const NameColumns& name, SmartOperator op, const std::string& text,
                           const BindText& bind) {
  const std::string words = index_text(text);
  const bool is_part = op == SmartOperator::Contains || op == SmartOperator::ContainsNot;
  if (is_part && has_marks(text)) return key_condition(name.key, op, plain_text(text), bind);
  if (words.empty()) return key_condition(name.key, op, sort_key(text), bind);
  if (is_part) return key_condition(name.words, op, words, bind);
  return words_condition(name.words, op, words, bind);
}

}  // namespace auralis
