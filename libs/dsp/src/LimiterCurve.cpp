// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/LimiterCurve.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>
#include <vector>

#include "dsp/Math.h"

// The curve works on *reduction*, 1 - gain, where kernels of finite length fade to exactly nothing.
//
//   need      what each node's peak asks for
//   dilated   at each border the largest need around it: needs of the next `attack` nodes count in
//             full, those that passed count in full for a while and then fade out
//   reduction the mean of `dilated` over the `attack` borders before and this one
//
// Where a node needs a reduction, `dilated` is at least that much at both of its borders and at the
// `attack` borders before, so every mean over them is too: the bound holds.

namespace auralis::dsp {
namespace {

constexpr double node_ms = 1000.0 * limiter_node_frames / engine_rate_hz;
constexpr double shortest_attack_ms = 1.0;
constexpr double longest_attack_ms = 50.0;
constexpr double shortest_release_ms = 20.0;
constexpr double longest_release_ms = 500.0;
constexpr int most_attack_nodes = static_cast<int>(longest_attack_ms / node_ms);
constexpr int most_release_nodes = static_cast<int>(longest_release_ms / node_ms);
constexpr int most_context_nodes = 2 * most_attack_nodes + most_release_nodes;

/// The part of the release during which the reduction stays: a third, so that the half-waves of a
/// bass tone down to 1 / (2 * hold) all meet the same gain and the tone keeps its shape.
constexpr double hold_part = 1.0 / 3.0;

int nodes_of(double milliseconds) noexcept {
  return std::max(1, static_cast<int>(std::floor(milliseconds / node_ms + 0.5)));
}

float reduction_for(float peak_over) noexcept {
  return peak_over > 1.0F ? 1.0F - 1.0F / peak_over : 0.0F;
}

/// Weight of a need `border` borders after it: 1, then half a cosine down to 0 at `nodes`.
double release_weight(int border, int nodes) noexcept {
  const double hold = nodes * hold_part;
  if (border <= hold) return 1.0;
  return 0.5 + 0.5 * cos(std::numbers::pi * (border - hold) / (nodes - hold));
}

/// Weights of the mean over `attack` + 1 borders: a sine arch, which begins and ends gently.
std::vector<float> smoothing_weights(int attack) {
  std::vector<double> arch(static_cast<std::size_t>(attack) + 1);
  double sum = 0.0;
  for (std::size_t i = 0; i < arch.size(); ++i) {
    arch[i] = sin(std::numbers::pi * (static_cast<double>(i) + 0.5) / (attack + 1.0));
    sum += arch[i];
  }
  std::vector<float> weights(arch.size());
  std::ranges::transform(arch, weights.begin(),
                         [sum](double value) { return static_cast<float>(value / sum); });
  return weights;
}

/// Weights of the needs of nodes, first that of the node `release` before the border. A node counts
/// at both of its borders, so its weight is that of the nearer one.
std::vector<float> dilation_weights(int attack, int release) {
  std::vector<float> weights;
  for (int border = release - 1; border >= 0; --border)
    weights.push_back(static_cast<float>(release_weight(border, release)));
  weights.insert(weights.end(), static_cast<std::size_t>(attack) + 1, 1.0F);
  return weights;
}

/// out[i] = the largest weights[k] * in[i + k].
void dilate(std::span<const float> weights, const float* in, std::span<float> out) noexcept {
  std::ranges::fill(out, 0.0F);
  for (std::size_t k = 0; k < weights.size(); ++k)
    for (std::size_t i = 0; i < out.size(); ++i) {
      const float weighted = weights[k] * in[i + k];
      out[i] = weighted > out[i] ? weighted : out[i];
    }
}

/// out[i] = 1 - the sum of weights[k] * in[i + k].
void smooth(std::span<const float> weights, const float* in, std::span<float> out) noexcept {
  for (std::size_t i = 0; i < out.size(); ++i) {
    float reduction = 0.0F;
    for (std::size_t k = 0; k < weights.size(); ++k) reduction += weights[k] * in[i + k];
    out[i] = std::clamp(1.0F - reduction, 0.0F, 1.0F);
  }
}

}  // namespace

struct LimiterCurve::Design {
  int attack;   // nodes
  int release;  // nodes
  std::vector<float> dilation;
  std::vector<float> smoothing;
};

LimiterCurve::LimiterCurve(std::shared_ptr<const Design> design) : design_{std::move(design)} {}

Result<LimiterCurve> LimiterCurve::make(const Params& params) {
  if (!(params.attack_ms >= shortest_attack_ms && params.attack_ms <= longest_attack_ms))
    return fail(ErrorKind::InvalidArgument, "attack must be {} to {} ms, got {}",
                shortest_attack_ms, longest_attack_ms, params.attack_ms);
  if (!(params.release_ms >= shortest_release_ms && params.release_ms <= longest_release_ms))
    return fail(ErrorKind::InvalidArgument, "release must be {} to {} ms, got {}",
                shortest_release_ms, longest_release_ms, params.release_ms);
  const int attack = nodes_of(params.attack_ms);
  const int release = nodes_of(params.release_ms);
  return LimiterCurve{std::make_shared<const Design>(
      Design{attack, release, dilation_weights(attack, release), smoothing_weights(attack)})};
}

int LimiterCurve::nodes_before() const noexcept {
  return design_->attack + design_->release;
}

int LimiterCurve::nodes_behind() const noexcept {
  return design_->attack + 1;
}

void LimiterCurve::gains(std::span<const float> peaks_over, std::span<float> out) const noexcept {
  const auto attack = static_cast<std::size_t>(design_->attack);
  const auto context = 2 * attack + static_cast<std::size_t>(design_->release);
  assert(peaks_over.size() == out.size() + context);
  constexpr std::size_t block = 64;
  std::array<float, block + most_context_nodes> needs;
  std::array<float, block + most_attack_nodes> dilated;
  for (std::size_t begin = 0; begin < out.size(); begin += block) {
    const std::size_t count = std::min(block, out.size() - begin);
    std::ranges::transform(peaks_over.subspan(begin, count + context), needs.begin(),
                           reduction_for);
    dilate(design_->dilation, needs.data(), std::span{dilated}.first(count + attack));
    smooth(design_->smoothing, dilated.data(), out.subspan(begin, count));
  }
}

}  // namespace auralis::dsp
