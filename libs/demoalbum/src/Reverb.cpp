// SPDX-License-Identifier: GPL-3.0-or-later
#include "Reverb.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace auralis::demoalbum {
namespace {

struct Line {
  std::vector<double> memory;
  std::size_t at{};
  double feedback{};
  double dull{};  // one-pole state: air eats treble first
};

std::array<Line, 8> make_lines(double seconds) {
  constexpr std::array lengths{1427, 1777, 1931, 2137, 2503, 2819, 3217, 3571};
  std::array<Line, 8> lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i].memory.resize(static_cast<std::size_t>(lengths[i]));
    lines[i].feedback = std::pow(10.0, -3.0 * lengths[i] / (engine_rate_hz * seconds));
  }
  return lines;
}

}  // namespace

void add_room(AudioBuffer& mix, double seconds, double wet) {
  auto lines = make_lines(seconds);
  const auto left = mix.channel(0);
  const auto right = mix.channel(1);
  for (std::size_t n = 0; n < left.size(); ++n) {
    std::array<double, 8> out{};
    double sum = 0.0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      Line& line = lines[i];
      line.dull += 0.55 * (line.memory[line.at] - line.dull);
      out[i] = line.dull * line.feedback;
      sum += out[i];
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
      Line& line = lines[i];
      const auto in = static_cast<double>(i % 2 == 0 ? left[n] : right[n]);
      line.memory[line.at] = in + out[i] - 0.25 * sum;
      line.at = (line.at + 1) % line.memory.size();
    }
    left[n] += static_cast<float>(wet * 0.4 * (out[0] + out[2] - out[5] + out[6]));
    right[n] += static_cast<float>(wet * 0.4 * (out[1] - out[3] + out[4] + out[7]));
  }
}

void finish(AudioBuffer& mix, double peak_db, double knee) {
  float largest = 0.0F;
  for (int c = 0; c < 2; ++c)
    for (const float sample : mix.channel(c)) largest = std::max(largest, std::fabs(sample));
  const double scale = largest > 0.0F ? 1.0 / static_cast<double>(largest) : 1.0;
  const double peak = std::pow(10.0, peak_db / 20.0);
  const double top = knee < 1.0 ? std::tanh(1.0 / knee) : 1.0;
  for (int c = 0; c < 2; ++c)
    for (float& sample : mix.channel(c)) {
      const double level = static_cast<double>(sample) * scale;
      sample = static_cast<float>(peak * (knee < 1.0 ? std::tanh(level / knee) / top : level));
    }
}

}  // namespace auralis::demoalbum
