// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/TruePeak.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

#include "PeakDetector.h"

namespace auralis::dsp {
namespace {

/// A beta of 4 has a ripple of 0.05 dB, in return for a response that holds up to 22 kHz.
using Detector = PeakDetector<static_cast<std::size_t>(true_peak_reach), Eighths, 4>;

}  // namespace

void true_peaks(std::span<const float> in, FrameCount node, std::span<float> out) noexcept {
  assert(node >= 4);
  assert(static_cast<FrameCount>(in.size()) ==
         static_cast<FrameCount>(out.size()) * node + 2 * true_peak_reach);
  const Detector& detector = Detector::shared();
  const float* begin = in.data() + true_peak_reach;
  for (float& result : out) {
    Four peak{};
    for (FrameCount at = 0; at + 4 <= node; at += 4)
      peak = larger(peak, detector.peaks(begin + at));
    // What is left over is measured together with frames that were measured before.
    if (node % 4 != 0) peak = larger(peak, detector.peaks(begin + node - 4));
    result = largest_of(peak);
    begin += node;
  }
}

float true_peak_beside(float largest, std::span<const float> in) noexcept {
  constexpr auto reach = static_cast<std::size_t>(true_peak_reach);
  assert(in.size() >= 2 * reach + 4);
  const Detector& detector = Detector::shared();
  const std::size_t end = in.size() - reach;
  Four peak = all(largest);
  for (std::size_t at = reach; at < end; at += 4) {
    // What is left over is looked at together with frames before it.
    const float* frame = in.data() + std::min(at, end - 4);
    const Four beside = larger(magnitude(load<Four>(frame)), magnitude(load<Four>(frame + 1)));
    if (largest_of(beside) >= 0.5F * largest) peak = larger(peak, detector.peaks(frame));
  }
  return largest_of(peak);
}

float true_peak_bound() noexcept {
  return Detector::shared().bound();
}

}  // namespace auralis::dsp
