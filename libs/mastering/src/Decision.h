// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "DriveSolver.h"
#include "model/MasteringSettings.h"

namespace auralis::mastering {

/// A smaller change of level alone is not heard (rule MA-12).
inline constexpr Db smallest_audible{0.2};

/// Everything that was weighed for one plan: what plans and their reasons are written from.
struct Decision {
  /// What becomes of the track.
  enum class Kind {
    Mastered,
    SettingsOff,  ///< Intensity 0.
    Unmeasured,   ///< Silence, or nothing loud enough to measure.
    LeftAlone,    ///< What would change is too little to hear.
  };

  Kind kind{Kind::Mastered};
  MasteringSettings settings{};
  Db ceiling{};  ///< Promised, above where the limiter holds peaks.
  Bounds bounds{};
  Source source{};
  Lufs preset_target{};
  Db excess{};      ///< How far the source's true peak lies over the ceiling, >= 0.
  Solution full{};  ///< At intensity 1.
  Solution chosen{};
  Db uncapped_reduction{};  ///< What the target would take off the highest peak without a cap.
};

}  // namespace auralis::mastering
