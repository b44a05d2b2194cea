// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Limiter.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <vector>

#include "NodePeak.h"
#include "dsp/Math.h"

namespace auralis::dsp {
namespace {

constexpr double lowest_ceiling_db = -40.0;

/// How far below the ceiling the curve aims: room for what lies between the detector's eight
/// points a frame, and for a gain that moves while a wave peaks.
constexpr double margin_db = 0.1;

constexpr int channel_count = 2;
constexpr auto node_frames = static_cast<std::size_t>(limiter_node_frames);

/// The detector sees a little beyond a node: a node more on each side keeps contexts on the grid.
static_assert(node_peak_reach <= limiter_node_frames);
constexpr int detector_nodes = 1;

/// How far through its node each frame lies.
constexpr std::array<float, node_frames> ramp = [] {
  std::array<float, node_frames> values{};
  for (std::size_t i = 0; i < node_frames; ++i)
    values[i] = static_cast<float>(static_cast<double>(i) / static_cast<double>(node_frames));
  return values;
}();

}  // namespace

struct Limiter::State {
  LimiterCurve curve;
  float aim;                   // the largest peak the curve lets through, linear
  std::vector<float> peaks{};  // over the aim, per node of the input
  std::vector<float> gains{};  // per border of the output

  /// Of both channels, in the node that begins at `frame` of the input.
  float peak_over(AudioView<const float> input, FrameCount frame) const noexcept {
    float peak = 0.0F;
    for (int channel = 0; channel < channel_count; ++channel)
      peak = std::max(peak, node_peak(NodeWindow{input.data(channel) + frame - node_peak_reach,
                                                 NodeWindow::extent},
                                      aim));
    return peak / aim;
  }

  void measure(AudioView<const float> input, FrameCount begin) noexcept {
    for (std::size_t node = 0; node < peaks.size(); ++node)
      peaks[node] = peak_over(input, begin + static_cast<FrameCount>(node) * limiter_node_frames);
  }

  void apply(std::span<const float> in, std::span<float> out) const noexcept {
    for (std::size_t node = 0; node + 1 < gains.size(); ++node) {
      const float* from = in.data() + node * node_frames;
      float* to = out.data() + node * node_frames;
      const float gain = gains[node];
      const float slope = gains[node + 1] - gain;
      for (std::size_t i = 0; i < node_frames; ++i) to[i] = from[i] * (gain + slope * ramp[i]);
    }
  }
};

Limiter::Limiter(std::unique_ptr<State> state) : state_{std::move(state)} {}
Limiter::Limiter(Limiter&&) noexcept = default;
Limiter& Limiter::operator=(Limiter&&) noexcept = default;
Limiter::~Limiter() = default;

Result<Limiter> Limiter::make(const Params& params) {
  const double ceiling_db = params.ceiling.value;
  if (!(ceiling_db >= lowest_ceiling_db && ceiling_db <= 0.0))
    return fail(ErrorKind::InvalidArgument, "ceiling must be {} to 0 dBTP, got {}",
                lowest_ceiling_db, ceiling_db);
  AURALIS_TRY(auto curve, LimiterCurve::make(params.curve));
  const auto aim = static_cast<float>(db_to_gain(ceiling_db - margin_db));
  return Limiter{std::make_unique<State>(State{.curve = std::move(curve), .aim = aim})};
}

FrameCount Limiter::reach_before() const noexcept {
  return (state_->curve.nodes_before() + detector_nodes) * limiter_node_frames;
}

FrameCount Limiter::reach_behind() const noexcept {
  return (state_->curve.nodes_behind() + detector_nodes) * limiter_node_frames;
}

void Limiter::render([[maybe_unused]] FrameCount start, AudioView<const float> input,
                     AudioView<float> out) noexcept {
  assert(start % limiter_node_frames == 0 && out.frames() % limiter_node_frames == 0);
  assert(input.channels() == channel_count && out.channels() == channel_count);
  assert(input.frames() == reach_before() + out.frames() + reach_behind());
  if (out.frames() == 0) return;
  const auto nodes = static_cast<std::size_t>(out.frames() / limiter_node_frames);
  const auto context =
      static_cast<std::size_t>(state_->curve.nodes_before() + state_->curve.nodes_behind());
  state_->peaks.resize(nodes + context);
  state_->gains.resize(nodes + 1);
  state_->measure(input, detector_nodes * limiter_node_frames);
  state_->curve.gains(state_->peaks, state_->gains);
  for (int channel = 0; channel < channel_count; ++channel)
    state_->apply(input.channel(channel).subspan(static_cast<std::size_t>(reach_before())),
                  out.channel(channel));
}

}  // namespace auralis::dsp
