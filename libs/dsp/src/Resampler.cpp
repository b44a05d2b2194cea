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

/// What eight accumulators side by side came to, added in a fixed order: enough of them to hide the
/// latency of an addition, and the same sum on every machine.
using Sums = std::array<Four, tap_step / 4>;

float total_of(const Sums& sums) noexcept {
  const Four sum =
      ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

float dot(const float* samples, const float* taps, int count) noexcept {
  Sums sums{};
  for (int tap = 0; tap < count; tap += tap_step)
    for (Four& sum : sums) {
      sum += load<Four>(samples) * load<Four>(taps);
      samples += 4;
      taps += 4;
    }
  return total_of(sums);
}

struct Pair {
  float left;
  float right;

  friend Pair operator+(Pair a, Pair b) noexcept { return {a.left + b.left, a.right + b.right}; }
  friend Pair operator-(Pair a, Pair b) noexcept { return {a.left - b.left, a.right - b.right}; }
  friend Pair operator*(float factor, Pair a) noexcept {
    return {factor * a.left, factor * a.right};
  }
};

/// The sums from `first` on of two channels: half of all, for so many there are registers.
template <std::size_t first>
void add_half(const float* left, const float* right, const float* taps, int count, Sums& l,
              Sums& r) noexcept {
  Four l0{}, l1{}, l2{}, l3{}, r0{}, r1{}, r2{}, r3{};
  for (int tap = 4 * first; tap < count; tap += tap_step) {
    const Four t0 = load<Four>(taps + tap);
    l0 += load<Four>(left + tap) * t0;
    r0 += load<Four>(right + tap) * t0;
    const Four t1 = load<Four>(taps + tap + 4);
    l1 += load<Four>(left + tap + 4) * t1;
    r1 += load<Four>(right + tap + 4) * t1;
    const Four t2 = load<Four>(taps + tap + 8);
    l2 += load<Four>(left + tap + 8) * t2;
    r2 += load<Four>(right + tap + 8) * t2;
    const Four t3 = load<Four>(taps + tap + 12);
    l3 += load<Four>(left + tap + 12) * t3;
    r3 += load<Four>(right + tap + 12) * t3;
  }
  l[first] = l0, l[first + 1] = l1, l[first + 2] = l2, l[first + 3] = l3;
  r[first] = r0, r[first + 1] = r1, r[first + 2] = r2, r[first + 3] = r3;
}

/// Two channels by the same taps, each with the bits it has alone.
Pair dot(const float* left, const float* right, const float* taps, int count) noexcept {
  Sums l;
  Sums r;
  add_half<0>(left, right, taps, count, l, r);
  add_half<4>(left, right, taps, count, l, r);
  return {total_of(l), total_of(r)};
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

Result<Resampler> Resampler::make(int from_hz, int to_hz, Resampling kind) {
  for (const int rate_hz : {from_hz, to_hz})
    if (!in_range(rate_hz))
      return fail(ErrorKind::Unsupported, "a sample rate of {} Hz is outside {} to {} Hz", rate_hz,
                  lowest_rate_hz, highest_rate_hz);
  return Resampler{Design::shared(from_hz, to_hz, kind)};
}

FrameRange Resampler::source_range(FrameCount start, FrameCount count) const noexcept {
  const Design& design = *design_;
  if (design.taps == 0) return {start, start + count};
  const FrameCount begin = position_of(start, design.from, design.to).frame - design.taps / 2 + 1;
  if (count == 0) return {begin, begin};
  const Position last = position_of(start + count - 1, design.from, design.to);
  return {begin, last.frame + design.taps / 2 + 1};
}

/// Calls put(n, value) for each of `count` output frames from `start` on, where dot(at, taps) is
/// what a row of taps makes of the source frames from `at` on.
template <class Dot, class Put>
void Resampler::Design::each_frame(FrameCount start, std::size_t count, Dot dot,
                                   Put put) const noexcept {
  FrameCount at = 0;
  FrameCount part = position_of(start, from, to).part;
  for (std::size_t n = 0; n < count; ++n) {
    if (interpolated()) {
      const FrameCount scaled = part * grid;
      const FrameCount first = scaled / to;
      const float weight = static_cast<float>(scaled % to) / static_cast<float>(to);
      const auto low = dot(at, row(first));
      const auto high = dot(at, row(first + 1));
      put(n, low + weight * (high - low));
    } else {
      put(n, dot(at, row(part)));
    }
    part += from;
    at += part / to;
    part %= to;
  }
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
  design.each_frame(
      start, out.size(),
      [&](FrameCount at, const float* taps) { return dot(in.data() + at, taps, design.taps); },
      [&](std::size_t n, float sample) { out[n] = sample; });
}

void Resampler::render_pair(FrameCount start, AudioView<const float> in,
                            AudioView<float> out) const noexcept {
  const Design& design = *design_;
  if (design.taps == 0) {
    for (int c = 0; c < 2; ++c) render(start, in.channel(c), out.channel(c));
    return;
  }
  assert(in.frames() == source_range(start, out.frames()).length());
  design.each_frame(
      start, static_cast<std::size_t>(out.frames()),
      [&](FrameCount at, const float* taps) {
        return dot(in.data(0) + at, in.data(1) + at, taps, design.taps);
      },
      [&](std::size_t n, Pair frame) {
        out.data(0)[n] = frame.left;
        out.data(1)[n] = frame.right;
      });
}

}  // namespace auralis::dsp
