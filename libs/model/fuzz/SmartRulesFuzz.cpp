// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "model/SmartRules.h"

// Rules as anyone may send them: refused with a sentence, or within their bounds.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto rules = auralis::SmartRules::parse({reinterpret_cast<const char*>(data), size});
  if (!rules) {
    if (rules.error().message.empty()) std::abort();
    return 0;
  }
  if (rules->limit < 1 || rules->limit > auralis::SmartRules::most_tracks) std::abort();
  if (rules->match.rule) std::abort();
  return 0;
}
