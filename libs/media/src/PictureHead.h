// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace auralis::media {

/// What the head of a picture promises, for a decision before anything of that size is allocated.
struct PictureHead {
  std::int64_t width{};   ///< 1 and more.
  std::int64_t height{};  ///< 1 and more.
  int bytes_per_pixel{};  ///< That decoding takes, with what the decoder keeps beside the picture.

  std::int64_t pixels() const noexcept { return width * height; }
};

/// Of JPEG, PNG, WebP and GIF; nullopt where there is none to be read.
std::optional<PictureHead> picture_head(std::span<const std::byte> image);

}  // namespace auralis::media
