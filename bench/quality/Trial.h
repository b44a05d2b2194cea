// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "Damage.h"
#include "Decoded.h"
#include "Measures.h"
#include "model/Preset.h"

namespace auralis::quality {

struct Options {
  std::filesystem::path folder;
  std::size_t tracks{};           ///< 0: all.
  double seconds{};               ///< Of each track, from its middle; 0: all.
  double excerpt_seconds{60.0};   ///< The same for rivals and degraded masters.
  double opus_seconds{};          ///< Of each master, coded at each bit rate; 0: all that is loud.
  std::vector<Preset> presets{};  ///< In the order of the table.
  std::vector<int> intensities_percent{0, 50, 100};
  bool opus{true};
  bool rivals{true};
  bool degraded{true};
  unsigned jobs{2};
};

/// One master of one track against its source.
struct Row {
  std::string master;  ///< A preset's name or a rival's.
  int intensity_percent{100};
  std::optional<double> aimed_lufs{};  ///< What the plan promised, or the rival was asked for.
  std::string limited_by{};            ///< What the plan says kept it from the preset's loudness.
  bool left_alone{};                   ///< The plan is a bypass.
  FrameCount frames_unlike_source{};
  int chunks_unlike_whole{};
  Measures before{};
  Measures after{};
  double distance_before_db{};  ///< To the reference balance, beyond its tolerance.
  double distance_after_db{};
  std::optional<double> modulation_db{};
  std::optional<SentMaster> sent{};
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
  std::string failure{};  ///< What went wrong; what there is besides is what was done before.
  bool silent{};          ///< Nothing in it passes the gate: it is left alone and not judged.
  double seconds{};
  double profile_cpu_per_second{};
  std::vector<Row> rows{};    ///< By preset, then by intensity.
  std::vector<Row> beside{};  ///< Adaptive and its rivals at equal loudness, on the excerpt.
  std::vector<DegradedCase> degraded{};
};

/// Tries every track on `jobs` threads, each of which holds a few copies of one track. Says on
/// standard error how far it is.
std::vector<TrackResult> try_all(const Options& options);

}  // namespace auralis::quality
