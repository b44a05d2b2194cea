// SPDX-License-Identifier: GPL-3.0-or-later
#include <concepts>
#include <limits>

#include "ByteForm.h"
#include "mastering/Profiler.h"

namespace auralis::mastering {
namespace {

constexpr std::string_view summary_letters = "AUTP";
constexpr std::string_view curve_letters = "AUPC";
constexpr std::int32_t nothing = std::numeric_limits<std::int32_t>::min();

/// Puts one field behind the other.
class Adder {
 public:
  explicit Adder(ByteWriter& writer) : writer_{writer} {}

  template <std::integral Integer>
  void operator()(Integer value) {
    writer_.add(value);
  }
  void operator()(std::optional<int> value) { writer_.add(std::int32_t{value.value_or(nothing)}); }
  void operator()(FileEnd end) { writer_.add(static_cast<std::uint8_t>(end)); }
  void operator()(const std::vector<DamagedStretch>& stretches) {
    writer_.add(static_cast<std::uint64_t>(stretches.size()));
    for (const DamagedStretch& stretch : stretches) {
      writer_.add(stretch.begin);
      writer_.add(stretch.end);
    }
  }
  template <std::integral Integer>
  void operator()(const std::vector<Integer>& values) {
    writer_.add(static_cast<std::uint64_t>(values.size()));
    for (const Integer value : values) writer_.add(value);
  }

 private:
  ByteWriter& writer_;
};

/// Takes them from there again.
class Taker {
 public:
  explicit Taker(ByteReader& reader) : reader_{reader} {}

  template <std::integral Integer>
  void operator()(Integer& value) {
    value = reader_.take<Integer>();
  }
  void operator()(std::optional<int>& value) {
    const auto stored = reader_.take<std::int32_t>();
    value = stored == nothing ? std::nullopt : std::optional<int>{stored};
  }
  void operator()(FileEnd& end) {
    const auto stored = reader_.take<std::uint8_t>();
    end = stored <= static_cast<std::uint8_t>(FileEnd::Torn) ? static_cast<FileEnd>(stored)
                                                             : FileEnd::Torn;
  }
  void operator()(std::vector<DamagedStretch>& stretches) {
    const auto count = reader_.take<std::uint64_t>();
    if (count > reader_.left() / sizeof(DamagedStretch)) return;
    stretches.resize(count);
    for (DamagedStretch& stretch : stretches) {
      stretch.begin = reader_.take<std::int64_t>();
      stretch.end = reader_.take<std::int64_t>();
    }
  }
  template <std::integral Integer>
  void operator()(std::vector<Integer>& values) {
    const auto count = reader_.take<std::uint64_t>();
    if (count > reader_.left() / sizeof(Integer)) return;  // the rest then counts as failed
    values.resize(count);
    for (Integer& value : values) value = reader_.take<Integer>();
  }

 private:
  ByteReader& reader_;
};

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
  each_field(profile, Adder{writer});
  return std::move(writer).finish();
}

Result<TrackProfile> track_profile_from_bytes(std::span<const std::byte> bytes) {
  AURALIS_TRY(auto reader, ByteReader::make(bytes, summary_letters, TrackProfile::current_version,
                                            "track profile"));
  TrackProfile profile;
  each_field(profile, Taker{reader});
  if (reader.failed()) return fail(ErrorKind::Corrupt, "stored track profile has a wrong length");
  return profile;
}

Bytes to_bytes(const ProfileCurves& curves) {
  ByteWriter writer{curve_letters, TrackProfile::current_version};
  each_curve(curves, Adder{writer});
  return std::move(writer).finish();
}

Result<ProfileCurves> profile_curves_from_bytes(std::span<const std::byte> bytes) {
  AURALIS_TRY(auto reader, ByteReader::make(bytes, curve_letters, TrackProfile::current_version,
                                            "profile curves"));
  ProfileCurves curves;
  each_curve(curves, Taker{reader});
  if (reader.failed() || curves.bands.size() != curves.power.size() * third_octave_bands)
    return fail(ErrorKind::Corrupt, "stored profile curves have a wrong length");
  return curves;
}

}  // namespace auralis::mastering
