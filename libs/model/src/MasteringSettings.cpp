// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/MasteringSettings.h"

#include <string>

#include "base/Numbers.h"

namespace auralis {
namespace {

std::string preset_names() {
  std::string names;
  for (const PresetInfo& info : presets()) {
    if (!names.empty()) names += ", ";
    names += info.name;
  }
  return names;
}

}  // namespace

Result<MasteringSettings> MasteringSettings::parse(std::string_view preset,
                                                   std::string_view intensity) {
  const auto named = preset_named(preset);
  if (!named)
    return fail(ErrorKind::InvalidArgument, "unknown preset '{}': expected one of {}", preset,
                preset_names());
  const auto amount = number_in(intensity, 0.0, 1.0);
  if (!amount)
    return fail(ErrorKind::InvalidArgument, "intensity must be a number from 0 to 1, got '{}'",
                intensity);
  return MasteringSettings{.preset = *named,
                           .intensity_percent = static_cast<int>(*amount * 100.0 + 0.5)};
}

}  // namespace auralis
