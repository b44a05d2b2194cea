// SPDX-License-Identifier: GPL-3.0-or-later
#include "ExciterDesign.h"

#include <algorithm>
#include <numbers>
#include <tuple>

#include "ExciterCurve.h"
#include "FiniteResponse.h"
#include "KaiserSinc.h"
#include "dsp/Math.h"

namespace auralis::dsp {
namespace {

constexpr double rate_hz = engine_rate_hz;

/// At 48 kHz harmonics of 9 kHz would fold back: twice as many samples. Those of 800 Hz need only a
/// quarter of them.
constexpr ExciterShape air{.band = {2400.0, 3600.0, 8200.0, 9800.0},
                           .kept = {5300.0, 6700.0, 19'000.0, 21'500.0},
                           .narrow = 4096,
                           .wide = 8192,
                           .reach = 124};
constexpr ExciterShape warm{.band = {60.0, 110.0, 640.0, 960.0},
                            .kept = {70.0, 150.0, 2400.0, 3600.0},
                            .narrow = 16'384,
                            .wide = 4096,
                            .reach = 1096};

double rise(double position) noexcept {
  return 0.5 - 0.5 * cos(std::numbers::pi * std::clamp(position, 0.0, 1.0));
}

std::vector<double> magnitudes(const ExciterShape::Edges& edges, std::size_t size) {
  std::vector<double> values(size / 2 + 1);
  for (std::size_t bin = 0; bin < values.size(); ++bin)
    values[bin] = edges(static_cast<double>(bin) * rate_hz / static_cast<double>(size));
  return values;
}

// ---- Where harmonics lie: the power spectra of products of noise are convolutions of its own ----

constexpr std::size_t line_count = 256;  // from 0 Hz on
using Lines = std::array<double, line_count>;

double at(const Lines& lines, std::ptrdiff_t line) noexcept {
  const auto distance = static_cast<std::size_t>(line < 0 ? -line : line);
  return distance < line_count ? lines[distance] : 0.0;
}

/// Of spectra that go on symmetrically below 0 Hz.
Lines convolved(const Lines& a, const Lines& b) {
  constexpr auto last = static_cast<std::ptrdiff_t>(line_count) - 1;
  Lines result{};
  for (std::ptrdiff_t line = 0; line <= last; ++line)
    for (std::ptrdiff_t other = -last; other <= last; ++other)
      result[static_cast<std::size_t>(line)] += at(a, line - other) * at(b, other);
  return result;
}

/// The power of both sides made 1.
void normalise(Lines& lines) {
  double sum = -lines[0];
  for (const double line : lines) sum += 2.0 * line;
  for (double& line : lines) line /= sum;
}

/// Power per third-octave band behind the last filter. `step_hz` lies between two lines.
std::array<double, third_octave_count> spectrum_of(const ExciterShape& shape, double step_hz) {
  Lines noise{};
  for (std::size_t line = 1; line < line_count; ++line) {
    const double hz = static_cast<double>(line) * step_hz;
    const double gain = shape.band(hz);
    noise[line] = gain * gain / hz;
  }
  normalise(noise);
  Lines second = convolved(noise, noise);
  Lines third = convolved(second, noise);
  normalise(second);
  normalise(third);
  std::array<double, third_octave_count> power{};
  for (std::size_t line = 1; line < line_count; ++line) {
    const double hz = static_cast<double>(line) * step_hz;
    const double gain = shape.kept(hz);
    const double here =
        2.0 * gain * gain *
        (ExciterCurve::even_share * second[line] + (1.0 - ExciterCurve::even_share) * third[line]);
    const double band = 10.0 * log2(hz / third_octave_centre_hz(0)) / log2(10.0) + 0.5;
    power[static_cast<std::size_t>(std::clamp(band, 0.0, third_octave_count - 0.5))] += here;
  }
  return power;
}

}  // namespace

double ExciterShape::Edges::operator()(double hz) const noexcept {
  return rise((hz - low_stop) / (low_pass - low_stop)) *
         rise((high_stop - hz) / (high_stop - high_pass));
}

const ExciterShape& exciter_shape(Exciter::Kind kind) noexcept {
  return kind == Exciter::Kind::Air ? air : warm;
}

ExciterFilters design_exciter(const ExciterShape& shape, ComplexFft& narrow) {
  constexpr double kaiser_beta = 9.0;  // side lobes 90 dB down
  std::vector<float> weights(shape.reach + 1);
  for (std::size_t n = 0; n < weights.size(); ++n)
    weights[n] = static_cast<float>(
        kaiser_window(static_cast<double>(n) / static_cast<double>(weights.size()), kaiser_beta));
  ExciterFilters filters;
  std::tie(filters.band, filters.kept) = finite_responses(
      magnitudes(shape.band, shape.narrow), magnitudes(shape.kept, shape.narrow), weights, narrow);
  return filters;
}

const std::array<double, third_octave_count>& exciter_spectrum(Exciter::Kind kind) {
  static const auto of_air = spectrum_of(air, 100.0);
  static const auto of_warm = spectrum_of(warm, 14.0);
  return kind == Exciter::Kind::Air ? of_air : of_warm;
}

double exciter_kept_power(Exciter::Kind kind) {
  double sum = 0.0;
  for (const double power : exciter_spectrum(kind)) sum += power;
  return sum;
}

}  // namespace auralis::dsp
