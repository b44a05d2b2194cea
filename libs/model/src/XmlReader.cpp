// SPDX-License-Identifier: GPL-3.0-or-later
#include "XmlReader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/Utf8.h"

namespace auralis {
namespace {

constexpr std::array<std::pair<std::string_view, char>, 5> entities{
    {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
constexpr std::size_t longest_entity = 10;

bool is_character(std::uint32_t point) {
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  return point != 0 && point <= 0x10FFFF && !surrogate;
}

/// Where a tag ends, past quoted values that may hold '>'.
std::size_t end_of_tag(std::string_view tag) {
  char quote = 0;
  for (std::size_t i = 0; i < tag.size(); ++i) {
    const char c = tag[i];
    if (quote != 0)
      quote = c == quote ? 0 : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == '>')
      return i;
  }
  return std::string_view::npos;
}

std::string_view local_name(std::string_view tag) {
  const std::string_view name = tag.substr(0, std::min(tag.find_first_of(" \t\r\n/"), tag.size()));
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

Result<XmlReader::Event> XmlReader::next() {
  if (std::exchange(ends_at_once_, false)) return Event::End;
  while (!rest_.empty()) {
    if (rest_.front() != '<') return read_text();
    if (rest_.starts_with("<![CDATA[")) return read_character_data();
    if (!rest_.starts_with("<!") && !rest_.starts_with("<?")) return read_tag();
    AURALIS_CHECK(skip_markup());
  }
  return Event::Finished;
}

Result<XmlReader::Event> XmlReader::read_tag() {
  const auto end = end_of_tag(rest_);
  if (end == std::string_view::npos) return malformed("a tag does not end");
  std::string_view tag = rest_.substr(1, end - 1);
  const bool closes = tag.starts_with('/');
  if (closes) tag.remove_prefix(1);
  ends_at_once_ = !closes && tag.ends_with('/');
  name_ = local_name(tag);
  if (name_.empty()) return malformed("a tag has no name");
  advance(end + 1);
  return closes ? Event::End : Event::Begin;
}

Result<XmlReader::Event> XmlReader::read_text() {
  text_.clear();
  const std::string_view raw = rest_.substr(0, rest_.find('<'));
  for (std::size_t i = 0; i < raw.size();) {
    if (raw[i] != '&') {
      const auto end = std::min(raw.find('&', i), raw.size());
      text_ += raw.substr(i, end - i);
      i = end;
      continue;
    }
    const auto end = raw.find(';', i);
    if (end == std::string_view::npos || end - i > longest_entity)
      return malformed("an '&' stands for nothing");
    AURALIS_CHECK(append_entity(raw.substr(i + 1, end - i - 1)));
    i = end + 1;
  }
  advance(raw.size());
  return Event::Text;
}

Result<XmlReader::Event> XmlReader::read_character_data() {
  constexpr std::string_view begin = "<![CDATA[", end = "]]>";
  const auto found = rest_.find(end);
  if (found == std::string_view::npos) return malformed("a CDATA section does not end");
  text_ = rest_.substr(begin.size(), found - begin.size());
  advance(found + end.size());
  return Event::Text;
}

Result<void> XmlReader::skip_markup() {
  if (rest_.starts_with("<!--")) return skip_past("<!--", "-->");
  if (rest_.starts_with("<?")) return skip_past("<?", "?>");
  return skip_doctype();
}

Result<void> XmlReader::skip_past(std::string_view begin, std::string_view end) {
  const auto found = rest_.find(end, begin.size());
  if (found == std::string_view::npos) return malformed("a comment or an instruction does not end");
  advance(found + end.size());
  return {};
}

Result<void> XmlReader::skip_doctype() {
  const auto end = end_of_tag(rest_);
  if (end == std::string_view::npos) return malformed("a declaration does not end");
  if (rest_.substr(0, end).contains('['))
    return malformed("it declares entities of its own, which are not expanded");
  advance(end + 1);
  return {};
}

Result<void> XmlReader::append_entity(std::string_view entity) {
  const auto known = std::ranges::find(entities, entity, [](const auto& one) { return one.first; });
  if (known != entities.end()) {
    text_ += known->second;
    return {};
  }
  const bool is_hex = entity.starts_with("#x");
  if (!entity.starts_with('#')) return malformed("an '&' stands for nothing");
  const std::string_view digits = entity.substr(is_hex ? 2 : 1);
  std::uint32_t point = 0;
  const char* const end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, point, is_hex ? 16 : 10);
  if (read.ec != std::errc{} || read.ptr != end || !is_character(point))
    return malformed("a number stands for no character");
  append_utf8(text_, point);
  return {};
}

void XmlReader::advance(std::size_t bytes) {
  line_ += static_cast<int>(std::ranges::count(rest_.substr(0, bytes), '\n'));
  rest_.remove_prefix(bytes);
}

Failure XmlReader::malformed(std::string_view what) const {
  return fail(ErrorKind::InvalidArgument, "line {} of the playlist is not well-formed XML: {}",
              line_, what);
}

}  // namespace auralis
