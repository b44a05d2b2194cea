// SPDX-License-Identifier: GPL-3.0-or-later
#include "PictureHead.h"

#include <string>
#include <string_view>

#include "media/Tags.h"

namespace auralis::media {
namespace {

/// Numbers of a head; what lies beyond its end reads as 0, which no size is.
class Head {
 public:
  explicit Head(std::span<const std::byte> bytes) : bytes_{bytes} {}

  std::int64_t byte(std::size_t at) const {
    return at < bytes_.size() ? std::to_integer<std::int64_t>(bytes_[at]) : 0;
  }
  std::int64_t big(std::size_t at, std::size_t count) const {
    std::int64_t number = 0;
    for (std::size_t i = 0; i < count; ++i) number = number << 8 | byte(at + i);
    return number;
  }
  std::int64_t little(std::size_t at, std::size_t count) const {
    std::int64_t number = 0;
    for (std::size_t i = count; i > 0; --i) number = number << 8 | byte(at + i - 1);
    return number;
  }
  bool has(std::size_t at, std::string_view mark) const {
    for (std::size_t i = 0; i < mark.size(); ++i)
      if (byte(at + i) != static_cast<unsigned char>(mark[i])) return false;
    return true;
  }
  std::size_t size() const { return bytes_.size(); }

 private:
  std::span<const std::byte> bytes_;
};

/// ISO 15948, IHDR: palettes and grey are decoded as they are, all else by its channels.
PictureHead png_head(const Head& head) {
  const std::int64_t depth = head.byte(24);
  const std::int64_t kind = head.byte(25);
  const int channels = kind == 2 ? 3 : kind == 4 ? 2 : kind == 6 ? 4 : 1;
  return {.width = head.big(16, 4),
          .height = head.big(20, 4),
          .bytes_per_pixel = depth == 16 ? 2 * channels : channels};
}

PictureHead gif_head(const Head& head) {
  return {.width = head.little(6, 2), .height = head.little(8, 2), .bytes_per_pixel = 5};
}

/// The three forms of WebP; one with transparency or without loss takes two pictures of four bytes.
PictureHead webp_head(const Head& head) {
  constexpr std::int64_t fourteen_bits = 0x3FFF;
  if (head.has(12, "VP8X"))
    return {
        .width = head.little(24, 3) + 1, .height = head.little(27, 3) + 1, .bytes_per_pixel = 8};
  if (head.has(12, "VP8L")) {
    const std::int64_t sides = head.little(21, 4);
    return {.width = (sides & fourteen_bits) + 1,
            .height = (sides >> 14 & fourteen_bits) + 1,
            .bytes_per_pixel = 8};
  }
  return {.width = head.little(26, 2) & fourteen_bits,
          .height = head.little(28, 2) & fourteen_bits,
          .bytes_per_pixel = 2};
}

/// The first frame header among the segments. A progressive picture is kept as coefficients of two
/// bytes until all of it is read.
PictureHead jpeg_head(const Head& head) {
  constexpr std::int64_t restart = 0xD0, end_of_image = 0xD9;
  constexpr std::int64_t first_frame = 0xC0, last_frame = 0xCF, tables = 0xC4, extension = 0xC8,
                         conditioning = 0xCC, progressive = 0xC2;
  std::size_t at = 2;
  while (at + 9 < head.size()) {
    if (head.byte(at) != 0xFF || head.byte(at + 1) == 0xFF) {
      ++at;  // what fills the space between segments
      continue;
    }
    const std::int64_t marker = head.byte(at + 1);
    if (marker >= first_frame && marker <= last_frame && marker != tables && marker != extension &&
        marker != conditioning) {
      const int channels = static_cast<int>(head.byte(at + 9));
      return {.width = head.big(at + 7, 2),
              .height = head.big(at + 5, 2),
              .bytes_per_pixel = marker == progressive ? 3 * channels : channels};
    }
    const bool is_alone = marker <= 0x01 || (marker >= restart && marker <= end_of_image);
    at += 2 + (is_alone ? 0 : static_cast<std::size_t>(head.big(at + 2, 2)));
  }
  return {};
}

PictureHead head_of(std::string_view type, const Head& head) {
  if (type == "image/png") return png_head(head);
  if (type == "image/gif") return gif_head(head);
  if (type == "image/webp") return webp_head(head);
  return jpeg_head(head);
}

}  // namespace

std::optional<PictureHead> picture_head(std::span<const std::byte> image) {
  const std::string type = image_type(image);
  if (type.empty()) return std::nullopt;
  const PictureHead found = head_of(type, Head{image});
  if (found.width < 1 || found.height < 1 || found.bytes_per_pixel < 1) return std::nullopt;
  return found;
}

}  // namespace auralis::media
