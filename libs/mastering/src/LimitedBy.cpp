// SPDX-License-Identifier: GPL-3.0-or-later
#include "mastering/LimitedBy.h"

namespace auralis::mastering {

std::string_view name_of(LimitedBy limit) noexcept {
  switch (limit) {
    case LimitedBy::Nothing:
      return "";
    case LimitedBy::PeakReductionCap:
      return "peak_reduction_cap";
    case LimitedBy::LimiterMotion:
      return "limiter_motion";
    case LimitedBy::Plr:
      return "plr";
    case LimitedBy::LargestDrive:
      return "largest_drive";
    case LimitedBy::Album:
      return "album";
    case LimitedBy::LoudnessRange:
      return "loudness_range";
    case LimitedBy::LargestCorrection:
      return "largest_correction";
    case LimitedBy::Bandwidth:
      return "bandwidth";
    case LimitedBy::Source:
      return "source";
  }
  return "";
}

}  // namespace auralis::mastering
