// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/Bytes.h"

namespace auralis::media::testing {

/// Four bytes a pixel, rows from the top.
struct Rgba {
  int width{};
  int height{};
  std::vector<std::uint8_t> pixels;

  std::array<int, 4> at(int x, int y) const;
};

Rgba plain(int width, int height, std::array<std::uint8_t, 4> colour);
/// Red on the left, blue on the right, opaque.
Rgba red_and_blue(int width, int height);

/// By an encoder of FFmpeg: "mjpeg", "png", "libwebp" or "gif". Throws when it cannot.
Bytes encode_picture(const std::string& encoder, const Rgba& picture);
Rgba decode_jpeg(const Bytes& bytes);

}  // namespace auralis::media::testing
