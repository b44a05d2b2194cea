// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../../analysis/src/ProfileVersion.h"
#include "House.h"

namespace auralis::api {
namespace {

using ::testing::HasSubstr;
using testing::House;
using Query = std::vector<std::pair<std::string, std::string>>;

/// One red pixel.
constexpr unsigned char red_gif[] = {0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0,    1, 0, 0x80, 0,
                                     0,    0xFF, 0,    0,    0,    0,    0, 0x2C, 0, 0, 0,    0,
                                     1,    0,    1,    0,    0,    2,    2, 0x44, 1, 0, 0x3B};

/// One song with a picture beside it.
class ArtworkHandlers : public ::testing::Test {
 protected:
  ArtworkHandlers() {
    std::ofstream{picture_, std::ios::binary}.write(reinterpret_cast<const char*>(red_gif),
                                                    sizeof red_gif);
    ScannedFile file;
    file.path = picture_.parent_path() / "song.flac";
    file.size_bytes = 1000;
    file.modified_ns = 1;
    file.title = "Song";
    file.artist = "Ada";
    file.album = "Songs";
    file.duration_ms = 60'000;
    file.codec = "flac";
    file.artwork_file = picture_;
    file.artwork_modified_ns = 5;
    EXPECT_TRUE(music_.catalog().store({file}));
    // Nothing is left for analysis, which would find no sound in it.
    const StoredAnalysis analysis{.profile = {std::byte{1}},
                                  .profile_version = analysis::profile_version()};
    EXPECT_TRUE(music_.catalog().store_analysis(TrackId{1}, analysis, 60'000));
    house_ = std::make_unique<House>(music_);
  }

  Result<http::Response> ask(const std::string& accept, const std::string& size = "96") {
    http::Request request = House::asking({{"artwork", "1"}}, Query{{"size", size}});
    request.headers["accept"] = accept;
    request.headers["if-none-match"] = known_etag_;
    return get_artwork(house_->services, request);
  }
  static std::string header(const http::Response& response, const std::string& name) {
    for (const auto& [key, value] : response.headers)
      if (key == name) return value;
    return {};
  }
  boost::json::object first_of(Result<http::Response> answer) {
    const auto body = boost::json::parse(std::get<std::string>(answer.value().body));
    return body.at("items").at(0).as_object();
  }

  auralis::testing::MusicFolder music_;
  const std::filesystem::path picture_ = music_.path() / "cover.gif";
  std::unique_ptr<House> house_;
  std::string known_etag_{};
};

TEST_F(ArtworkHandlers, CT81_AThumbnailIsWebpForWhoTakesItAndJpegForAllOthers) {
  const auto webp = ask("image/avif,image/webp,image/*;q=0.8,*/*;q=0.5").value();
  EXPECT_EQ(webp.content_type, "image/webp");
  for (const char* accept : {"", "*/*", "image/*", "image/png,image/webp;q=0"})
    EXPECT_EQ(ask(accept).value().content_type, "image/jpeg") << accept;
  EXPECT_NE(header(webp, "ETag"), header(ask("*/*").value(), "ETag"));
  EXPECT_EQ(header(webp, "Vary"), "Accept");
}

TEST_F(ArtworkHandlers, CT81_WhatTheClientHasIsNotMadeAgain) {
  known_etag_ = header(ask("image/webp").value(), "ETag");
  const auto again = ask("image/webp").value();
  EXPECT_EQ(header(again, "ETag"), known_etag_);
  EXPECT_TRUE(again.content_type.empty()) << "it goes out as 304";
  EXPECT_FALSE(ask("*/*").value().content_type.empty()) << "of the other form it has nothing";
}

TEST_F(ArtworkHandlers, CT78_OnceAThumbnailWasMadeTracksAndAlbumsTellHowTheCoverLooks) {
  const auto look_of = [&](Result<http::Response> answer) {
    return first_of(std::move(answer)).at("artwork_look");
  };
  const http::Request all = House::asking({});
  EXPECT_TRUE(look_of(get_tracks(house_->services, all)).is_null());
  EXPECT_TRUE(look_of(get_albums(house_->services, all)).is_null());
  ASSERT_TRUE(ask("image/webp"));
  for (const auto& look :
       {look_of(get_tracks(house_->services, all)), look_of(get_albums(house_->services, all))}) {
    EXPECT_THAT(std::string{look.at("colour").as_string()}, HasSubstr("#f"));
    EXPECT_FALSE(look.at("thumb_hash").as_string().empty());
  }
  const auto track = get_track(house_->services, House::asking({{"track", "1"}})).value();
  const auto whole = boost::json::parse(std::get<std::string>(track.body));
  EXPECT_TRUE(whole.at("artwork_look").is_object());
}

TEST_F(ArtworkHandlers, CT78_ALookIsWrittenBehindTheAnswerAndStays) {
  ASSERT_TRUE(ask("image/webp"));
  house_.reset();
  ArtworkStore looks{music_.catalog()};
  const std::array artwork{ArtworkId{1}};
  ASSERT_TRUE(looks.looks(artwork).value().front()) << "what waited was written at the end";
  const std::array other{
      ArtworkLook{.artwork = artwork.front(), .modified_ns = 5, .look = {.colour = 1}}};
  ASSERT_TRUE(looks.store(other));
  house_ = std::make_unique<House>(music_);
  ASSERT_TRUE(ask("*/*"));
  EXPECT_EQ(house_->covers.looks(artwork).value().front()->colour, 1U);
}

TEST_F(ArtworkHandlers, CT80_APictureThatIsTooLargeIsRefusedByItsSize) {
  std::filesystem::resize_file(picture_, 50'000'000);
  for (const char* size : {"96", "0"}) {
    const auto refused = ask("*/*", size);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::Unsupported);
    EXPECT_THAT(refused.error().message, HasSubstr("47 MiB, and 20 are the most"));
  }
}

}  // namespace
}  // namespace auralis::api
