// SPDX-License-Identifier: GPL-3.0-or-later
#include "NodePeak.h"

#include <array>

#include "PeakDetector.h"

namespace auralis::dsp {
namespace {

using Coarse = PeakDetector<node_peak_reach / 2>;
using Fine = PeakDetector<node_peak_reach>;

constexpr auto node_frames = static_cast<std::size_t>(limiter_node_frames);
static_assert(node_frames % 4 == 0 && NodeWindow::extent % 4 == 0);

/// The coarse detector reads waves near half the sample rate low, by up to 2 dB on white noise.
/// What it reads within 4.4 dB of the largest is measured again with the fine one.
constexpr float doubtful = 0.6F;

float largest_sample(NodeWindow window) noexcept {
  Four largest{};
  for (std::size_t at = 0; at < NodeWindow::extent; at += 4)
    largest = larger(largest, magnitude(load<Four>(window.data() + at)));
  return largest_of(largest);
}

}  // namespace

float node_peak(NodeWindow window, float enough) noexcept {
  const Fine& fine = Fine::shared();
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
    if (groups[group] >= coarse_peak * doubtful) peak = larger(peak, fine.peaks(node + group * 4));
  return largest_of(peak);
}

}  // namespace auralis::dsp
