// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/Result.h"

namespace auralis {

/// Reads the elements and texts of an XML document, one after the other. Attributes, comments and
/// processing instructions are passed over; prefixes of names are dropped. Knows the five entities
/// that XML knows and numbers; expands nothing else.
class XmlReader {
 public:
  enum class Event { Begin, Text, End, Finished };

  explicit XmlReader(std::string_view document) : rest_{document} {}

  /// Fails with InvalidArgument, naming the line.
  Result<Event> next();
  std::string_view name() const noexcept { return name_; }    ///< Of Begin and End.
  const std::string& text() const noexcept { return text_; }  ///< Of Text.
  int line() const noexcept { return line_; }

 private:
  Result<Event> read_tag();
  Result<Event> read_text();
  Result<Event> read_character_data();
  Result<void> skip_markup();
  Result<void> skip_past(std::string_view begin, std::string_view end);
  Result<void> skip_doctype();
  Result<void> append_entity(std::string_view entity);
  void advance(std::size_t bytes);
  Failure malformed(std::string_view what) const;

  std::string_view rest_;
  std::string_view name_;
  std::string text_;
  int line_{1};
  bool ends_at_once_{};  ///< "<name/>": its End comes next.
};

}  // namespace auralis
