// SPDX-License-Identifier: GPL-3.0-or-later
#include "Samples.h"

#include <cmath>
#include <limits>

namespace auralis::media {
namespace {

constexpr float largest_sample = 16.0F;

float sanitised(float x) noexcept {
  if (std::abs(x) <= largest_sample) return x;
  if (std::abs(x) <= std::numeric_limits<float>::max()) return std::copysign(largest_sample, x);
  return 0.0F;  // Infinite, or not a number: those compare as false.
}

float to_float(std::uint8_t x) noexcept {
  return static_cast<float>(x - 128) * 0x1p-7F;
}
float to_float(std::int16_t x) noexcept {
  return static_cast<float>(x) * 0x1p-15F;
}
float to_float(std::int32_t x) noexcept {
  return static_cast<float>(x) * 0x1p-31F;
}
float to_float(std::int64_t x) noexcept {
  return static_cast<float>(x) * 0x1p-63F;
}
float to_float(float x) noexcept {
  return sanitised(x);
}
float to_float(double x) noexcept {
  return sanitised(static_cast<float>(x));
}

template <class Sample>
void convert(const AVFrame& frame, FrameCount begin, AudioView<float> out) noexcept {
  const bool planar = av_sample_fmt_is_planar(static_cast<AVSampleFormat>(frame.format)) != 0;
  const FrameCount stride = planar ? 1 : out.channels();
  for (int c = 0; c < out.channels(); ++c) {
    const auto* in = reinterpret_cast<const Sample*>(frame.extended_data[planar ? c : 0]);
    in += begin * stride + (planar ? 0 : c);
    float* const to = out.data(c);
    for (FrameCount n = 0; n < out.frames(); ++n) to[n] = to_float(in[n * stride]);
  }
}

}  // namespace

bool convert_samples(const AVFrame& frame, FrameCount begin, AudioView<float> out) noexcept {
  switch (av_get_packed_sample_fmt(static_cast<AVSampleFormat>(frame.format))) {
    case AV_SAMPLE_FMT_U8:
      convert<std::uint8_t>(frame, begin, out);
      return true;
    case AV_SAMPLE_FMT_S16:
      convert<std::int16_t>(frame, begin, out);
      return true;
    case AV_SAMPLE_FMT_S32:
      convert<std::int32_t>(frame, begin, out);
      return true;
    case AV_SAMPLE_FMT_S64:
      convert<std::int64_t>(frame, begin, out);
      return true;
    case AV_SAMPLE_FMT_FLT:
      convert<float>(frame, begin, out);
      return true;
    case AV_SAMPLE_FMT_DBL:
      convert<double>(frame, begin, out);
      return true;
    default:
      return false;
  }
}

}  // namespace auralis::media
