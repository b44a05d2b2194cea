// SPDX-License-Identifier: GPL-3.0-or-later
#include "ByteForm.h"
#include "FieldBytes.h"
#include "mastering/Profiler.h"

namespace auralis::mastering {
namespace {

constexpr std::string_view summary_letters = "AUTP";
constexpr std::string_view curve_letters = "AUPC";

/// All fields behind the version, in the order of the stored form.
template <class Profile, class Act>
void each_field(Profile& profile, Act act) {
  act(profile.source.value.high);
  act(profile.source.value.low);
  act(profile.frames);
  for (auto* value : {&profile.loudness_clufs, &profile.range_clu, &profile.momentary_clufs,
                      &profile.short_term_clufs, &profile.true_peak_cdb, &profile.sample_peak_cdb,
                      &profile.plr_cdb, &profile.noise_floor_cdb})
    act(*value);
  for (auto* levels : {&profile.mid_cdb, &profile.side_cdb, &profile.mid_p10_cdb,
                       &profile.mid_p90_cdb, &profile.side_p10_cdb, &profile.side_p90_cdb})
    for (auto& level : *levels) act(level);
  for (auto& band : profile.dynamics)
    for (auto* value : {&band.mean_cdb, &band.crest_cdb, &band.range_cdb,
                        &band.correlation_permille, &band.side_to_mid_cdb})
      act(*value);
  for (auto* value :
       {&profile.bandwidth_hz, &profile.tilt_cdb, &profile.dc_left_ppm, &profile.dc_right_ppm,
        &profile.onsets_per_minute, &profile.transient_cdb, &profile.tempo_cbpm})
    act(*value);
  for (auto* value : {&profile.clipped_runs, &profile.clipped_samples, &profile.head_silence_frames,
                      &profile.tail_silence_frames, &profile.damaged_frames})
    act(*value);
  act(profile.overview);
  act(profile.damage.stretches);
  act(profile.damage.end);
  act(profile.damage.missing_frames);
}

template <class Curves, class Act>
void each_curve(Curves& curves, Act act) {
  act(curves.power);
  act(curves.peak);
  act(curves.bands);
}

}  // namespace

Bytes to_bytes(const TrackProfile& profile) {
  ByteWriter writer{summary_letters, profile.version};
  each_field(profile, FieldAdder{writer});
  return std::move(writer).finish();
}

Result<TrackProfile> track_profile_from_bytes(std::span<const std::byte> bytes) {
  AURALIS_TRY(auto reader, ByteReader::make(bytes, summary_letters, TrackProfile::current_version,
                                            "track profile"));
  TrackProfile profile;
  each_field(profile, FieldTaker{reader});
  if (reader.failed()) return fail(ErrorKind::Corrupt, "stored track profile has a wrong length");
  return profile;
}

Bytes to_bytes(const ProfileCurves& curves) {
  ByteWriter writer{curve_letters, TrackProfile::current_version};
  each_curve(curves, FieldAdder{writer});
  return std::move(writer).finish();
}

Result<ProfileCurves> profile_curves_from_bytes(std::span<const std::byte> bytes) {
  AURALIS_TRY(auto reader, ByteReader::make(bytes, curve_letters, TrackProfile::current_version,
                                            "profile curves"));
  ProfileCurves curves;
  each_curve(curves, FieldTaker{reader});
  if (reader.failed() || curves.bands.size() != curves.power.size() * third_octave_bands)
    return fail(ErrorKind::Corrupt, "stored profile curves have a wrong length");
  return curves;
}

}  // namespace auralis::mastering
