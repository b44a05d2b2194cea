// SPDX-License-Identifier: GPL-3.0-or-later
#include "StretchSpectra.h"

#include <cstddef>

#include "CurveScale.h"
#include "dsp/SampleSums.h"
#include "dsp/ThirdOctave.h"

namespace auralis::mastering {
namespace {

constexpr double lowest_hz = 20.0;  // of the dynamics bands
constexpr double highest_hz = 20000.0;
constexpr double group_floor = 1e-11;  // -110 dBFS: noise of 16-bit files lies 12 dB below
constexpr std::size_t bins_per_group = (dsp::StereoSpectrum::bins - 1) / spectrum_groups;
static_assert(bins_per_group * spectrum_groups + 1 == dsp::StereoSpectrum::bins);

std::array<dsp::SpectrumBand, third_octave_bands> make_third_octaves() noexcept {
  std::array<dsp::SpectrumBand, third_octave_bands> bands;
  for (std::size_t b = 0; b < bands.size(); ++b)
    bands[b] = {dsp::third_octave_edge_hz(static_cast<int>(b)),
                dsp::third_octave_edge_hz(static_cast<int>(b) + 1)};
  return bands;
}

std::array<dsp::SpectrumBand, dynamics_bands> make_dynamics() noexcept {
  return {{{lowest_hz, crossover_hz[0]},
           {crossover_hz[0], crossover_hz[1]},
           {crossover_hz[1], crossover_hz[2]},
           {crossover_hz[2], highest_hz}}};
}

template <class Number, std::size_t size>
void add(std::array<Number, size>& sums, const std::array<Number, size>& more) noexcept {
  for (std::size_t i = 0; i < size; ++i) sums[i] += more[i];
}

template <class Value>
void append(std::vector<Value>& values, const std::vector<Value>& more) {
  values.insert(values.end(), more.begin(), more.end());
}

}  // namespace

void SpectraMeasure::add(const SpectraMeasure& next) {
  mastering::add(mid, next.mid);
  mastering::add(side, next.side);
  for (std::size_t b = 0; b < dynamics_bands; ++b) dynamics[b].add(next.dynamics[b]);
  steps += next.steps;
  mastering::add(sounding_groups, next.sounding_groups);
  append(bands, next.bands);
  append(mid_bands, next.mid_bands);
  append(side_bands, next.side_bands);
  append(levels, next.levels);
  append(totals, next.totals);
}

SpectraMeter::SpectraMeter() : bands_{make_third_octaves()}, dynamics_{make_dynamics()} {}

SpectraMeasure SpectraMeter::measure(const StretchAudio& audio) {
  SpectraMeasure measure;
  for (FrameCount at = 0; at < audio.length(); at += dsp::spectrum_step_frames) {
    constexpr FrameCount reach = dsp::spectrum_reach;
    spectrum_.measure(audio.frames(0, at - reach, dsp::spectrum_window_frames),
                      audio.frames(1, at - reach, dsp::spectrum_window_frames));
    for (std::size_t b = 0; b < third_octave_bands; ++b) {
      mid_[b] = bands_[b].sum(spectrum_.mid());
      side_[b] = bands_[b].sum(spectrum_.side());
    }
    for (std::size_t b = 0; b < dynamics_bands; ++b)
      powers_[b] = {.mid = dynamics_[b].sum(spectrum_.mid()),
                    .side = dynamics_[b].sum(spectrum_.side()),
                    .cross = dynamics_[b].sum(spectrum_.cross())};
    add_step(measure);
    count_groups(measure);
    if (at + dsp::spectrum_step_frames <= audio.length()) note_step(measure);
  }
  return measure;
}

void SpectraMeter::add_step(SpectraMeasure& measure) const {
  mastering::add(measure.mid, mid_);
  mastering::add(measure.side, side_);
  for (std::size_t b = 0; b < dynamics_bands; ++b) measure.dynamics[b].add(powers_[b]);
  ++measure.steps;
}

void SpectraMeter::count_groups(SpectraMeasure& measure) const {
  const auto mid = spectrum_.mid().subspan(1);  // a group begins behind the one below it
  const auto side = spectrum_.side().subspan(1);
  for (std::size_t group = 0; group < spectrum_groups; ++group) {
    const auto of = [group](std::span<const float> powers) {
      return dsp::sums_of(powers.subspan(group * bins_per_group, bins_per_group)).sum;
    };
    if (2.0 * (of(mid) + of(side)) >= group_floor) ++measure.sounding_groups[group];
  }
}

void SpectraMeter::note_step(SpectraMeasure& measure) const {
  for (std::size_t b = 0; b < third_octave_bands; ++b) {
    measure.bands.push_back(band_value(2.0 * (mid_[b] + side_[b])));
    measure.mid_bands.push_back(band_value(mid_[b]));
    measure.side_bands.push_back(band_value(side_[b]));
  }
  auto& levels = measure.levels.emplace_back();
  double total = 0.0;
  for (std::size_t b = 0; b < dynamics_bands; ++b) {
    levels[b] = curve_value(powers_[b].both());
    total += powers_[b].both();
  }
  measure.totals.push_back(curve_value(total));
}

}  // namespace auralis::mastering
