// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoredPath.h"

#include <fmt/format.h>

#include "base/Numbers.h"

namespace auralis {
namespace {

constexpr std::string_view mark = "//";
constexpr std::size_t tail = 5;  // the mark and three digits

}  // namespace

std::string stored_path(const std::filesystem::path& file, int number) {
  return number == 0 ? file.string() : fmt::format("{}{}{:03}", file.string(), mark, number);
}

StoredPlace place_in(std::string_view stored) {
  if (stored.size() > tail) {
    const std::string_view end = stored.substr(stored.size() - tail);
    const auto number = integer_in(end.substr(mark.size()), 1, 999);
    if (end.starts_with(mark) && number)
      return {std::string{stored.substr(0, stored.size() - tail)}, static_cast<int>(*number)};
  }
  return {std::string{stored}, 0};
}

}  // namespace auralis
