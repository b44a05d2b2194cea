// SPDX-License-Identifier: GPL-3.0-or-later
#include "Stretch.h"

#include <cassert>
#include <cstddef>
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

}  // namespace

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
