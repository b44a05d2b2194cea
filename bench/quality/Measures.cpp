// SPDX-License-Identifier: GPL-3.0-or-later
#include "Measures.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <new>
#include <vector>

#include <ebur128.h>

#include "support/TruePeakMeter.h"

namespace auralis::quality {
namespace {

struct CloseMeter {
  void operator()(ebur128_state* state) const noexcept { ebur128_destroy(&state); }
};
using Meter = std::unique_ptr<ebur128_state, CloseMeter>;

Meter metered(AudioView<const float> audio, int mode) {
  const auto channels = static_cast<unsigned>(audio.channels());
  Meter meter{ebur128_init(channels, engine_rate_hz, mode)};
  if (!meter) throw std::bad_alloc{};
  std::vector<float> interleaved;
  for (FrameCount at = 0; at < audio.frames(); at += engine_rate_hz) {
    const auto part = audio.sub(at, std::min<FrameCount>(engine_rate_hz, audio.frames() - at));
    interleaved.clear();
    for (std::size_t n = 0; n < static_cast<std::size_t>(part.frames()); ++n)
      for (int c = 0; c < part.channels(); ++c) interleaved.push_back(part.channel(c)[n]);
    ebur128_add_frames_float(meter.get(), interleaved.data(),
                             static_cast<std::size_t>(part.frames()));
  }
  return meter;
}

std::optional<double> integrated(const Meter& meter) {
  double lufs = 0.0;
  if (ebur128_loudness_global(meter.get(), &lufs) != EBUR128_SUCCESS || !std::isfinite(lufs))
    return std::nullopt;
  return lufs;
}

AudioBuffer mono_sum(AudioView<const float> stereo) {
  AudioBuffer mono{1, stereo.frames()};
  const auto sum = mono.channel(0);
  const auto left = stereo.channel(0);
  const auto right = stereo.channel(1);
  for (std::size_t n = 0; n < sum.size(); ++n) sum[n] = 0.5F * (left[n] + right[n]);
  return mono;
}

}  // namespace

std::optional<double> loudness_lufs(AudioView<const float> audio) {
  return integrated(metered(audio, EBUR128_MODE_I));
}

std::optional<Measures> measures_of(AudioView<const float> audio) {
  const Meter meter = metered(audio, EBUR128_MODE_I | EBUR128_MODE_LRA);
  const auto loudness = integrated(meter);
  if (!loudness) return std::nullopt;
  Measures measures{.loudness_lufs = *loudness,
                    .true_peak_dbtp = testing::true_peak_db(audio),
                    .spectrum = spectrum_of(audio)};
  ebur128_loudness_range(meter.get(), &measures.range_lu);
  constexpr double nothing_left_lu = -70.0;
  const AudioBuffer mono = mono_sum(audio);
  const auto folded = loudness_lufs(mono.view());
  measures.mono_lu = folded ? *folded - *loudness : nothing_left_lu;
  return measures;
}

}  // namespace auralis::quality
