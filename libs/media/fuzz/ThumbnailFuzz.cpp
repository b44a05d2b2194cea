// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>
#include <span>

#include "media/Tags.h"
#include "media/Thumbnail.h"

// Any bytes as a picture: refused, or a JPEG.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  const auto made = auralis::media::thumbnail(bytes, 64);
  if (made && auralis::media::image_type(*made) != "image/jpeg") std::abort();
  return 0;
}
