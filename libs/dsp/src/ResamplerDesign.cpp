// SPDX-License-Identifier: GPL-3.0-or-later
#include "ResamplerDesign.h"

#include <algorithm>
#include <deque>
#include <numeric>

#include "KaiserSinc.h"
#include "base/Mutex.h"

namespace auralis::dsp {
namespace {

struct Prototype {
  FrameCount taps;  // at the lower rate
  double kaiser_beta;
};
/// At 44.1 kHz: flat to 20.4 kHz, nothing above 23.7 kHz, ripple and images below -140 dB.
constexpr Prototype exact{.taps = 128, .kaiser_beta = 14.5};
/// At 44.1 kHz: flat to 20.2 kHz, ripple and images below -80 dB.
constexpr Prototype measuring{.taps = 64, .kaiser_beta = 8.0};

Prototype prototype_of(Resampling kind) noexcept {
  switch (kind) {
    case Resampling::Exact:
      return exact;
    case Resampling::Measuring:
      return measuring;
  }
  return exact;
}

/// More coefficients than this (1 MB) are interpolated from the grid instead.
constexpr FrameCount most_exact_coefficients = 262'144;
/// The error of linear interpolation at half the lower rate is pi^2 / (8 grid^2): -130 dB.
constexpr FrameCount grid_at_lower_rate = 2048;

/// `count` at the lower of two rates, in frames of the source, rounded up to a multiple of `step`.
FrameCount in_source_frames(FrameCount count, FrameCount from, FrameCount to, FrameCount step) {
  const FrameCount scaled = from > to ? (count * from + to - 1) / to : count;
  return (scaled + step - 1) / step * step;
}

}  // namespace

void Resampler::Design::add_row(double fraction, double kaiser_beta) {
  const double cutoff = std::min(1.0, static_cast<double>(to) / static_cast<double>(from));
  const double half = taps * 0.5;
  const KaiserSinc prototype{cutoff, half, kaiser_beta};
  std::vector<double> row(static_cast<std::size_t>(taps));
  double sum = 0.0;
  for (std::size_t tap = 0; tap < row.size(); ++tap) {
    row[tap] = prototype(static_cast<double>(tap) - (half - 1.0) - fraction);
    sum += row[tap];
  }
  // Every row passes DC with gain 1, so a constant stays one.
  for (const double tap : row) rows.push_back(static_cast<float>(tap / sum));
}

Resampler::Design Resampler::Design::make(int from_hz, int to_hz, Resampling kind) {
  const Prototype prototype = prototype_of(kind);
  const int common = std::gcd(from_hz, to_hz);
  Design design{.from = from_hz / common, .to = to_hz / common};
  design.grid = design.to;
  if (from_hz == to_hz) return design;

  design.taps =
      static_cast<int>(in_source_frames(prototype.taps, design.from, design.to, tap_step));
  if (design.to * design.taps > most_exact_coefficients)
    design.grid = std::max<FrameCount>(grid_at_lower_rate * prototype.taps / design.taps, 1);
  const FrameCount row_count = design.interpolated() ? design.grid + 1 : design.grid;
  design.rows.reserve(static_cast<std::size_t>(row_count * design.taps));
  for (FrameCount row = 0; row < row_count; ++row)
    design.add_row(static_cast<double>(row) / static_cast<double>(design.grid),
                   prototype.kaiser_beta);
  return design;
}

std::shared_ptr<const Resampler::Design> Resampler::Design::shared(int from_hz, int to_hz,
                                                                   Resampling kind) {
  struct Entry {
    int from_hz;
    int to_hz;
    Resampling kind;
    std::shared_ptr<const Design> design;
  };
  constexpr std::size_t most_entries = 16;
  static Mutex mutex;
  static std::deque<Entry> entries;  // oldest first; guarded by mutex

  const MutexLock lock{mutex};
  for (const Entry& entry : entries)
    if (entry.from_hz == from_hz && entry.to_hz == to_hz && entry.kind == kind) return entry.design;
  if (entries.size() == most_entries) entries.pop_front();
  entries.push_back(
      {from_hz, to_hz, kind, std::make_shared<const Design>(make(from_hz, to_hz, kind))});
  return entries.back().design;
}

}  // namespace auralis::dsp
