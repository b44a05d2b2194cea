// SPDX-License-Identifier: GPL-3.0-or-later
#include "ExciterDesign.h"

#include <algorithm>
#include <cmath>

#include "BandCurve.h"
#include "Hundredths.h"
#include "dsp/Math.h"

namespace auralis::mastering {
namespace {

/// Harmonics 26 dB below the low mids are felt as body, not heard as distortion.
constexpr double warm_amount_db = -26.0;
constexpr double warm_low_hz = 80.0;
constexpr double warm_high_hz = 800.0;

/// Air begins where the tone at its limit leaves a deficit, and grows with it.
constexpr double smallest_deficit_db = 1.0;
constexpr double full_deficit_db = 8.0;
constexpr double least_air_db = -30.0;
constexpr double most_air_db = -20.0;
constexpr double air_source_low_hz = 3000.0;
constexpr double air_source_high_hz = 9000.0;
/// What a coder cut at 11 kHz would not blend with harmonics above.
constexpr int least_bandwidth_hz = 12'000;

constexpr double smallest_amount_db = -50.0;
constexpr double quietest_level_db = -80.0;

std::int16_t cdb_of(double db) noexcept {
  return static_cast<std::int16_t>(hundredths(db));
}

/// Level of a range behind the tone, dBFS, mean square per channel.
double level_behind(const TrackProfile& profile, const ToneDesign& tone, double low_hz,
                    double high_hz) noexcept {
  const Spectrum levels = spectrum_of(profile);
  double power = 0.0;
  for (std::size_t b = 0; b < levels.size(); ++b) {
    if (centre_of(b) < low_hz || centre_of(b) > high_hz) continue;
    const double gain = dsp::db_to_gain(levels[b] + tone.correction[b] + tone.offset[b]);
    power += gain * gain;
  }
  return std::max(-200.0, dsp::power_to_db(power));
}

double air_deficit(const ToneDesign& tone) noexcept {
  double sum = 0.0;
  double count = 0.0;
  for (std::size_t b = 0; b < third_octave_bands; ++b) {
    if (centre_of(b) < 6000.0 || !tone.counted[b]) continue;
    sum -= tone.deviation[b] + tone.correction[b];
    count += 1.0;
  }
  return count == 0.0 ? 0.0 : sum / count - balance_tolerance.value;
}

Exciter exciter_of(Harmonics kind, double amount_db, double level_db) {
  if (level_db < quietest_level_db) return {};
  return {.kind = kind, .amount_cdb = cdb_of(amount_db), .level_cdb = cdb_of(level_db)};
}

}  // namespace

ExciterDesign design_exciter(const TrackProfile& profile, const PresetInfo& preset,
                             const ToneDesign& tone) {
  ExciterDesign design;
  switch (preset.harmonics) {
    case Harmonics::None:
      break;
    case Harmonics::Warm:
      design.full = exciter_of(Harmonics::Warm, warm_amount_db,
                               level_behind(profile, tone, warm_low_hz, warm_high_hz));
      break;
    case Harmonics::Air: {
      design.deficit = {air_deficit(tone)};
      design.no_room = profile.bandwidth_hz > 0 && profile.bandwidth_hz < least_bandwidth_hz;
      if (design.no_room || design.deficit.value < smallest_deficit_db) break;
      const double part = std::clamp(
          (design.deficit.value - smallest_deficit_db) / (full_deficit_db - smallest_deficit_db),
          0.0, 1.0);
      design.full = exciter_of(Harmonics::Air, least_air_db + (most_air_db - least_air_db) * part,
                               level_behind(profile, tone, air_source_low_hz, air_source_high_hz));
      break;
    }
  }
  return design;
}

Exciter exciter_at(const ExciterDesign& design, double intensity) {
  if (design.full.kind == Harmonics::None || intensity <= 0.0) return {};
  const double amount = design.full.amount_cdb / 100.0 + dsp::gain_to_db(intensity);
  if (amount < smallest_amount_db) return {};
  Exciter exciter = design.full;
  exciter.amount_cdb = cdb_of(amount);
  return exciter;
}

}  // namespace auralis::mastering
