// SPDX-License-Identifier: GPL-3.0-or-later
#include "Stretch.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

#include "dsp/KWeighting.h"
#include "dsp/TruePeak.h"

namespace auralis::mastering {
namespace {

constexpr FrameCount before = dsp::k_weighting_warm_up_frames;
constexpr FrameCount behind = dsp::third_octave_window_frames;
static_assert(before >= dsp::true_peak_reach && behind >= dsp::true_peak_reach + step_frames);

/// A step this much below the loudest sample of its stretch, 6 dB, is out of the limiter's reach:
/// the limiter takes less off the highest peak of the track (MA-12), so its sample peak will do.
constexpr float out_of_reach = 1.0F / 2.0F;

/// The range with its surroundings, zeros where the track ends.
class Surrounded {
 public:
  static Result<Surrounded> read(FrameRange range, FrameReader& reader) {
    Surrounded audio{range};
    AURALIS_CHECK(reader.read(range.begin - before, audio.buffer_.view()));
    return audio;
  }

  FrameRange range() const noexcept { return range_; }
  /// Frames counted from the first of the range; may begin before and end behind it.
  std::span<const float> frames(int channel, FrameCount begin, FrameCount count) const noexcept {
    return buffer_.channel(channel).subspan(static_cast<std::size_t>(begin + before),
                                            static_cast<std::size_t>(count));
  }

 private:
  explicit Surrounded(FrameRange range)
      : range_{range}, buffer_{2, before + range.length() + behind} {}

  FrameRange range_;
  AudioBuffer buffer_;
};

std::vector<double> measure_power(const Surrounded& audio) {
  std::vector<double> power(static_cast<std::size_t>(audio.range().length() / step_frames));
  for (int c = 0; c < 2; ++c) {
    dsp::KWeighting filter;
    static_cast<void>(filter.power(audio.frames(c, -before, before)));
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

std::vector<float> sample_peaks(const Surrounded& audio, int channel) {
  const FrameCount frames = audio.range().length();
  std::vector<float> peaks(static_cast<std::size_t>((frames + step_frames - 1) / step_frames));
  for (std::size_t k = 0; k < peaks.size(); ++k) {
    const FrameCount begin = static_cast<FrameCount>(k) * step_frames;
    peaks[k] =
        largest_magnitude(audio.frames(channel, begin, std::min(step_frames, frames - begin)));
  }
  return peaks;
}

/// Replaces the sample peaks that may matter to a limiter by true peaks.
void refine_peaks(const Surrounded& audio, int channel, float threshold,
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

void measure_peaks(const Surrounded& audio, StretchMeasure& measure) {
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

void add(BandPowers& sum, const BandPowers& more) noexcept {
  for (std::size_t b = 0; b < sum.size(); ++b) sum[b] += more[b];
}

/// Windows lie on a grid of the whole track and belong to the stretch that they begin in.
Result<void> measure_bands(const Surrounded& audio, StretchMeasure& measure) {
  AURALIS_TRY(auto bands, dsp::ThirdOctave::make());
  constexpr FrameCount window = dsp::third_octave_window_frames;
  constexpr FrameCount hop = dsp::third_octave_hop_frames;
  std::vector<float> mid(window);
  std::vector<float> side(window);
  const FrameRange range = audio.range();
  for (FrameCount at = (range.begin + hop - 1) / hop * hop; at < range.end; at += hop) {
    const auto left = audio.frames(0, at - range.begin, window);
    const auto right = audio.frames(1, at - range.begin, window);
    for (std::size_t n = 0; n < mid.size(); ++n) {
      mid[n] = 0.5F * (left[n] + right[n]);
      side[n] = 0.5F * (left[n] - right[n]);
    }
    BandPowers powers{};
    bands.measure(mid, powers);
    add(measure.mid, powers);
    bands.measure(side, powers);
    add(measure.side, powers);
    ++measure.windows;
  }
  return {};
}

}  // namespace

Result<StretchMeasure> measure_stretch(FrameRange range, FrameReader& reader) {
  assert(range.begin % stretch_frames == 0 && range.length() > 0);
  assert((reader.format() == AudioFormat{.sample_rate_hz = engine_rate_hz, .channels = 2}));
  AURALIS_TRY(const auto audio, Surrounded::read(range, reader));
  StretchMeasure measure;
  measure.power = measure_power(audio);
  measure_peaks(audio, measure);
  AURALIS_CHECK(measure_bands(audio, measure));
  return measure;
}

}  // namespace auralis::mastering
