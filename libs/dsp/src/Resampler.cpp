// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Resampler.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "Four.h"
#include "ResamplerDesign.h"

namespace auralis::dsp {
namespace {

constexpr int tap_step = 32;

bool in_range(int rate_hz) noexcept {
  return rate_hz >= lowest_rate_hz && rate_hz <= highest_rate_hz;
}

/// `step` accumulators side by side, added in a fixed order: enough of them to hide the latency of
/// an addition, and the same sum on every machine.
float dot(const float* samples, const float* taps, int count) noexcept {
  std::array<Four, tap_step / 4> sums{};
  for (int tap = 0; tap < count; tap += tap_step)
    for (Four& sum : sums) {
      sum += load<Four>(samples) * load<Four>(taps);
      samples += 4;
      taps += 4;
    }
  const Four sum =
      ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

/// A position in the source: whole frames and `part` / Design::to of one.
struct Position {
  FrameCount frame;
  FrameCount part;
};

Position position_of(FrameCount output, FrameCount from, FrameCount to) noexcept {
  const FrameCount time = output * from;
  const FrameCount frame = time >= 0 ? time / to : -((to - 1 - time) / to);
  return {frame, time - frame * to};
}

}  // namespace

Resampler::Resampler(std::shared_ptr<const Design> design) : design_{std::move(design)} {}

Result<Resampler> Resampler::make(int from_hz, int to_hz) {
  for (const int rate_hz : {from_hz, to_hz})
    if (!in_range(rate_hz))
      return fail(ErrorKind::Unsupported, "a sample rate of {} Hz is outside {} to {} Hz", rate_hz,
                  lowest_rate_hz, highest_rate_hz);
  return Resampler{Design::shared(from_hz, to_hz)};
}

FrameRange Resampler::source_range(FrameCount start, FrameCount count) const noexcept {
  const Design& design = *design_;
  if (design.taps == 0) return {start, start + count};
  const FrameCount begin = position_of(start, design.from, design.to).frame - design.taps / 2 + 1;
  if (count == 0) return {begin, begin};
  const Position last = position_of(start + count - 1, design.from, design.to);
  return {begin, last.frame + design.taps / 2 + 1};
}

void Resampler::render(FrameCount start, std::span<const float> in,
                       std::span<float> out) const noexcept {
  const Design& design = *design_;
  static_assert(tap_step == Design::tap_step);
  assert(static_cast<FrameCount>(in.size()) ==
         source_range(start, static_cast<FrameCount>(out.size())).length());
  if (design.taps == 0) {
    std::ranges::copy(in, out.begin());
    return;
  }
  FrameCount part = position_of(start, design.from, design.to).part;
  const float* samples = in.data();
  for (float& sample : out) {
    if (design.interpolated()) {
      const FrameCount scaled = part * design.grid;
      const FrameCount row = scaled / design.to;
      const float weight = static_cast<float>(scaled % design.to) / static_cast<float>(design.to);
      const float low = dot(samples, design.row(row), design.taps);
      const float high = dot(samples, design.row(row + 1), design.taps);
      sample = low + weight * (high - low);
    } else {
      sample = dot(samples, design.row(part), design.taps);
    }
    part += design.from;
    samples += part / design.to;
    part %= design.to;
  }
}

}  // namespace auralis::dsp
