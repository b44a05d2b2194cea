// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>
#include <taglib/aifffile.h>
#include <taglib/apetag.h>
#include <taglib/attachedpictureframe.h>
#include <taglib/flacfile.h>
#include <taglib/id3v2tag.h>
#include <taglib/mp4file.h>
#include <taglib/mpegfile.h>
#include <taglib/opusfile.h>
#include <taglib/vorbisfile.h>
#include <taglib/wavpackfile.h>
#include <taglib/xiphcomment.h>

#include "DsdFile.h"
#include "EncodedFile.h"
#include "EncodedPicture.h"
#include "media/FileWriter.h"
#include "media/Tags.h"
#include "support/Signals.h"
#include "support/TempDir.h"

namespace auralis::media {
namespace {

using namespace auralis::testing;
using namespace auralis::media::testing;
using std::filesystem::path;

TagLib::ByteVector vector_of(const Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), static_cast<TagLib::uint>(bytes.size())};
}

/// TagLib's files own what is added to them.
void add_picture(TagLib::ID3v2::Tag& tag, const Bytes& bytes,
                 TagLib::ID3v2::AttachedPictureFrame::Type type) {
  auto frame = std::make_unique<TagLib::ID3v2::AttachedPictureFrame>();
  frame->setPicture(vector_of(bytes));
  frame->setType(type);
  tag.addFrame(frame.release());
}

std::unique_ptr<TagLib::FLAC::Picture> flac_picture(const Bytes& bytes,
                                                    TagLib::FLAC::Picture::Type type) {
  auto picture = std::make_unique<TagLib::FLAC::Picture>();
  picture->setData(vector_of(bytes));
  picture->setType(type);
  return picture;
}

class Artwork : public ::testing::Test {
 protected:
  void expect_cover(const path& file, const Bytes& cover, const char* media_type) {
    const auto picture = read_artwork(file);
    ASSERT_TRUE(picture.has_value()) << picture.error().full();
    ASSERT_TRUE(picture->has_value());
    EXPECT_EQ((*picture)->bytes, cover);
    EXPECT_EQ((*picture)->media_type, media_type);
    EXPECT_TRUE(read_tags(file)->has_artwork);
  }

  path make(const char* name, const char* encoder) {
    encode_file(folder_ / name, encoder, music_like(0.5, 1).view());
    return folder_ / name;
  }

  const Bytes front_ = encode_picture("mjpeg", red_and_blue(64, 64));
  const Bytes back_ = encode_picture("png", red_and_blue(32, 32));
  TempDir folder_;
};

TEST_F(Artwork, FrontCoverOfMp3) {
  const path file = make("a.mp3", "libmp3lame");
  TagLib::MPEG::File mpeg{file.c_str()};
  add_picture(*mpeg.ID3v2Tag(true), back_, TagLib::ID3v2::AttachedPictureFrame::BackCover);
  add_picture(*mpeg.ID3v2Tag(true), front_, TagLib::ID3v2::AttachedPictureFrame::FrontCover);
  ASSERT_TRUE(mpeg.save());
  expect_cover(file, front_, "image/jpeg");
}

TEST_F(Artwork, FirstPictureWithoutAFrontCover) {
  const path file = make("b.mp3", "libmp3lame");
  TagLib::MPEG::File mpeg{file.c_str()};
  add_picture(*mpeg.ID3v2Tag(true), back_, TagLib::ID3v2::AttachedPictureFrame::Other);
  ASSERT_TRUE(mpeg.save());
  expect_cover(file, back_, "image/png");
}

TEST_F(Artwork, CoverOfM4a) {
  const path file = make("c.m4a", "aac");
  TagLib::MP4::File mp4{file.c_str()};
  TagLib::MP4::CoverArtList covers;
  covers.append(TagLib::MP4::CoverArt{TagLib::MP4::CoverArt::JPEG, vector_of(front_)});
  mp4.tag()->setItem("covr", covers);
  ASSERT_TRUE(mp4.save());
  expect_cover(file, front_, "image/jpeg");
}

TEST_F(Artwork, CoverOfOggVorbisAndOpus) {
  {
    TagLib::Ogg::Vorbis::File vorbis{make("d.ogg", "libvorbis").c_str()};
    vorbis.tag()->addPicture(flac_picture(front_, TagLib::FLAC::Picture::FrontCover).release());
    ASSERT_TRUE(vorbis.save());
    TagLib::Ogg::Opus::File opus{make("e.opus", "libopus").c_str()};
    opus.tag()->addPicture(flac_picture(back_, TagLib::FLAC::Picture::FrontCover).release());
    ASSERT_TRUE(opus.save());
  }
  expect_cover(folder_ / "d.ogg", front_, "image/jpeg");
  expect_cover(folder_ / "e.opus", back_, "image/png");
}

TEST_F(Artwork, CoverOfFlac) {
  const path file = folder_ / "f.flac";
  const Picture cover{.bytes = front_, .media_type = "image/jpeg"};
  ASSERT_TRUE(write_flac(file, music_like(0.5, 1).view(), {}, cover).has_value());
  expect_cover(file, front_, "image/jpeg");
}

TEST_F(Artwork, CoverOfAiff) {
  const path file = make("h.aiff", "pcm_s16be");
  TagLib::RIFF::AIFF::File aiff{file.c_str()};
  add_picture(*aiff.tag(), front_, TagLib::ID3v2::AttachedPictureFrame::FrontCover);
  ASSERT_TRUE(aiff.save());
  expect_cover(file, front_, "image/jpeg");
}

TEST_F(Artwork, CoverOfWavPack) {
  const path file = make("i.wv", "wavpack");
  const auto item = [](const char* name, const Bytes& picture) {
    TagLib::ByteVector data{"cover.png"};
    data.append('\0');
    data.append(vector_of(picture));
    return TagLib::APE::Item{name, data, true};
  };
  {
    TagLib::WavPack::File wavpack{file.c_str()};
    wavpack.APETag(true)->setItem("COVER ART (BACK)", item("Cover Art (Back)", back_));
    wavpack.APETag(true)->setItem("COVER ART (FRONT)", item("Cover Art (Front)", front_));
    ASSERT_TRUE(wavpack.save());
  }
  expect_cover(file, front_, "image/jpeg");
}

TEST_F(Artwork, CoverOfDsd) {
  for (const char* name : {"j.dsf", "k.dff"}) {
    write_dsd(folder_ / name, AudioBuffer{2, 10'000}.view(), 352'800);
    tag_dsd(folder_ / name, {}, vector_of(front_));
    expect_cover(folder_ / name, front_, "image/jpeg");
  }
}

// CT-80: one above 20 MiB is passed over for the next, and said to be there.
TEST_F(Artwork, CT80_APictureThatIsTooLargeIsPassedOverAndTold) {
  const path file = make("l.mp3", "libmp3lame");
  Bytes large = front_;
  large.resize((std::size_t{20} << 20U) + 1);
  {
    TagLib::MPEG::File mpeg{file.c_str()};
    add_picture(*mpeg.ID3v2Tag(true), large, TagLib::ID3v2::AttachedPictureFrame::FrontCover);
    ASSERT_TRUE(mpeg.save());
  }
  EXPECT_FALSE(read_tags(file)->has_artwork);
  EXPECT_EQ(read_tags(file)->oversized_picture_bytes, (20 << 20) + 1);
  {
    TagLib::MPEG::File mpeg{file.c_str()};
    add_picture(*mpeg.ID3v2Tag(true), back_, TagLib::ID3v2::AttachedPictureFrame::BackCover);
    ASSERT_TRUE(mpeg.save());
  }
  expect_cover(file, back_, "image/png");
  EXPECT_EQ(read_tags(file)->oversized_picture_bytes, (20 << 20) + 1);
}

TEST_F(Artwork, WhatIsNoPictureIsLeftOut) {
  const path file = make("g.mp3", "libmp3lame");
  TagLib::MPEG::File mpeg{file.c_str()};
  add_picture(*mpeg.ID3v2Tag(true), Bytes(100, std::byte{'x'}),
              TagLib::ID3v2::AttachedPictureFrame::FrontCover);
  ASSERT_TRUE(mpeg.save());
  EXPECT_FALSE(read_artwork(file).value().has_value());
  EXPECT_FALSE(read_tags(file)->has_artwork);
  EXPECT_EQ(read_tags(file)->oversized_picture_bytes, 0);
}

}  // namespace
}  // namespace auralis::media
