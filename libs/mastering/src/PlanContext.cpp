// SPDX-License-Identifier: GPL-3.0-or-later
#include "mastering/PlanContext.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "Decision.h"
#include "Hundredths.h"
#include "dsp/Math.h"
#include "mastering/Plan.h"

namespace auralis::mastering {
namespace {

/// Between two tracks with less silence than this, music goes on.
constexpr FrameCount longest_seam_frames = engine_rate_hz / 10;

/// What a shift may stay behind the target without a word.
constexpr double noticed_db = 0.1;

bool is_continuous(std::span<const Profile* const> album) noexcept {
  for (std::size_t i = 1; i < album.size(); ++i)
    if (album[i - 1]->summary.tail_silence_frames + album[i]->summary.head_silence_frames >
        longest_seam_frames)
      return false;
  return album.size() > 1;
}

/// Mean power of one band over all tracks, each for as long as it lasts.
std::int16_t joint_level(std::span<const Profile* const> album, BandLevels TrackProfile::* levels,
                         std::size_t band) {
  double power = 0.0;
  double frames = 0.0;
  for (const Profile* track : album) {
    const double gain = dsp::db_to_gain((track->summary.*levels)[band] / 100.0);
    power += gain * gain * static_cast<double>(track->summary.frames);
    frames += static_cast<double>(track->summary.frames);
  }
  if (power <= 0.0) return silent_cdb;
  const double level = std::floor(dsp::power_to_db(power / frames) * 100.0 + 0.5);
  return static_cast<std::int16_t>(std::max(level, static_cast<double>(silent_cdb)));
}

/// The album as one track, as far as a tone is decided from it.
TrackProfile joined(std::span<const Profile* const> album) {
  TrackProfile joint{};
  for (std::size_t b = 0; b < third_octave_bands; ++b) {
    joint.mid_cdb[b] = joint_level(album, &TrackProfile::mid_cdb, b);
    joint.side_cdb[b] = joint_level(album, &TrackProfile::side_cdb, b);
    joint.mid_p10_cdb[b] = joint_level(album, &TrackProfile::mid_p10_cdb, b);
    joint.mid_p90_cdb[b] = joint_level(album, &TrackProfile::mid_p90_cdb, b);
  }
  for (const Profile* track : album)
    joint.bandwidth_hz = std::max(joint.bandwidth_hz, track->summary.bandwidth_hz);
  return joint;
}

/// What tracks of a continuous album share before anything is solved: those that cannot be measured
/// count too, as they are mastered between the others.
void join(std::span<const Profile* const> album, AlbumContext& made) {
  made.joint = joined(album);
  for (const Profile* track : album) {
    const TrackProfile& profile = track->summary;
    const Db peak{profile.true_peak_cdb.value_or(silent_cdb) / 100.0};
    made.tracks.push_back({.source = profile.source, .frames = profile.frames});
    made.excess = std::max(made.excess, peak - true_peak_ceiling);
    made.fits = made.fits && fits_surely(profile, true_peak_ceiling);
  }
}

/// Shift and drive: what the track that allows least allows.
void solve_album(std::span<const Profile* const> album, Preset preset, const PlanContext& context,
                 AlbumContext& made) {
  const Db wanted = aim_of(preset, context).loudness - made.loudest;
  Db smallest_shift = wanted;
  Db smallest_drive{1000.0};
  made.shift = wanted;
  PlanContext alone = context;
  alone.album = &made;
  for (alone.place = 0; alone.place < album.size(); ++alone.place) {
    const Decision decision = decide(*album[alone.place], {.preset = preset}, alone);
    if (decision.kind == Decision::Kind::Unmeasured) continue;
    smallest_drive = std::min(smallest_drive, decision.full.drive);
    if (!decision.measured) continue;
    smallest_shift = std::min(smallest_shift, decision.full.loudness - decision.source.loudness);
  }
  made.shift = {to_hundredths(smallest_shift.value)};
  made.capped = wanted.value - smallest_shift.value > noticed_db;
  if (made.continuous) made.drive = smallest_drive;
}

/// At least one value; of an even number the mean of the two in the middle.
double median(std::vector<double> values) {
  std::ranges::sort(values);
  return 0.5 * (values[(values.size() - 1) / 2] + values[values.size() / 2]);
}

}  // namespace

std::optional<Reference> reference_of(std::span<const TrackProfile* const> profiles) {
  std::vector<double> loudness;
  std::array<std::vector<double>, third_octave_bands> balance;
  for (const TrackProfile* profile : profiles) {
    if (!is_measured(*profile)) continue;
    const Spectrum levels = spectrum_of(*profile);
    const BandSet signal = bands_with_signal(*profile);
    const double level = fit_balance(levels, judged(signal), reference_balance()).level.value;
    for (std::size_t b = 0; b < levels.size(); ++b)
      if (signal[b]) balance[b].push_back(levels[b] - level);
    loudness.push_back(*profile->loudness_clufs / 100.0);
  }
  if (loudness.empty()) return std::nullopt;
  Reference reference{.loudness = Lufs{median(std::move(loudness))}};
  for (std::size_t b = 0; b < balance.size(); ++b) {
    reference.counted[b] = !balance[b].empty();
    if (reference.counted[b]) reference.balance[b] = median(std::move(balance[b]));
  }
  return reference;
}

Result<Reference> require_reference(std::span<const TrackProfile* const> profiles) {
  auto reference = reference_of(profiles);
  if (!reference)
    return fail(ErrorKind::InvalidArgument,
                "the reference is silent: there is no loudness and no balance to follow");
  return *std::move(reference);
}

std::optional<AlbumContext> album_context(std::span<const Profile* const> album, Preset preset,
                                          const PlanContext& context) {
  AlbumContext made{.fits = true};
  bool any = false;
  for (const Profile* track : album) {
    if (!is_measured(track->summary)) continue;
    const Lufs loudness{*track->summary.loudness_clufs / 100.0};
    const Db over{*track->summary.true_peak_cdb / 100.0 - true_peak_ceiling.value};
    made.loudest = any ? std::max(made.loudest, loudness) : loudness;
    made.excess = std::max(made.excess, over);
    any = true;
  }
  if (!any) return std::nullopt;
  made.continuous = is_continuous(album);
  if (made.continuous) join(album, made);
  solve_album(album, preset, context, made);
  return made;
}

}  // namespace auralis::mastering
