// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "EncodedPicture.h"
#include "media/Tags.h"

namespace auralis::media {
namespace {

using namespace auralis::media::testing;

MATCHER_P2(IsColour, wanted, tolerance, "") {
  for (std::size_t i = 0; i < 3; ++i)
    if (std::abs(arg[i] - wanted[i]) > tolerance) return false;
  return true;
}

constexpr std::array red{255, 0, 0, 255};
constexpr std::array blue{0, 0, 255, 255};
constexpr std::array white{255, 255, 255, 255};

TEST(Thumbnail, EveryKindOfPictureBecomesASmallJpeg) {
  for (const std::string encoder : {"mjpeg", "png", "libwebp", "gif"}) {
    const Bytes picture = encode_picture(encoder, red_and_blue(400, 300));
    const auto small = thumbnail(picture, 100);
    ASSERT_TRUE(small.has_value()) << encoder << ": " << small.error().full();
    ASSERT_EQ(image_type(*small), "image/jpeg");
    const Rgba shown = decode_jpeg(*small);
    EXPECT_EQ(shown.width, 100) << encoder;
    EXPECT_EQ(shown.height, 75) << encoder;
    EXPECT_THAT(shown.at(20, 40), IsColour(red, 24)) << encoder;
    EXPECT_THAT(shown.at(80, 40), IsColour(blue, 24)) << encoder;
  }
}

TEST(Thumbnail, IsNeverLargerThanThePicture) {
  const Rgba shown =
      decode_jpeg(thumbnail(encode_picture("png", red_and_blue(30, 50)), 300).value());
  EXPECT_EQ(shown.width, 30);
  EXPECT_EQ(shown.height, 50);
}

TEST(Thumbnail, NarrowPicturesKeepAtLeastOnePixel) {
  const Rgba shown =
      decode_jpeg(thumbnail(encode_picture("png", red_and_blue(2000, 2)), 64).value());
  EXPECT_EQ(shown.width, 64);
  EXPECT_EQ(shown.height, 1);
}

TEST(Thumbnail, TransparencyShowsWhite) {
  const Bytes clear = encode_picture("png", plain(64, 64, {0, 0, 0, 0}));
  EXPECT_THAT(decode_jpeg(thumbnail(clear, 32).value()).at(16, 16), IsColour(white, 3));
}

TEST(Thumbnail, EqualPicturesGiveEqualBytes) {
  const Bytes picture = encode_picture("png", red_and_blue(301, 299));
  EXPECT_EQ(thumbnail(picture, 90).value(), thumbnail(picture, 90).value());
}

TEST(Thumbnail, RefusesWhatIsNoPicture) {
  const std::string text = "just some text";
  EXPECT_EQ(thumbnail(std::as_bytes(std::span{text}), 100).error().kind, ErrorKind::Unsupported);
  EXPECT_EQ(thumbnail({}, 100).error().kind, ErrorKind::Unsupported);
  EXPECT_EQ(thumbnail(encode_picture("png", red_and_blue(8, 8)), 0).error().kind,
            ErrorKind::InvalidArgument);
}

// A header may promise any size: nothing of that size is allocated.
TEST(Thumbnail, RefusesAPictureOfTooManyPixels) {
  Bytes gif = encode_picture("gif", red_and_blue(8, 8));
  ASSERT_TRUE(thumbnail(gif, 100).has_value());
  for (const std::size_t high_byte : {7U, 9U}) gif[high_byte] = std::byte{0x20};  // 8200 x 8200
  EXPECT_EQ(thumbnail(gif, 100).error().kind, ErrorKind::Corrupt);
}

TEST(Thumbnail, DamagedPicturesNeverCrash) {
  for (const std::string encoder : {"mjpeg", "png", "libwebp", "gif"}) {
    const Bytes good = encode_picture(encoder, red_and_blue(64, 48));
    for (std::size_t i = 12; i < good.size(); i += 3) {
      Bytes bad = good;
      bad[i] ^= std::byte{0xff};
      (void)thumbnail(bad, 32);
      (void)thumbnail(std::span{good}.first(i), 32);
    }
  }
}

TEST(ImageType, GoesByContent) {
  EXPECT_EQ(image_type(encode_picture("mjpeg", red_and_blue(8, 8))), "image/jpeg");
  EXPECT_EQ(image_type(encode_picture("png", red_and_blue(8, 8))), "image/png");
  EXPECT_EQ(image_type(encode_picture("libwebp", red_and_blue(8, 8))), "image/webp");
  EXPECT_EQ(image_type(encode_picture("gif", red_and_blue(8, 8))), "image/gif");
  EXPECT_EQ(image_type({}), "");
  const std::string wave = "RIFF....WAVE";
  EXPECT_EQ(image_type(std::as_bytes(std::span{wave})), "");
}

}  // namespace
}  // namespace auralis::media
