// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ChainDesign.h"
#include "DriveSolver.h"
#include "mastering/OpusRoom.h"
#include "mastering/PlanContext.h"
#include "model/MasteringSettings.h"

namespace auralis::mastering {

/// A smaller change of level alone is not heard (rule MA-12).
inline constexpr Db smallest_audible{0.2};

/// What a full master aims at.
struct Aim {
  Lufs loudness{};
  Spectrum balance{};
};

/// Everything that was weighed for one plan: what plans and their reasons are written from.
struct Decision {
  /// What becomes of the track.
  enum class Kind {
    Mastered,
    SettingsOff,  ///< Intensity 0.
    Unmeasured,   ///< Silence, or nothing loud enough to measure, and no album goes on in it.
    LeftAlone,    ///< What would change is too little to hear.
  };

  Kind kind{Kind::Mastered};
  MasteringSettings settings{};
  PlanContext context{};
  Db ceiling{};  ///< Promised, above where the limiter holds peaks.
  Bounds bounds{};
  Aim aim{};
  bool measured{true};  ///< Else the loudnesses of sources and solutions say nothing.
  Source source{};
  Source shaped{};  ///< Behind the chosen chain, before the drive.
  Db excess{};      ///< How far the source's true peak lies over the ceiling, >= 0.
  ChainDesign design{};
  Edges edges{};
  Chain chain{};              ///< At the intensity asked for.
  std::optional<Db> range{};  ///< Of the loudness, behind that chain's dynamics.
  Solution full{};            ///< At intensity 1.
  Solution chosen{};
  OpusLosses opus_losses{};
  Db uncapped_reduction{};  ///< What the target would take off the highest peak without a cap.
};

/// What the settings and the context ask of any track.
Aim aim_of(Preset preset, const PlanContext& context);

/// Whether loudness and true peak of a track are known.
bool is_measured(const TrackProfile& profile) noexcept;

/// Whether no meter would find the source over the ceiling. The profile's looks at eight points a
/// frame, as much as 0.15 dB beside a peak, and reads waves above 22 kHz low.
bool fits_surely(const TrackProfile& profile, Db ceiling);

/// Decides everything about a track.
Decision decide(const Profile& profile, const MasteringSettings& settings,
                const PlanContext& context);

}  // namespace auralis::mastering
