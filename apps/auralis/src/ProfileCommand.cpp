// SPDX-License-Identifier: GPL-3.0-or-later
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

void print_profile(const TrackProfile& profile) {
  print_line("Integrated loudness", profile.loudness_clufs, "LUFS");
  print_line("Loudness range", profile.range_clu, "LU");
  print_line("Largest momentary", profile.momentary_clufs, "LUFS");
  print_line("Largest short-term", profile.short_term_clufs, "LUFS");
  print_line("True peak", profile.true_peak_cdb, "dBTP");
  print_line("Sample peak", profile.sample_peak_cdb, "dBFS");
  fmt::print("{:<22}{:>8.2f} s\n", "Length", static_cast<double>(profile.frames) / engine_rate_hz);
  if (profile.damaged_frames > 0)
    fmt::print("{:<22}{:>8} frames\n", "Damaged", profile.damaged_frames);
}

}  // namespace

Result<void> profile(const ProfileOptions& options) {
  const StopOnSignal signal;
  AURALIS_TRY(const OpenTrack track, open_track(options.file, signal.token()));
  AURALIS_TRY(const Profile profile, profile_track(options.file, track, signal.token()));
  if (options.json)
    fmt::print("{}\n", api::profile_document(profile.summary));
  else
    print_profile(profile.summary);
  return {};
}

}  // namespace auralis::app
