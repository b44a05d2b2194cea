// SPDX-License-Identifier: GPL-3.0-or-later
#include "StretchBytes.h"

#include <array>
#include <bit>
#include <concepts>
#include <optional>
#include <vector>

namespace auralis::mastering {
namespace {

/// Puts one part behind the other.
class Adder {
 public:
  explicit Adder(ByteWriter& writer) : writer_{writer} {}

  template <std::integral Integer>
  void operator()(Integer value) {
    writer_.add(value);
  }
  void operator()(float value) { writer_.add(std::bit_cast<std::uint32_t>(value)); }
  void operator()(double value) { writer_.add(std::bit_cast<std::uint64_t>(value)); }
  void operator()(const std::optional<FrameCount>& value) {
    writer_.add(std::uint8_t{value.has_value()});
    writer_.add(value.value_or(0));
  }
  void operator()(const StereoPower& power) {
    for (const double value : {power.mid, power.side, power.cross}) (*this)(value);
  }
  template <class Part, std::size_t size>
  void operator()(const std::array<Part, size>& parts) {
    for (const Part& part : parts) (*this)(part);
  }
  template <class Part>
  void operator()(const std::vector<Part>& parts) {
    writer_.add(static_cast<std::uint64_t>(parts.size()));
    for (const Part& part : parts) (*this)(part);
  }

 private:
  ByteWriter& writer_;
};

/// Takes them from there again.
class Taker {
 public:
  explicit Taker(ByteReader& reader) : reader_{reader} {}

  template <std::integral Integer>
  void operator()(Integer& value) {
    value = reader_.take<Integer>();
  }
  void operator()(float& value) { value = std::bit_cast<float>(reader_.take<std::uint32_t>()); }
  void operator()(double& value) { value = std::bit_cast<double>(reader_.take<std::uint64_t>()); }
  void operator()(std::optional<FrameCount>& value) {
    const bool there = reader_.take<std::uint8_t>() != 0;
    const auto stored = reader_.take<FrameCount>();
    value = there ? std::optional{stored} : std::nullopt;
  }
  void operator()(StereoPower& power) {
    for (double* value : {&power.mid, &power.side, &power.cross}) (*this)(*value);
  }
  template <class Part, std::size_t size>
  void operator()(std::array<Part, size>& parts) {
    for (Part& part : parts) (*this)(part);
  }
  template <class Part>
  void operator()(std::vector<Part>& parts) {
    const auto count = reader_.take<std::uint64_t>();
    if (count > reader_.left() / sizeof(Part)) return;  // the rest then counts as failed
    parts.resize(count);
    for (Part& part : parts) (*this)(part);
  }

 private:
  ByteReader& reader_;
};

template <class Measure, class Act>
void each_part(Measure& measure, Act act) {
  act(measure.power);
  auto& peaks = measure.peaks;
  act(peaks.peak);
  act(peaks.true_peak);
  act(peaks.sample_peak);
  act(peaks.sums);
  act(peaks.clipped_runs);
  act(peaks.clipped_samples);
  act(peaks.first_sounding);
  act(peaks.last_sounding);
  auto& spectra = measure.spectra;
  act(spectra.mid);
  act(spectra.side);
  act(spectra.dynamics);
  act(spectra.steps);
  act(spectra.sounding_groups);
  for (auto* bands : {&spectra.bands, &spectra.mid_bands, &spectra.side_bands}) act(*bands);
  act(spectra.levels);
  act(spectra.totals);
}

}  // namespace

void add(ByteWriter& writer, const StretchMeasure& measure) {
  each_part(measure, Adder{writer});
}

StretchMeasure take_stretch(ByteReader& reader) {
  StretchMeasure measure;
  each_part(measure, Taker{reader});
  return measure;
}

}  // namespace auralis::mastering
