// SPDX-License-Identifier: GPL-3.0-or-later
#include "mastering/Profiler.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <utility>

#include "CurveScale.h"
#include "Stretch.h"
#include "Summary.h"

namespace auralis::mastering {
namespace {

constexpr std::size_t steps_per_100ms = 10;

std::vector<double> hundred_ms(const std::vector<double>& steps) {
  std::vector<double> powers(steps.size() / steps_per_100ms);
  for (std::size_t k = 0; k < powers.size(); ++k) {
    double sum = 0.0;
    for (std::size_t i = 0; i < steps_per_100ms; ++i) sum += steps[k * steps_per_100ms + i];
    powers[k] = sum / static_cast<double>(steps_per_100ms);
  }
  return powers;
}

/// All stretches as if they were one.
StretchMeasure join(std::span<const std::unique_ptr<StretchMeasure>> parts) {
  StretchMeasure whole;
  for (const auto& part : parts) {
    assert(part != nullptr);
    whole.add(*part);
  }
  return whole;
}

ProfileCurves curves_of(std::span<const double> power_100ms, StretchMeasure& whole) {
  ProfileCurves curves;
  curves.power.reserve(power_100ms.size());
  for (const double power : power_100ms) curves.power.push_back(curve_value(power));
  curves.peak.reserve(whole.peaks.peak.size());
  for (const float peak : whole.peaks.peak) {
    const auto magnitude = static_cast<double>(peak);
    curves.peak.push_back(curve_value(magnitude * magnitude));
  }
  curves.bands = std::move(whole.spectra.bands);
  assert(curves.bands.size() == curves.power.size() * third_octave_bands);
  return curves;
}

}  // namespace

Profiler::Profiler(ContentHash source, FrameCount frames)
    : source_{source},
      frames_{frames},
      meters_{std::make_unique<StretchMeters>()},
      measures_(static_cast<std::size_t>((frames + stretch_frames - 1) / stretch_frames)) {
  assert(frames >= 0);
}

Profiler::~Profiler() = default;

int Profiler::stretches() const noexcept {
  return static_cast<int>(measures_.size());
}

Result<void> Profiler::measure(int index, FrameReader& reader) {
  assert(index >= 0 && index < stretches());
  const FrameCount begin = index * stretch_frames;
  const FrameRange range{.begin = begin, .end = std::min(begin + stretch_frames, frames_)};
  AURALIS_TRY(auto measure, meters_->measure(range, reader));
  measures_[static_cast<std::size_t>(index)] = std::make_unique<StretchMeasure>(std::move(measure));
  return {};
}

Profile Profiler::finish(std::int64_t damaged_frames) {
  StretchMeasure whole = join(measures_);
  const std::vector<double> power_100ms = hundred_ms(whole.power);
  TrackProfile summary = summary_of(frames_, whole, power_100ms);
  summary.source = source_;
  summary.damaged_frames = damaged_frames;
  return {.summary = std::move(summary), .curves = curves_of(power_100ms, whole)};
}

Result<Profile> profile_of(ContentHash source, FrameReader& reader, const std::stop_token& stop,
                           const std::function<void(double)>& progress) {
  Profiler profiler{source, reader.frames()};
  for (int i = 0; i < profiler.stretches(); ++i) {
    if (stop.stop_requested()) return fail(ErrorKind::Cancelled, "profiling was stopped");
    AURALIS_CHECK(profiler.measure(i, reader));
    if (progress) progress(static_cast<double>(i + 1) / profiler.stretches());
  }
  return profiler.finish(0);
}

}  // namespace auralis::mastering
