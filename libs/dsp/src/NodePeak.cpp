// SPDX-License-Identifier: GPL-3.0-or-later
#include "NodePeak.h"

#include <array>

#include "PeakDetector.h"

namespace auralis::dsp {
namespace {

/// Half the taps and half the points: right within 0.2 dB up to 22 kHz.
using Coarse = PeakDetector<node_peak_reach / 2, Eighths, 4>;
/// Together right within 0.04 dB up to 22.5 kHz: ripple is 0.01 dB, and a wave of that frequency
/// falls by 0.037 dB from its peak to the nearest of sixteen points.
using Fine = PeakDetector<node_peak_reach, Eighths, 6>;
using Finer = PeakDetector<node_peak_reach, OddSixteenths, 6>;

constexpr auto node_frames = static_cast<std::size_t>(limiter_node_frames);
static_assert(node_frames % 4 == 0 && NodeWindow::extent % 4 == 0);

/// What the coarse detector reads within 0.9 dB of the largest is measured again: what it may be
/// wrong by, and what a wave falls by within the eighth of a frame to the last point of a group.
constexpr float doubtful = 0.9F;

float largest_sample(NodeWindow window) noexcept {
  Four largest{};
  for (std::size_t at = 0; at < NodeWindow::extent; at += 4)
    largest = larger(largest, magnitude(load<Four>(window.data() + at)));
  return largest_of(largest);
}

}  // namespace

float node_peak(NodeWindow window, float enough) noexcept {
  const Fine& fine = Fine::shared();
  const Finer& finer = Finer::shared();
  if (largest_sample(window) * fine.bound() <= enough) return 0.0F;

  const Coarse& coarse = Coarse::shared();
  const float* node = window.data() + node_peak_reach;
  std::array<float, node_frames / 4> groups;
  float coarse_peak = 0.0F;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    groups[group] = largest_of(coarse.peaks(node + group * 4));
    coarse_peak = std::max(coarse_peak, groups[group]);
  }
  if (coarse_peak <= enough * doubtful) return 0.0F;
  Four peak{};
  for (std::size_t group = 0; group < groups.size(); ++group)
    if (groups[group] >= coarse_peak * doubtful) {
      const float* frame = node + group * 4;
      peak = larger(peak, larger(fine.peaks(frame), finer.peaks(frame)));
    }
  return largest_of(peak);
}

}  // namespace auralis::dsp
