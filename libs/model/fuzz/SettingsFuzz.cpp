// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "model/MasteringSettings.h"

// Preset and intensity as someone types them, on two lines: refused, or within their ranges.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto end = std::min(text.find('\n'), text.size());
  const auto settings = auralis::MasteringSettings::parse(
      text.substr(0, end), text.substr(std::min(end + 1, text.size())));
  if (settings && (settings->intensity_percent < 0 || settings->intensity_percent > 100))
    std::abort();
  return 0;
}
