// SPDX-License-Identifier: GPL-3.0-or-later
#include "mastering/Profiler.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>

#include "ByteForm.h"
#include "CurveScale.h"
#include "Stretch.h"
#include "StretchBytes.h"
#include "Summary.h"

namespace auralis::mastering {
namespace {

constexpr std::size_t steps_per_100ms = 10;
constexpr std::string_view unfinished_letters = "AUUP";

std::vector<double> hundred_ms(const std::vector<double>& steps) {
  std::vector<double> powers(steps.size() / steps_per_100ms);
  for (std::size_t k = 0; k < powers.size(); ++k) {
    double sum = 0.0;
    for (std::size_t i = 0; i < steps_per_100ms; ++i) sum += steps[k * steps_per_100ms + i];
    powers[k] = sum / static_cast<double>(steps_per_100ms);
  }
  return powers;
}

/// All stretches as if they were one. They stay: they may be written out meanwhile.
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

FrameRange Profiler::range_of(int index) const noexcept {
  assert(index >= 0 && index < stretches());
  const FrameCount begin = index * stretch_frames;
  return {.begin = begin, .end = std::min(begin + stretch_frames, frames_)};
}

Result<void> Profiler::measure(int index, FrameReader& reader) {
  AURALIS_TRY(auto measure, meters_->measure(range_of(index), reader));
  measures_[static_cast<std::size_t>(index)] = std::make_unique<StretchMeasure>(std::move(measure));
  return {};
}

Bytes Profiler::kept(std::span<const int> stretches) const {
  ByteWriter writer{unfinished_letters, TrackProfile::current_version};
  writer.add(source_.value.high);
  writer.add(source_.value.low);
  writer.add(frames_);
  writer.add(static_cast<std::uint32_t>(stretches.size()));
  for (const int stretch : stretches) {
    writer.add(static_cast<std::int32_t>(stretch));
    add(writer, *measures_[static_cast<std::size_t>(stretch)]);
  }
  return std::move(writer).finish();
}

Result<std::vector<int>> Profiler::resume(std::span<const std::byte> bytes) {
  AURALIS_TRY(auto reader, ByteReader::make(bytes, unfinished_letters,
                                            TrackProfile::current_version, "unfinished profile"));
  const Hash128 source{reader.take<std::uint64_t>(), reader.take<std::uint64_t>()};
  if (source != source_.value || reader.take<FrameCount>() != frames_)
    return fail(ErrorKind::Corrupt, "stored unfinished profile is of another track");
  std::map<int, std::unique_ptr<StretchMeasure>> found;
  for (auto left = reader.take<std::uint32_t>(); left > 0 && reader.left() > 0; --left) {
    const auto stretch = reader.take<std::int32_t>();
    found[stretch] = std::make_unique<StretchMeasure>(take_stretch(reader));
  }
  const bool fits = std::ranges::all_of(found, [this](const auto& part) {
    const auto& [stretch, measure] = part;
    return stretch >= 0 && stretch < stretches() && could_be_of(range_of(stretch), *measure);
  });
  if (reader.failed() || !fits)
    return fail(ErrorKind::Corrupt, "stored unfinished profile has a wrong length");
  std::vector<int> numbers;
  for (auto& [stretch, measure] : found) {
    measures_[static_cast<std::size_t>(stretch)] = std::move(measure);
    numbers.push_back(stretch);
  }
  return numbers;
}

Profile Profiler::finish(std::int64_t damaged_frames, TrackDamage damage) {
  StretchMeasure whole = join(measures_);
  const std::vector<double> power_100ms = hundred_ms(whole.power);
  TrackProfile summary = summary_of(frames_, whole, power_100ms);
  summary.source = source_;
  summary.damaged_frames = damaged_frames;
  summary.damage = std::move(damage);
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
