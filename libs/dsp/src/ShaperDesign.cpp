// SPDX-License-Identifier: GPL-3.0-or-later
#include "ShaperDesign.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <tuple>

#include "KaiserSinc.h"
#include "dsp/Math.h"

namespace auralis::dsp {
namespace {

constexpr double bin_hz = static_cast<double>(engine_rate_hz) / shaper_fft_size;
constexpr double subsonic_edge_hz = 25.0;
constexpr double band_octaves = 0.33219280948873623;  // log2(10) / 10, between third-octave centres
constexpr int last_band = third_octave_count - 1;
/// Width over which one band hands over to the next.
constexpr double crossover_octaves = 1.0;

/// From 0 to 1 as `position` goes from 0 to 1, level at both ends.
double rise(double position) noexcept {
  return 0.5 - 0.5 * cos(std::numbers::pi * std::clamp(position, 0.0, 1.0));
}

/// What no plan changes, for each bin.
struct Axis {
  std::vector<double> band_position;  // in third-octave bands from the lowest centre, 0 to 28
  /// The part of the signal below each crossover.
  std::array<std::vector<double>, shaper_bands - 1> below;

  static const Axis& shared() {
    static const Axis instance;
    return instance;
  }

  Axis() : band_position(shaper_bins) {
    const double lowest = log2(third_octave_centre_hz(0));
    for (auto& part : below) part.assign(shaper_bins, 1.0);
    for (std::size_t bin = 1; bin < shaper_bins; ++bin) {
      const double octave = log2(static_cast<double>(bin) * bin_hz);
      band_position[bin] =
          std::clamp((octave - lowest) / band_octaves, 0.0, static_cast<double>(last_band));
      for (std::size_t b = 0; b < below.size(); ++b)
        below[b][bin] =
            1.0 - rise((octave - log2(shaper_crossover_hz[b])) / crossover_octaves + 0.5);
    }
  }
};

/// A cubic curve through values at equal distances that rises and falls only where they do: the
/// slope at each is the harmonic mean of those beside it (Fritsch and Butland, 1984).
class Curve {
 public:
  explicit Curve(const std::array<double, third_octave_count>& values) : values_{values} {
    for (std::size_t i = 1; i + 1 < values.size(); ++i) {
      const double before = values[i] - values[i - 1];
      const double behind = values[i + 1] - values[i];
      if (before * behind > 0.0) slopes_[i] = 2.0 * before * behind / (before + behind);
    }
  }

  double operator()(double position) const noexcept {
    const auto i = std::min(static_cast<std::size_t>(position), values_.size() - 2);
    const double t = position - static_cast<double>(i);
    const double rest = 1.0 - t;
    return rest * rest * ((1.0 + 2.0 * t) * values_[i] + t * slopes_[i]) +
           t * t * ((1.0 + 2.0 * rest) * values_[i + 1] - rest * slopes_[i + 1]);
  }

 private:
  std::array<double, third_octave_count> values_;
  std::array<double, third_octave_count> slopes_{};
};

/// Weight of the impulse response so many frames from its middle.
/// Correcting what a window w makes of a response by its error comes to a window of 2w - w^2, which
/// follows smooth curves more closely and corners less; half-way between them both lie within 0.1
/// dB.
const std::vector<float>& impulse_weights() {
  static const std::vector<float> weights = [] {
    constexpr double kaiser_beta = 2.0;
    std::vector<float> values(shaper_reach + 1);
    for (std::size_t n = 0; n < values.size(); ++n) {
      const double weight =
          kaiser_window(static_cast<double>(n) / (shaper_reach + 1.0), kaiser_beta);
      values[n] = static_cast<float>(weight * (1.5 - 0.5 * weight));
    }
    return values;
  }();
  return weights;
}

std::vector<double> band_of(const std::vector<double>& whole, std::size_t band) {
  const Axis& axis = Axis::shared();
  std::vector<double> part(whole.size());
  for (std::size_t bin = 0; bin < part.size(); ++bin) {
    const double lower = band == 0 ? 0.0 : axis.below[band - 1][bin];
    part[bin] = whole[bin] * (axis.below[band][bin] - lower);
  }
  return part;
}

}  // namespace

std::vector<double> wanted_magnitudes(const std::array<double, third_octave_count>& db,
                                      bool subsonic_cut) {
  const Axis& axis = Axis::shared();
  const Curve curve{db};
  std::vector<double> magnitudes(shaper_bins);
  for (std::size_t bin = 0; bin < shaper_bins; ++bin) {
    const double hz = static_cast<double>(bin) * bin_hz;
    magnitudes[bin] = db_to_gain(curve(axis.band_position[bin]));
    if (subsonic_cut && hz < subsonic_edge_hz) magnitudes[bin] *= rise(hz / subsonic_edge_hz);
  }
  return magnitudes;
}

ShaperDesign design_shaper(const Shaper::Params& params, ComplexFft& fft) {
  const auto mid = wanted_magnitudes(params.mid_db, params.subsonic_cut);
  const auto side = params.side_db == params.mid_db
                        ? mid
                        : wanted_magnitudes(params.side_db, params.subsonic_cut);
  ShaperDesign design;
  const auto make = [&](std::span<const double> of_mid, std::span<const double> of_side) {
    return finite_responses(of_mid, of_side, impulse_weights(), fft);
  };
  std::tie(design.mid.whole, design.side.whole) = make(mid, side);
  for (std::size_t b = 0; b + 1 < shaper_bands; ++b)
    std::tie(design.mid.band[b], design.side.band[b]) = make(band_of(mid, b), band_of(side, b));
  return design;
}

}  // namespace auralis::dsp
