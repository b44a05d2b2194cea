// SPDX-License-Identifier: GPL-3.0-or-later
#include "Programme.h"

#include <array>

#include "dsp/KWeighting.h"
#include "support/Signals.h"

namespace auralis::dsp::testing {

std::vector<double> power_steps(const AudioBuffer& audio, FrameCount step) {
  constexpr std::array weights{1.0, 1.0, 1.0, 1.41, 1.41};  // BS.1770-4, table 3
  std::vector<double> power(static_cast<std::size_t>(audio.frames() / step));
  for (int c = 0; c < audio.channels(); ++c) {
    KWeighting filter;
    for (std::size_t k = 0; k < power.size(); ++k) {
      const auto frames = audio.channel(c).subspan(k * static_cast<std::size_t>(step),
                                                   static_cast<std::size_t>(step));
      power[k] += weights.at(static_cast<std::size_t>(c)) * filter.power(frames) /
                  static_cast<double>(step);
    }
  }
  return power;
}

AudioBuffer tones(const std::vector<Part>& parts) {
  std::vector<AudioBuffer> audio;
  for (const Part& part : parts)
    audio.push_back(auralis::testing::sine({.level_db = part.level_db, .seconds = part.seconds}));
  return auralis::testing::join(audio);
}

}  // namespace auralis::dsp::testing
