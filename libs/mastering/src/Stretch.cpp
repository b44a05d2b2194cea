// SPDX-License-Identifier: GPL-3.0-or-later
#include "Stretch.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <utility>

#include "dsp/KWeighting.h"
#include "dsp/TruePeak.h"

namespace auralis::mastering {
namespace {

/// A step this much below the loudest sample of its stretch, 6 dB, is out of the limiter's reach:
/// the limiter takes less off the highest peak of the track (MA-12), so its sample peak will do.
constexpr float out_of_reach = 1.0F / 2.0F;

std::vector<double> measure_power(const StretchAudio& audio) {
  std::vector<double> power(static_cast<std::size_t>(audio.length() / step_frames));
  for (int c = 0; c < 2; ++c) {
    dsp::KWeighting filter;
    static_cast<void>(filter.power(audio.frames(c, -StretchAudio::before, StretchAudio::before)));
    for (std::size_t k = 0; k < power.size(); ++k)
      power[k] +=
          filter.power(audio.frames(c, static_cast<FrameCount>(k) * step_frames, step_frames)) /
          static_cast<double>(step_frames);
  }
  return power;
}

float largest_magnitude(std::span<const float> frames) noexcept {
  float largest = 0.0F;
  for (const float sample : frames) largest = std::max(largest, std::fabs(sample));
  return largest;
}

std::vector<float> sample_peaks(const StretchAudio& audio, int channel) {
  const FrameCount frames = audio.length();
  std::vector<float> peaks(static_cast<std::size_t>((frames + step_frames - 1) / step_frames));
  for (std::size_t k = 0; k < peaks.size(); ++k) {
    const FrameCount begin = static_cast<FrameCount>(k) * step_frames;
    peaks[k] =
        largest_magnitude(audio.frames(channel, begin, std::min(step_frames, frames - begin)));
  }
  return peaks;
}

/// Replaces the sample peaks that may matter to a limiter by true peaks.
void refine_peaks(const StretchAudio& audio, int channel, float threshold,
                  std::vector<float>& peaks) {
  for (std::size_t k = 0; k < peaks.size(); ++k) {
    if (peaks[k] < threshold || peaks[k] == 0.0F) continue;
    const FrameCount begin = static_cast<FrameCount>(k) * step_frames - dsp::true_peak_reach;
    float between = 0.0F;
    dsp::true_peaks(audio.frames(channel, begin, step_frames + 2 * dsp::true_peak_reach),
                    step_frames, {&between, 1});
    peaks[k] = std::max(peaks[k], between);
  }
}

void measure_peaks(const StretchAudio& audio, StretchMeasure& measure) {
  std::vector<float> left = sample_peaks(audio, 0);
  std::vector<float> right = sample_peaks(audio, 1);
  measure.sample_peak = std::max(std::ranges::max(left), std::ranges::max(right));
  const float threshold = measure.sample_peak * out_of_reach;
  refine_peaks(audio, 0, threshold, left);
  refine_peaks(audio, 1, threshold, right);
  std::ranges::transform(left, right, left.begin(),
                         [](float a, float b) { return std::max(a, b); });
  measure.true_peak = std::ranges::max(left);
  measure.peak = std::move(left);
}

}  // namespace

Result<StretchMeasure> StretchMeter::measure(FrameRange range, FrameReader& reader) {
  assert(range.begin % stretch_frames == 0 && range.length() > 0);
  assert((reader.format() == AudioFormat{.sample_rate_hz = engine_rate_hz, .channels = 2}));
  AURALIS_CHECK(audio_.read(range, reader));
  StretchMeasure measure;
  measure.power = measure_power(audio_);
  measure_peaks(audio_, measure);
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
