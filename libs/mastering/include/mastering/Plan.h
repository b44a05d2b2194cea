// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audio/Frames.h"
#include "base/Units.h"
#include "mastering/Balance.h"
#include "mastering/Chain.h"
#include "mastering/Edges.h"
#include "mastering/LimitedBy.h"
#include "mastering/OpusRoom.h"
#include "mastering/PlanContext.h"
#include "model/Ids.h"
#include "model/MasteringSettings.h"
#include "model/TrackProfile.h"

namespace auralis::mastering {

/// Goes up whenever any rendered sample may change for an unchanged plan, or any byte of its cells.
inline constexpr int engine_version = 6;

/// No output exceeds this on a 32x meter (rule MA-11).
inline constexpr Db true_peak_ceiling{-1.0};

/// Why a parameter is what it is (rule MA-16): data that `sentence` is made from.
struct Reason {
  std::string parameter;              ///< "drive_db", "target_lufs", "tone_db", "left_alone", ...
  double value{};                     ///< What was decided, in the unit of the parameter's name.
  std::string unit;                   ///< "dB", "LUFS", "dBTP", "LU".
  std::optional<double> measured{};   ///< What the profile said.
  std::optional<double> reference{};  ///< What it was held against.
  std::optional<double> tolerance{};  ///< How far off the reference nothing is done.
  LimitedBy limited_by{};             ///< What kept the value from more, or from the reference.
  std::string sentence;               ///< "Kept 2.4 dB quieter to preserve dynamics."
};

/// A track's balance before and behind the chain, in dB against the reference's level.
struct BalanceView {
  BandSet counted{};  ///< Bands that were held against the reference.
  Spectrum source{};
  Spectrum reference{};  ///< The middle of the tolerance band.
  Spectrum result{};

  bool operator==(const BalanceView&) const = default;
};

/// All parameters of one master. Immutable; equal ids render equal samples.
struct Plan {
  PlanId id{};  ///< original_plan_id() when nothing is rendered.
  ContentHash source{};
  MasteringSettings settings{};
  FrameCount frames{};            ///< Length of the master at 48 kHz.
  bool bypass{};                  ///< Nothing is rendered: output is the canonical PCM (MA-13).
  Edges edges{};                  ///< What the chain reads beyond the track's ends.
  Chain chain{};                  ///< What is done before the drive.
  Db drive{};                     ///< Gain before the limiter, a multiple of 0.001 dB.
  Db ceiling{true_peak_ceiling};  ///< What the limiter promises.
  std::optional<Lufs> source_loudness{};  ///< None without a gated block.
  /// The integrated loudness this master will have, ±0.2 LU; none without a gated block.
  std::optional<Lufs> target{};
  Db peak_reduction{};       ///< What the limiter will take off the highest peak, >= 0.
  Db match{};                ///< Loudness of the master minus that of the original, or drive.
  OpusLosses opus_losses{};  ///< Of that, where it is encoded at few bits; ±0.1 LU.
  BalanceView balance{};     ///< None counts where nothing could be measured.
  std::vector<Reason> reasons{};
};

/// Decides once, from the whole-track profile (rule MA-3). Pure; takes a few milliseconds. A plan
/// that changes nothing worth hearing is a bypass whose one reason is "left_alone".
Plan make_plan(const Profile& profile, const MasteringSettings& settings,
               const PlanContext& context = {});

/// The id of the untouched state, which intensity 0 shares. Of `edges` the tracks count, whose
/// sound primes encoders; their levels do not: the original's silence is silence.
PlanId original_plan_id(const ContentHash& source, const Edges& edges = {});

}  // namespace auralis::mastering
