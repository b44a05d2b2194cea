// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Limiter.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "NodePeak.h"
#include "dsp/Math.h"

namespace auralis::dsp {
namespace {

constexpr double lowest_ceiling_db = -40.0;

constexpr int channel_count = 2;
constexpr auto node_frames = static_cast<std::size_t>(limiter_node_frames);
static_assert(node_peak_reach <= limiter_node_frames);

/// How far through its node each frame lies.
constexpr std::array<float, node_frames> ramp = [] {
  std::array<float, node_frames> values{};
  for (std::size_t i = 0; i < node_frames; ++i)
    values[i] = static_cast<float>(static_cast<double>(i) / static_cast<double>(node_frames));
  return values;
}();

void apply(float gain, float next_gain, const float* from, float* to) noexcept {
  const float slope = next_gain - gain;
  for (std::size_t i = 0; i < node_frames; ++i) to[i] = from[i] * (gain + slope * ramp[i]);
}

}  // namespace

Limiter::Limiter(LimiterCurve curve, float aim) noexcept : curve_{std::move(curve)}, aim_{aim} {}

Result<Limiter> Limiter::make(const Params& params) {
  const double ceiling_db = params.ceiling.value;
  if (!(ceiling_db >= lowest_ceiling_db && ceiling_db <= 0.0))
    return fail(ErrorKind::InvalidArgument, "ceiling must be {} to 0 dBTP, got {}",
                lowest_ceiling_db, ceiling_db);
  AURALIS_TRY(auto curve, LimiterCurve::make(params.curve));
  return Limiter{std::move(curve),
                 static_cast<float>(db_to_gain(ceiling_db - limiter_margin.value))};
}

void Limiter::measure(AudioView<const float> input, std::span<float> peaks) const noexcept {
  assert(input.channels() == channel_count);
  assert(input.frames() == (static_cast<FrameCount>(peaks.size()) + 2) * limiter_node_frames);
  std::ranges::fill(peaks, 0.0F);
  for (int channel = 0; channel < channel_count; ++channel) {
    const float* window = input.data(channel) + limiter_node_frames - node_peak_reach;
    for (float& peak : peaks) {
      peak = std::max(peak, node_peak(NodeWindow{window, NodeWindow::extent}, aim_) / aim_);
      window += limiter_node_frames;
    }
  }
}

void Limiter::render(std::span<const float> peaks, AudioView<const float> input,
                     AudioView<float> out) const noexcept {
  assert(input.channels() == channel_count && out.channels() == channel_count);
  assert(input.frames() == out.frames() && out.frames() % limiter_node_frames == 0);
  const auto nodes = static_cast<std::size_t>(out.frames() / limiter_node_frames);
  const auto context =
      static_cast<std::size_t>(nodes_before()) + static_cast<std::size_t>(nodes_behind());
  assert(peaks.size() == nodes + context);

  constexpr std::size_t block_nodes = 64;
  std::array<float, block_nodes + 1> borders;
  for (std::size_t begin = 0; begin < nodes; begin += block_nodes) {
    const std::size_t count = std::min(block_nodes, nodes - begin);
    curve_.gains(peaks.subspan(begin, count + context), std::span{borders}.first(count + 1));
    for (int channel = 0; channel < channel_count; ++channel)
      for (std::size_t node = 0; node < count; ++node) {
        const std::size_t at = (begin + node) * node_frames;
        apply(borders[node], borders[node + 1], input.data(channel) + at, out.data(channel) + at);
      }
  }
}

}  // namespace auralis::dsp
