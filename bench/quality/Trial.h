// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "Damage.h"
#include "Measures.h"
#include "model/Preset.h"

namespace auralis::quality {

struct Options {
  std::filesystem::path folder;
  std::size_t tracks{};  ///< 0: all.
  double seconds{60.0};  ///< Of each track, from its middle; 0: all.
  std::vector<Preset> presets;
  int intensity_percent{100};
  bool rivals{true};
  bool degraded{true};
  unsigned jobs{2};
};

/// One master of one track against its source.
struct Row {
  std::string master;                  ///< A preset's name or a rival's.
  std::optional<double> aimed_lufs{};  ///< What the plan promised, or the rival was asked for.
  bool left_alone{};                   ///< The plan is a bypass.
  Measures before{};
  Measures after{};
  double distance_before_db{};  ///< To the reference balance, beyond its tolerance.
  double distance_after_db{};
  double modulation_db{};
  double cpu_per_second{};  ///< CPU seconds per second of audio.

  double loudness_error_lu() const { return aimed_lufs ? after.loudness_lufs - *aimed_lufs : 0.0; }
  double mono_change_lu() const { return after.mono_lu - before.mono_lu; }
};

/// How far from the undamaged original each ended, in dB (third-octave spectrum, levels aligned).
struct DegradedCase {
  Damage damage{};
  double damaged_db{};
  double mastered_db{};
  double loudnorm_db{};
};

struct TrackResult {
  std::string track;
  std::string failure{};  ///< Why there is nothing else; empty when there is.
  double seconds{};
  double profile_cpu_per_second{};
  std::vector<Row> rows{};
  std::vector<DegradedCase> degraded{};
};

/// Tries every track on `jobs` threads, each of which holds a few copies of one excerpt. Says on
/// standard error how far it is.
std::vector<TrackResult> try_all(const Options& options);

}  // namespace auralis::quality
