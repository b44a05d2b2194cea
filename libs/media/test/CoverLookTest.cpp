// SPDX-License-Identifier: GPL-3.0-or-later
#include <vector>

#include <gtest/gtest.h>

#include "CoverLook.h"

namespace auralis::media {
namespace {

struct Picture {
  int width{};
  int height{};
  std::vector<std::uint8_t> rgba{};

  Pixels pixels() const { return {.width = width, .height = height, .rgba = rgba}; }
};

/// Neither even nor symmetrical, so that no wave of it is as good as none.
Picture uneven(int width, int height) {
  Picture picture{.width = width, .height = height};
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (const int value : {x * x * 7 + y * 13, x * 5 + y * y * 3, x * y * 11 + 40, 255})
        picture.rgba.push_back(static_cast<std::uint8_t>(value % 256));
  return picture;
}

/// So many pixels of each colour, one below the other.
Picture stripes(const std::vector<std::pair<int, std::uint32_t>>& colours) {
  Picture picture{.width = 10};
  for (const auto& [rows, colour] : colours) {
    picture.height += rows;
    for (int i = 0; i < rows * picture.width; ++i)
      for (const unsigned shift : {16U, 8U, 0U, 0U})
        picture.rgba.push_back(static_cast<std::uint8_t>(colour >> shift));
  }
  return picture;
}

// What the reference implementation (thumbhash 0.1.1 of npm) makes of the same pixels.
TEST(CoverLook, CT78_TheHashIsThatOfTheReference) {
  EXPECT_EQ(look_of(uneven(32, 32).pixels()).thumb_hash, "H/gBDwJSQmdDV3hAZwZjZVZidI+Rnf0G");
  EXPECT_EQ(look_of(uneven(48, 20).pixels()).thumb_hash, "HwgGC4RCR2YDh1NSUg39XIo=");
  EXPECT_EQ(look_of(uneven(20, 48).pixels()).thumb_hash, "H/gFEwQXI0hYQnBljzQ16n8=");
  EXPECT_EQ(look_of(stripes({{10, 0}}).pixels()).thumb_hash, "AAgCBwAAAAAAAAAAAAAAAAAAAAAAAAAA");
}

TEST(CoverLook, CT78_TheHashIsAtMost25BytesForAnyShape) {
  for (const auto& [width, height] : {std::pair{2, 2}, {100, 2}, {2, 100}, {100, 100}, {48, 47}})
    EXPECT_LE(thumb_hash(uneven(width, height).pixels()).size(), 25U) << width << " x " << height;
  const Picture dot = stripes({{1, 0x123456}});
  EXPECT_LE(thumb_hash({.width = 1, .height = 1, .rgba = dot.rgba}).size(), 25U);
}

TEST(CoverLook, CT78_TheColourIsWhatMostOfItHas) {
  EXPECT_EQ(dominant_colour(stripes({{6, 0x101010}, {4, 0xE0E0E0}}).pixels()), 0x101010U);
  EXPECT_EQ(dominant_colour(stripes({{10, 0xFFFFFF}}).pixels()), 0xFFFFFFU);
}

TEST(CoverLook, CT78_AVividPartCountsBeforeALargerGreyOne) {
  EXPECT_EQ(dominant_colour(stripes({{6, 0xFFFFFF}, {4, 0xE01010}}).pixels()), 0xE01010U);
  EXPECT_EQ(dominant_colour(stripes({{9, 0xFFFFFF}, {1, 0xE01010}}).pixels()), 0xFFFFFFU);
}

TEST(CoverLook, CT78_LikeColoursCountTogether) {
  EXPECT_EQ(dominant_colour(stripes({{3, 0x204060}, {3, 0x224466}, {4, 0x606060}}).pixels()),
            0x214263U);
}

}  // namespace
}  // namespace auralis::media
