// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/Utf8.h"

namespace auralis {

struct CodePoint {
  char32_t point{};
  std::size_t bytes{1};
};

/// The first code point of `text`, which is not empty; nullopt when its bytes are no UTF-8.
std::optional<CodePoint> decode_utf8(std::string_view text);

}  // namespace auralis
