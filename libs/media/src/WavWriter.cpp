// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/WavWriter.h"

#include <bit>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "ByteOrder.h"

namespace auralis::media {
namespace {

constexpr int channels = 2;
constexpr std::uint64_t frame_bytes = channels * sizeof(float);
constexpr std::uint64_t largest_riff = 0xffff'ffff;
/// From behind the file's size field to the first sample: "WAVE", fmt, fact, head of data.
constexpr std::uint64_t riff_overhead = 4 + 26 + 12 + 8;
constexpr std::uint64_t ds64_bytes = 36;

/// The real sizes of an RF64 file (EBU Tech 3306), whose 32-bit fields are all ones.
void put_ds64(Bytes& out, std::uint64_t riff_bytes, std::uint64_t data_bytes,
              std::uint64_t frames) {
  put_text(out, "ds64");
  put_little_endian(out, ds64_bytes - 8, 4);
  put_little_endian(out, riff_bytes, 8);
  put_little_endian(out, data_bytes, 8);
  put_little_endian(out, frames, 8);
  put_little_endian(out, 0, 4);  // no table of further chunks
}

void put_format(Bytes& out) {
  constexpr int ieee_float = 3;
  put_text(out, "fmt ");
  put_little_endian(out, 18, 4);
  put_little_endian(out, ieee_float, 2);
  put_little_endian(out, channels, 2);
  put_little_endian(out, engine_rate_hz, 4);
  put_little_endian(out, engine_rate_hz * frame_bytes, 4);
  put_little_endian(out, frame_bytes, 2);
  put_little_endian(out, 8 * sizeof(float), 2);
  put_little_endian(out, 0, 2);  // no extension
}

}  // namespace

Bytes wav_header(FrameCount frames) {
  assert(frames >= 0);
  const std::uint64_t count = static_cast<std::uint64_t>(frames);
  const std::uint64_t data = count * frame_bytes;
  const bool large = data + riff_overhead > largest_riff;

  Bytes out;
  put_text(out, large ? "RF64" : "RIFF");
  put_little_endian(out, large ? largest_riff : data + riff_overhead, 4);
  put_text(out, "WAVE");
  if (large) put_ds64(out, data + riff_overhead + ds64_bytes, data, count);
  put_format(out);
  put_text(out, "fact");
  put_little_endian(out, 4, 4);
  put_little_endian(out, large ? largest_riff : count, 4);
  put_text(out, "data");
  put_little_endian(out, large ? largest_riff : data, 4);
  return out;
}

Bytes wav_samples(AudioView<const float> frames) {
  Bytes out(static_cast<std::size_t>(frames.frames() * frames.channels()) * sizeof(float));
  std::byte* at = out.data();
  for (FrameCount n = 0; n < frames.frames(); ++n) {
    for (int c = 0; c < frames.channels(); ++c, at += sizeof(float)) {
      auto bits = std::bit_cast<std::uint32_t>(frames.data(c)[n]);
      if constexpr (std::endian::native == std::endian::big) bits = std::byteswap(bits);
      std::memcpy(at, &bits, sizeof bits);
    }
  }
  return out;
}

}  // namespace auralis::media
