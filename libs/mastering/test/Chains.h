// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "audio/Frames.h"
#include "mastering/Chain.h"

// Chains that use one step each, and one that uses all of them. For 4 s of music.

namespace auralis::mastering::chains {

inline Tone warm_tone() {
  Tone tone{};
  for (std::size_t band = 5; band < 11; ++band) tone.mid_cdb[band] = 150;
  for (std::size_t band = 20; band < 25; ++band) tone.mid_cdb[band] = -120;
  tone.side_cdb = tone.mid_cdb;
  return tone;
}
inline Chain tone() {
  return {.tone = warm_tone()};
}
/// Mid and side apart, and no rumble.
inline Chain wide() {
  Chain chain{.tone = warm_tone()};
  chain.tone.side_cdb.fill(100);
  chain.tone.side_cdb[0] = -600;
  chain.tone.subsonic_cut = true;
  return chain;
}
/// Gains that are another at each point, for fewer points than the music has.
inline Chain bands() {
  Chain chain{};
  for (int k = 0; k < 29; ++k) {
    auto& gains = chain.band_gains_cdb.emplace_back();
    for (int band = 0; band < 4; ++band)
      gains[static_cast<std::size_t>(band)] = static_cast<std::int16_t>(-(k * (37 + band)) % 300);
  }
  return chain;
}
inline Chain even_bands() {
  Chain chain{};
  chain.band_gains_cdb.assign(31, {-100, 50, 0, -200});
  return chain;
}
inline Chain transients() {
  Chain chain{};
  for (int k = 0; k < 390; ++k)
    chain.transient_gains_cdb.push_back(static_cast<std::int16_t>((k * 71) % 200));
  return chain;
}
inline Chain warmth() {
  return {.exciter = {.kind = Exciter::Kind::Warm, .amount_cdb = -1500, .level_cdb = -2000}};
}
inline Chain air() {
  return {.exciter = {.kind = Exciter::Kind::Air, .amount_cdb = -1200, .level_cdb = -3000}};
}
inline Chain everything() {
  Chain chain = wide();
  chain.band_gains_cdb = bands().band_gains_cdb;
  chain.transient_gains_cdb = transients().transient_gains_cdb;
  chain.exciter = air().exciter;
  chain.limiter = LimiterKernel::Slow;
  return chain;
}

}  // namespace auralis::mastering::chains
