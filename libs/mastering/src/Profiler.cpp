// SPDX-License-Identifier: GPL-3.0-or-later
#include "mastering/Profiler.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <utility>

#include "CurveScale.h"
#include "Stretch.h"
#include "dsp/Loudness.h"
#include "dsp/Math.h"

namespace auralis::mastering {
namespace {

constexpr std::size_t steps_per_100ms = 10;

int hundredths(double value) noexcept {
  return static_cast<int>(std::llround(value * 100.0));
}

std::optional<int> hundredths(std::optional<Lufs> loudness) noexcept {
  if (!loudness) return std::nullopt;
  return hundredths(loudness->value);
}

std::optional<int> peak_cdb(float peak) noexcept {
  if (peak <= 0.0F) return std::nullopt;
  return hundredths(dsp::gain_to_db(static_cast<double>(peak)));
}

BandLevels levels_of(const std::array<double, third_octave_bands>& sums, double steps) {
  BandLevels levels{};
  for (std::size_t b = 0; b < levels.size(); ++b) {
    const double mean = sums[b] / steps;
    levels[b] = static_cast<std::int16_t>(
        mean <= 0.0 ? silent_cdb
                    : std::clamp(hundredths(dsp::power_to_db(mean)), silent_cdb, -silent_cdb));
  }
  return levels;
}

std::vector<double> hundred_ms(const std::vector<double>& steps) {
  std::vector<double> powers(steps.size() / steps_per_100ms);
  for (std::size_t k = 0; k < powers.size(); ++k) {
    double sum = 0.0;
    for (std::size_t i = 0; i < steps_per_100ms; ++i) sum += steps[k * steps_per_100ms + i];
    powers[k] = sum / static_cast<double>(steps_per_100ms);
  }
  return powers;
}

/// All stretches as if they were one.
StretchMeasure join(std::span<const std::unique_ptr<StretchMeasure>> parts) {
  StretchMeasure whole;
  for (const auto& part : parts) {
    assert(part != nullptr);
    whole.power.insert(whole.power.end(), part->power.begin(), part->power.end());
    whole.peak.insert(whole.peak.end(), part->peak.begin(), part->peak.end());
    whole.true_peak = std::max(whole.true_peak, part->true_peak);
    whole.sample_peak = std::max(whole.sample_peak, part->sample_peak);
    whole.spectra.add(part->spectra);
  }
  return whole;
}

ProfileCurves curves_of(std::span<const double> power_100ms, StretchMeasure& whole) {
  ProfileCurves curves;
  curves.power.reserve(power_100ms.size());
  for (const double power : power_100ms) curves.power.push_back(curve_value(power));
  curves.peak.reserve(whole.peak.size());
  for (const float peak : whole.peak) {
    const auto magnitude = static_cast<double>(peak);
    curves.peak.push_back(curve_value(magnitude * magnitude));
  }
  curves.bands = std::move(whole.spectra.bands);
  assert(curves.bands.size() == curves.power.size() * third_octave_bands);
  return curves;
}

}  // namespace

Profiler::Profiler(ContentHash source, FrameCount frames)
    : source_{source},
      frames_{frames},
      meters_{std::make_unique<StretchMeters>()},
      measures_(static_cast<std::size_t>((frames + stretch_frames - 1) / stretch_frames)) {
  assert(frames >= 0);
}

Profiler::~Profiler() = default;

int Profiler::stretches() const noexcept {
  return static_cast<int>(measures_.size());
}

Result<void> Profiler::measure(int index, FrameReader& reader) {
  assert(index >= 0 && index < stretches());
  const FrameCount begin = index * stretch_frames;
  const FrameRange range{.begin = begin, .end = std::min(begin + stretch_frames, frames_)};
  AURALIS_TRY(auto measure, meters_->measure(range, reader));
  measures_[static_cast<std::size_t>(index)] = std::make_unique<StretchMeasure>(std::move(measure));
  return {};
}

Profile Profiler::finish(std::int64_t damaged_frames) {
  StretchMeasure whole = join(measures_);
  const double steps = std::max(1.0, static_cast<double>(frames_)) / dsp::spectrum_step_frames;
  const std::vector<double> power_100ms = hundred_ms(whole.power);
  const auto range = dsp::loudness_range(power_100ms);
  return {
      .summary =
          {
              .source = source_,
              .frames = frames_,
              .loudness_clufs = hundredths(dsp::integrated_loudness(power_100ms)),
              .range_clu = range ? std::optional{hundredths(range->value)} : std::nullopt,
              .momentary_clufs = hundredths(dsp::largest_momentary(whole.power)),
              .short_term_clufs = hundredths(dsp::largest_short_term(whole.power)),
              .true_peak_cdb = peak_cdb(whole.true_peak),
              .sample_peak_cdb = peak_cdb(whole.sample_peak),
              .mid_cdb = levels_of(whole.spectra.mid, steps),
              .side_cdb = levels_of(whole.spectra.side, steps),
              .damaged_frames = damaged_frames,
          },
      .curves = curves_of(power_100ms, whole),
  };
}

Result<Profile> profile_of(ContentHash source, FrameReader& reader, const std::stop_token& stop,
                           const std::function<void(double)>& progress) {
  Profiler profiler{source, reader.frames()};
  for (int i = 0; i < profiler.stretches(); ++i) {
    if (stop.stop_requested()) return fail(ErrorKind::Cancelled, "profiling was stopped");
    AURALIS_CHECK(profiler.measure(i, reader));
    if (progress) progress(static_cast<double>(i + 1) / profiler.stretches());
  }
  return profiler.finish(0);
}

}  // namespace auralis::mastering
