// SPDX-License-Identifier: GPL-3.0-or-later
#include "StretchPeaks.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "dsp/SampleSums.h"
#include "dsp/TruePeak.h"

namespace auralis::mastering {
namespace {

/// A step this much below the loudest sample of its stretch, 6 dB, is out of the limiter's reach:
/// the limiter takes less off the highest peak of the track (MA-12), so its sample peak will do.
constexpr float out_of_reach = 1.0F / 2.0F;

constexpr float silence = 1.0F / 2048.0F;   // up to here, -66 dBFS
constexpr float full_scale = 0.98855309F;   // from here, -0.1 dBFS
constexpr FrameCount shortest_clipped = 3;  // frames

/// The steps of a stretch, the last one perhaps shorter.
struct Steps {
  FrameCount frames;

  std::size_t size() const noexcept {
    return static_cast<std::size_t>((frames + step_frames - 1) / step_frames);
  }
  FrameRange operator[](std::size_t step) const noexcept {
    const FrameCount begin = static_cast<FrameCount>(step) * step_frames;
    return {.begin = begin, .end = std::min(begin + step_frames, frames)};
  }
};

/// Whether the frame at `at` is one of at least three neighbours that reach full scale.
bool is_clipped(const float* at) noexcept {
  const auto hot = [at](std::ptrdiff_t offset) { return std::fabs(at[offset]) >= full_scale; };
  if (!hot(0)) return false;
  return (hot(-1) && (hot(-2) || hot(1))) || (hot(1) && hot(2));
}

void count_clipped(const StretchAudio& audio, int channel, FrameRange step, PeaksMeasure& measure) {
  constexpr FrameCount reach = shortest_clipped;
  const float* frame =
      audio.frames(channel, step.begin - reach, step.length() + 2 * reach).data() + reach;
  for (FrameCount n = 0; n < step.length(); ++n) {
    if (!is_clipped(frame + n)) continue;
    ++measure.clipped_samples;
    if (!is_clipped(frame + n - 1)) ++measure.clipped_runs;
  }
}

/// Sample peaks of one channel, and what else is found on the way.
std::vector<float> sample_peaks(const StretchAudio& audio, int channel, PeaksMeasure& measure) {
  const Steps steps{audio.length()};
  std::vector<float> peaks(steps.size());
  for (std::size_t k = 0; k < peaks.size(); ++k) {
    const auto step = steps[k];
    const auto sums = dsp::sums_of(audio.frames(channel, step.begin, step.length()));
    peaks[k] = sums.largest;
    measure.sums[static_cast<std::size_t>(channel)] += sums.sum;
    if (sums.largest >= full_scale) count_clipped(audio, channel, step, measure);
  }
  return peaks;
}

/// Replaces the sample peaks that may matter to a limiter by true peaks.
void refine_peaks(const StretchAudio& audio, int channel, float threshold,
                  std::vector<float>& peaks) {
  for (std::size_t k = 0; k < peaks.size(); ++k) {
    if (peaks[k] < threshold || peaks[k] == 0.0F) continue;
    const FrameCount begin = static_cast<FrameCount>(k) * step_frames - dsp::true_peak_reach;
    peaks[k] = dsp::true_peak_beside(
        peaks[k], audio.frames(channel, begin, step_frames + 2 * dsp::true_peak_reach));
  }
}

bool sounds(float sample) noexcept {
  return std::fabs(sample) > silence;
}

/// Of one channel, counted from the range's first frame; its length where there is none.
FrameCount first_sounding(std::span<const float> frames) noexcept {
  return std::find_if(frames.begin(), frames.end(), sounds) - frames.begin();
}
/// Likewise, -1 where there is none.
FrameCount last_sounding(std::span<const float> frames) noexcept {
  return frames.rend() - std::find_if(frames.rbegin(), frames.rend(), sounds) - 1;
}

/// `peaks` are the sample peaks of both channels.
void find_silence(const StretchAudio& audio, const std::vector<float>& peaks,
                  PeaksMeasure& measure) {
  const auto first = std::find_if(peaks.begin(), peaks.end(), sounds);
  if (first == peaks.end()) return;
  const auto behind_last = std::find_if(peaks.rbegin(), peaks.rend(), sounds).base();
  const Steps steps{audio.length()};
  const auto head = steps[static_cast<std::size_t>(first - peaks.begin())];
  const auto tail = steps[static_cast<std::size_t>(behind_last - peaks.begin() - 1)];
  const auto in = [&audio](int channel, FrameRange step) {
    return audio.frames(channel, step.begin, step.length());
  };
  measure.first_sounding = audio.begin() + head.begin +
                           std::min(first_sounding(in(0, head)), first_sounding(in(1, head)));
  measure.last_sounding =
      audio.begin() + tail.begin + std::max(last_sounding(in(0, tail)), last_sounding(in(1, tail)));
}

std::vector<float> larger(const std::vector<float>& a, const std::vector<float>& b) {
  std::vector<float> result(a.size());
  std::ranges::transform(a, b, result.begin(), [](float x, float y) { return std::max(x, y); });
  return result;
}

}  // namespace

PeaksMeasure measure_peaks(const StretchAudio& audio) {
  PeaksMeasure measure;
  std::vector<float> left = sample_peaks(audio, 0, measure);
  std::vector<float> right = sample_peaks(audio, 1, measure);
  const auto both = larger(left, right);
  find_silence(audio, both, measure);
  measure.sample_peak = std::ranges::max(both);
  const float threshold = measure.sample_peak * out_of_reach;
  refine_peaks(audio, 0, threshold, left);
  refine_peaks(audio, 1, threshold, right);
  measure.peak = larger(left, right);
  measure.true_peak = std::ranges::max(measure.peak);
  return measure;
}

void PeaksMeasure::add(const PeaksMeasure& next) {
  peak.insert(peak.end(), next.peak.begin(), next.peak.end());
  true_peak = std::max(true_peak, next.true_peak);
  sample_peak = std::max(sample_peak, next.sample_peak);
  for (std::size_t channel = 0; channel < sums.size(); ++channel)
    sums[channel] += next.sums[channel];
  clipped_runs += next.clipped_runs;
  clipped_samples += next.clipped_samples;
  if (!first_sounding) first_sounding = next.first_sounding;
  if (next.last_sounding) last_sounding = next.last_sounding;
}

}  // namespace auralis::mastering
