// SPDX-License-Identifier: GPL-3.0-or-later
#include "Smoothing.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <numbers>

#include "dsp/Math.h"

namespace auralis::mastering {

std::vector<double> triangle_weights(int reach) {
  std::vector<double> weights;
  for (int i = -reach; i <= reach; ++i) weights.push_back(reach + 1 - std::abs(i));
  return weights;
}

std::vector<double> hann_weights(int reach) {
  std::vector<double> weights;
  for (int i = -reach; i <= reach; ++i)
    weights.push_back(0.5 + 0.5 * dsp::cos(std::numbers::pi * i / (reach + 1.0)));
  return weights;
}

std::vector<double> smoothed(std::span<const double> values, std::span<const double> weights,
                             std::span<const bool> counted) {
  const std::size_t reach = weights.size() / 2;
  std::vector<double> out(values.size());
  for (std::size_t k = 0; k < values.size(); ++k) {
    double sum = 0.0;
    double whole = 0.0;
    const std::size_t end = std::min(values.size(), k + reach + 1);
    for (std::size_t i = k - std::min(k, reach); i < end; ++i) {
      if (!counted.empty() && !counted[i]) continue;
      const double weight = weights[i + reach - k];
      sum += weight * values[i];
      whole += weight;
    }
    if (whole > 0.0) out[k] = sum / whole;
  }
  return out;
}

}  // namespace auralis::mastering
