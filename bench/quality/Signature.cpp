// SPDX-License-Identifier: GPL-3.0-or-later
#include "Signature.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "Masters.h"
#include "support/Signals.h"

namespace auralis::quality {
namespace {

constexpr std::size_t band_of_1_khz = 16;
constexpr std::size_t lowest_band = 4;  // 63 Hz: below, 20 s of noise are not even enough

/// The table as ToneOffset documents it: full between its ends, gone half an octave beyond them.
double table_db(const PresetInfo& info, double hz) {
  constexpr double fade_octaves = 0.5;
  double sum = 0.0;
  for (const ToneOffset& offset : info.tone) {
    const double outside = std::max(std::log2(offset.low_hz / hz), std::log2(hz / offset.high_hz));
    const double part = std::clamp(outside / fade_octaves, 0.0, 1.0);
    sum += offset.gain.value * (0.5 + 0.5 * std::cos(std::numbers::pi * part));
  }
  return sum;
}

/// What was done to each band, against what was done to that at 1 kHz.
Spectrum shape_of(const Spectrum& before, const Spectrum& behind) {
  Spectrum shape{};
  for (std::size_t b = 0; b < spectrum_bands; ++b)
    shape[b] = behind[b] - before[b] - (behind[band_of_1_khz] - before[band_of_1_khz]);
  return shape;
}

}  // namespace

Result<std::vector<Signature>> signatures_of(const std::vector<Preset>& presets) {
  AudioBuffer noise = testing::pink_noise(20, -3, 1);
  testing::scale(noise, -12);  // no peak meets a limiter
  AURALIS_TRY(const Profile profile, profile_of(noise.view()));
  const Spectrum before = spectrum_of(noise.view());
  const auto shape = [&](Preset preset) -> Result<Spectrum> {
    AURALIS_TRY(const Master master, master_of(noise.view(), profile, {.preset = preset}));
    return shape_of(before, spectrum_of(master.audio.view()));
  };
  AURALIS_TRY(const Spectrum adaptive, shape(Preset::Adaptive));
  std::vector<Signature> signatures;
  for (const Preset preset : presets) {
    const PresetInfo& info = info_of(preset);
    AURALIS_TRY(const Spectrum own, shape(preset));
    Signature signature{.preset = std::string{info.name}};
    for (std::size_t b = lowest_band; b < spectrum_bands; ++b)
      signature.off_db[b] = own[b] - info.share * adaptive[b] - table_db(info, band_centre_hz(b));
    signatures.push_back(std::move(signature));
  }
  return signatures;
}

}  // namespace auralis::quality
