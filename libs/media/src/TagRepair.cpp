// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "Charset.h"
#include "TagFields.h"

namespace auralis::media {
namespace {

/// The text's bytes, where it may come from a field of Latin-1 and holds more than ASCII.
bool is_suspicious(const TagLib::String& text) {
  bool high = false;
  for (const wchar_t unit : text) {
    if (unit > 0xff) return false;
    high |= unit >= 0x80;
  }
  return high;
}

std::string bytes_of(const TagLib::String& text) {
  return text.to8Bit(false);
}

TagLib::String as_text(const std::string& utf8) {
  return {utf8, TagLib::String::UTF8};
}

TagLib::String repaired_as(const TagLib::String& text, Charset charset) {
  if (!is_suspicious(text)) return text;
  const std::string bytes = bytes_of(text);
  if (is_hidden_utf8(bytes)) return as_text(bytes);
  if (charset == Charset::Latin1) return text;
  const auto utf8 = to_utf8(bytes, charset);
  return utf8 ? as_text(*utf8) : text;
}

}  // namespace

TagLib::PropertyMap repaired(const TagLib::PropertyMap& properties) {
  std::vector<std::string> texts;
  bool any = false;
  for (const auto& [key, values] : properties)
    for (const TagLib::String& value : values) {
      if (!is_suspicious(value)) continue;
      any = true;
      if (std::string bytes = bytes_of(value); !is_hidden_utf8(bytes))
        texts.push_back(std::move(bytes));
    }
  if (!any) return properties;
  const Charset charset = charset_of(texts);
  TagLib::PropertyMap result;
  for (const auto& [key, values] : properties) {
    TagLib::StringList list;
    for (const TagLib::String& value : values) list.append(repaired_as(value, charset));
    result.insert(key, list);
  }
  return result;
}

TagLib::String repaired(const TagLib::String& text) {
  return is_suspicious(text) ? repaired_as(text, charset_of({bytes_of(text)})) : text;
}

}  // namespace auralis::media
