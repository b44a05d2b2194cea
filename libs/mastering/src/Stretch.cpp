// SPDX-License-Identifier: GPL-3.0-or-later
#include "Stretch.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "dsp/KWeighting.h"

namespace auralis::mastering {
namespace {

std::vector<double> measure_power(const StretchAudio& audio) {
  std::vector<double> power(static_cast<std::size_t>(audio.length() / step_frames));
  dsp::StereoKWeighting filter;
  const auto next = [&](FrameCount begin, FrameCount count) {
    return filter.power(audio.frames(0, begin, count), audio.frames(1, begin, count));
  };
  static_cast<void>(next(-StretchAudio::before, StretchAudio::before));
  for (std::size_t k = 0; k < power.size(); ++k)
    power[k] = next(static_cast<FrameCount>(k) * step_frames, step_frames) /
               static_cast<double>(step_frames);
  return power;
}

// Above what a stretch of the largest floats adds up to, and products of two stay finite.
constexpr double most_power = 1e90;

bool is_power(double value) noexcept {
  return value >= 0.0 && value <= most_power;
}

bool is_sum(double value) noexcept {
  return is_power(std::abs(value));
}

bool could_be_of(FrameRange range, const PeaksMeasure& peaks) noexcept {
  const auto steps = static_cast<std::size_t>((range.length() + step_frames - 1) / step_frames);
  const auto is_count = [most = 2 * range.length()](std::int64_t count) {
    return count >= 0 && count <= most;
  };
  const auto is_within = [range](const std::optional<FrameCount>& at) {
    return !at || (*at >= range.begin && *at < range.end);
  };
  return peaks.peak.size() == steps && std::ranges::all_of(peaks.peak, is_power) &&
         is_power(static_cast<double>(peaks.true_peak)) &&
         is_power(static_cast<double>(peaks.sample_peak)) &&
         std::ranges::all_of(peaks.sums, is_sum) && is_count(peaks.clipped_runs) &&
         is_count(peaks.clipped_samples) && is_within(peaks.first_sounding) &&
         is_within(peaks.last_sounding);
}

bool could_be_of(FrameRange range, const SpectraMeasure& spectra) noexcept {
  constexpr FrameCount step = dsp::spectrum_step_frames;
  const auto whole = static_cast<std::size_t>(range.length() / step);
  const bool shapes =
      std::ranges::all_of(std::array{&spectra.bands, &spectra.mid_bands, &spectra.side_bands},
                          [whole](const std::vector<std::uint8_t>* bands) {
                            return bands->size() == whole * third_octave_bands;
                          }) &&
      spectra.levels.size() == whole && spectra.totals.size() == whole;
  return shapes && spectra.steps == (range.length() + step - 1) / step &&
         std::ranges::all_of(spectra.mid, is_power) &&
         std::ranges::all_of(spectra.side, is_power) &&
         std::ranges::all_of(spectra.dynamics,
                             [](const StereoPower& power) {
                               return is_power(power.mid) && is_power(power.side) &&
                                      is_sum(power.cross);
                             }) &&
         std::ranges::all_of(spectra.sounding_groups, [&spectra](int count) {
           return count >= 0 && count <= spectra.steps;
         });
}

}  // namespace

bool could_be_of(FrameRange range, const StretchMeasure& measure) noexcept {
  return measure.power.size() == static_cast<std::size_t>(range.length() / step_frames) &&
         std::ranges::all_of(measure.power, is_power) && could_be_of(range, measure.peaks) &&
         could_be_of(range, measure.spectra);
}

void StretchMeasure::add(const StretchMeasure& next) {
  power.insert(power.end(), next.power.begin(), next.power.end());
  peaks.add(next.peaks);
  spectra.add(next.spectra);
}

Result<StretchMeasure> StretchMeter::measure(FrameRange range, FrameReader& reader) {
  assert(range.begin % stretch_frames == 0 && range.length() > 0);
  assert((reader.format() == AudioFormat{.sample_rate_hz = engine_rate_hz, .channels = 2}));
  AURALIS_CHECK(audio_.read(range, reader));
  StretchMeasure measure;
  measure.power = measure_power(audio_);
  measure.peaks = measure_peaks(audio_);
  measure.spectra = spectra_.measure(audio_);
  return measure;
}

Result<StretchMeasure> StretchMeters::measure(FrameRange range, FrameReader& reader) {
  std::unique_ptr<StretchMeter> meter;
  {
    const MutexLock lock{mutex_};
    if (!idle_.empty()) {
      meter = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!meter) meter = std::make_unique<StretchMeter>();
  auto measured = meter->measure(range, reader);
  const MutexLock lock{mutex_};
  idle_.push_back(std::move(meter));
  return measured;
}

}  // namespace auralis::mastering
