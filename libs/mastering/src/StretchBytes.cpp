// SPDX-License-Identifier: GPL-3.0-or-later
#include "StretchBytes.h"

#include "FieldBytes.h"

namespace auralis::mastering {
namespace {

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
  each_part(measure, FieldAdder{writer});
}

StretchMeasure take_stretch(ByteReader& reader) {
  StretchMeasure measure;
  each_part(measure, FieldTaker{reader});
  return measure;
}

}  // namespace auralis::mastering
