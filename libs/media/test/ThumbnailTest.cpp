// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "EncodedPicture.h"
#include "media/Tags.h"
#include "media/Thumbnail.h"

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

/// A head of a PNG: 8 bits of RGBA unless told otherwise.
Bytes png_of(std::uint32_t width, std::uint32_t height, int depth = 8, int kind = 6) {
  Bytes png = encode_picture("png", red_and_blue(8, 8));
  for (std::size_t i = 0; i < 4; ++i) {
    png[16 + i] = static_cast<std::byte>(width >> (24 - 8 * i));
    png[20 + i] = static_cast<std::byte>(height >> (24 - 8 * i));
  }
  png[24] = static_cast<std::byte>(depth);
  png[25] = static_cast<std::byte>(kind);
  return png;
}

std::int64_t most_memory_kb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

// A head may promise any size: nothing of that size is allocated, and what is wrong is said.
TEST(Thumbnail, CT80_RefusesAPictureOfTooManyPixelsByItsHead) {
  Bytes gif = encode_picture("gif", red_and_blue(8, 8));
  for (const std::size_t high_byte : {7U, 9U}) gif[high_byte] = std::byte{0x20};  // 8200 x 8200
  const std::int64_t before = most_memory_kb();
  for (const Bytes& bomb : {gif, png_of(30'000, 30'000), png_of(0x7FFFFFFF, 0x7FFFFFFF)}) {
    const auto made = thumbnail(bomb, 100);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().kind, ErrorKind::Unsupported);
    EXPECT_THAT(made.error().message, ::testing::HasSubstr("pixels, more than are decoded"));
  }
  EXPECT_LT(most_memory_kb() - before, 20'000) << "kB";
}

TEST(Thumbnail, CT80_RefusesAPictureOfTooManyBytes) {
  Bytes large = encode_picture("mjpeg", red_and_blue(8, 8));
  large.resize(50'000'000);
  const auto made = thumbnail(large, 100);
  EXPECT_EQ(made.error().kind, ErrorKind::Unsupported);
  EXPECT_THAT(made.error().message, ::testing::HasSubstr("47 MiB, and 20 are the most"));
}

// What a decoder needs is counted by the kind of picture: 16 bits take twice as much as 8, and a
// progressive JPEG three times what another takes.
TEST(Thumbnail, CT80_KnowsWhatDecodingTakes) {
  EXPECT_EQ(decoding_bytes(png_of(1000, 100)).value(), 400'000U);
  EXPECT_EQ(decoding_bytes(png_of(1000, 100, 16)).value(), 800'000U);
  EXPECT_EQ(decoding_bytes(png_of(1000, 100, 8, 3)).value(), 100'000U);
  Bytes jpeg = encode_picture("mjpeg", red_and_blue(100, 40));
  EXPECT_EQ(decoding_bytes(jpeg).value(), 12'000U);
  const std::array frame{std::byte{0xFF}, std::byte{0xC0}};
  const auto found = std::ranges::search(jpeg, frame);
  ASSERT_FALSE(found.empty());
  found[1] = std::byte{0xC2};
  EXPECT_EQ(decoding_bytes(jpeg).value(), 36'000U);
  EXPECT_EQ(decoding_bytes(encode_picture("libwebp", red_and_blue(100, 40))).value(), 8'000U);
  EXPECT_EQ(decoding_bytes(encode_picture("gif", red_and_blue(100, 40))).value(), 20'000U);
}

TEST(Thumbnail, HeadsThatEndEarlyAreCorruptOrNoPicture) {
  for (const std::string encoder : {"mjpeg", "png", "libwebp", "gif"}) {
    const Bytes good = encode_picture(encoder, red_and_blue(64, 48));
    for (std::size_t i = 0; i < 40; ++i) (void)decoding_bytes(std::span{good}.first(i));
    const std::size_t cut = encoder == "gif" ? 7 : 12;
    EXPECT_EQ(decoding_bytes(std::span{good}.first(cut)).error().kind, ErrorKind::Corrupt)
        << encoder;
  }
}

TEST(Thumbnail, CT81_IsWebpWhereThatIsAskedFor) {
  ASSERT_TRUE(can_make(ThumbnailForm::Webp));
  const Bytes picture = encode_picture("png", red_and_blue(400, 300));
  const Bytes small = thumbnail(picture, 100, ThumbnailForm::Webp).value();
  ASSERT_EQ(image_type(small), "image/webp");
  const Rgba shown = decode_jpeg(thumbnail(small, 100).value());
  EXPECT_EQ(shown.width, 100);
  EXPECT_EQ(shown.height, 75);
  EXPECT_THAT(shown.at(20, 40), IsColour(red, 24));
  EXPECT_THAT(shown.at(80, 40), IsColour(blue, 24));
  EXPECT_EQ(small, thumbnail(picture, 100, ThumbnailForm::Webp).value());
}

TEST(Thumbnail, CT78_AThumbnailLooksAsThePictureDoes) {
  const Bytes picture = encode_picture("png", plain(200, 200, {0x20, 0x80, 0x40, 255}));
  EXPECT_EQ(cover_look(picture).value().colour, 0x208040U);
  EXPECT_LE(cover_look(picture).value().thumb_hash.size(), 36U) << "base64 of 25 bytes";
  for (const ThumbnailForm form : {ThumbnailForm::Jpeg, ThumbnailForm::Webp}) {
    const std::uint32_t colour = cover_look(thumbnail(picture, 96, form).value()).value().colour;
    for (const unsigned shift : {16U, 8U, 0U})
      EXPECT_NEAR(colour >> shift & 255U, 0x208040U >> shift & 255U, 3)
          << fmt::format("{:06x}", colour);
  }
  EXPECT_FALSE(cover_look({}));
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
