// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cstdio>

#include "Commands.h"
#include "OpenTrack.h"
#include "Signals.h"
#include "api/Documents.h"

namespace auralis::app {
namespace {

void print_line(const char* name, const std::optional<int>& centi, const char* unit) {
  if (centi)
    fmt::print("{:<22}{:>8.2f} {}\n", name, *centi / 100.0, unit);
  else
    fmt::print("{:<22}{:>8} {}\n", name, "-", unit);
}

void print_sound(const TrackProfile& profile) {
  fmt::print("{:<22}{:>8} Hz\n", "Bandwidth", profile.bandwidth_hz);
  print_line("Tilt", profile.tilt_cdb, "dB per octave");
  print_line("Noise floor", profile.noise_floor_cdb, "dBFS");
  constexpr std::array names{"Bass", "Low mids", "High mids", "Treble"};
  static_assert(names.size() == dynamics_bands);
  for (std::size_t b = 0; b < dynamics_bands; ++b) {
    const DynamicsBand& band = profile.dynamics[b];
    fmt::print("{:<22}{:>8.2f} dBFS, range {:.1f} dB, correlation {:.2f}\n", names[b],
               band.mean_cdb / 100.0, band.range_cdb / 100.0, band.correlation_permille / 1000.0);
  }
  print_line("Tempo",
             profile.tempo_cbpm == 0 ? std::nullopt : std::optional<int>{profile.tempo_cbpm},
             "beats per minute");
  fmt::print("{:<22}{:>8} per minute, {:.1f} dB\n", "Onsets", profile.onsets_per_minute,
             profile.transient_cdb / 100.0);
  fmt::print("{:<22}{:>8} places\n", "Clipped", profile.clipped_runs);
}

void print_profile(const TrackProfile& profile) {
  print_line("Integrated loudness", profile.loudness_clufs, "LUFS");
  print_line("Loudness range", profile.range_clu, "LU");
  print_line("Largest momentary", profile.momentary_clufs, "LUFS");
  print_line("Largest short-term", profile.short_term_clufs, "LUFS");
  print_line("True peak", profile.true_peak_cdb, "dBTP");
  print_line("Sample peak", profile.sample_peak_cdb, "dBFS");
  print_line("Peak to loudness", profile.plr_cdb, "LU");
  print_sound(profile);
  fmt::print("{:<22}{:>8.2f} s\n", "Length", static_cast<double>(profile.frames) / engine_rate_hz);
  if (profile.damage.any())
    fmt::print("{:<22}{:>8} frames; {}\n", "Damaged", profile.damaged_frames,
               sentence_of(profile.damage, profile.frames));
}

}  // namespace

Result<void> profile(const ProfileOptions& options) {
  const StopOnSignal signal{longest_stop};
  AURALIS_TRY(const AudioPtr track, index_track(options.file, {}, signal.token()));
  AURALIS_TRY(const Profile profile, profile_track(track, signal.token()));
  if (options.json)
    fmt::print("{}\n", api::profile_document(profile.summary));
  else
    print_profile(profile.summary);
  return {};
}

}  // namespace auralis::app
