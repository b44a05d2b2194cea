// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <gtest/gtest.h>

#include "../../analysis/src/ProfileVersion.h"
#include "House.h"

namespace auralis::api {
namespace {

using testing::House;
using Query = std::vector<std::pair<std::string, std::string>>;

ScannedFile song(const char* path, const char* title, int year) {
  ScannedFile file;
  file.path = path;
  file.root = "/srv/secret";
  file.size_bytes = 1000;
  file.modified_ns = 1;
  file.title = title;
  file.artist = "Ada feat. Bob";
  file.album = "Songs";
  file.year = year;
  file.duration_ms = 60'000;
  file.codec = "flac";
  file.details.genres = {"Jazz"};
  return file;
}

/// Three songs that are only catalogued, and nothing left for analysis to look for in them.
void fill(Catalog& catalog) {
  ScannedFile rich = song("/srv/secret/a/1.flac", "One", 1971);
  rich.details.credits = {{.role = Role::Artist, .name = "Ada"},
                          {.role = Role::Artist, .name = "Bob"},
                          {.role = Role::Performer, .name = "Cyd", .detail = "violin"}};
  rich.details.track_total = 12;
  rich.details.original_date = "1969-03";
  rich.details.gains.track_gain_cdb = -703;
  rich.details.lyrics = {.plain = "Hey\n", .synced = "[00:01.50]Hey\n"};
  rich.details.gains.track_peak_ppm = 500'000;
  ScannedFile late = song("/srv/secret/b/3.flac", "Three", 1989);
  late.album = "Tales";
  ASSERT_TRUE(catalog.store({rich, song("/srv/secret/a/2.flac", "Two", 1984), late}));
  StoredAnalysis analysis;
  analysis.profile = {std::byte{1}};
  analysis.profile_version = analysis::profile_version();
  const auto page = catalog.tracks(TrackSort::Title, {}, {});
  ASSERT_TRUE(page);
  for (const Track& track : page->items)
    ASSERT_TRUE(catalog.store_analysis(track.id, analysis, 60'000));
}

class BrowseHandlers : public ::testing::Test {
 protected:
  BrowseHandlers() {
    fill(music_.catalog());
    house_ = std::make_unique<House>(music_);
  }

  template <class Handler>
  boost::json::object ask(Handler handler, Query path = {}, Query query = {}) {
    const auto answer = handler(house_->services, House::asking(std::move(path), std::move(query)));
    if (!answer) return {{"error", answer.error().message}};
    const std::string& text = std::get<std::string>(answer->body);
    EXPECT_FALSE(text.contains("secret/")) << "a path is no business of the page: " << text;
    return boost::json::parse(text).as_object();
  }
  template <class Handler>
  std::string titles(Handler handler, Query query, const char* name = "title") {
    const auto answer = ask(handler, {}, std::move(query));
    if (answer.contains("error")) return std::string{answer.at("error").as_string()};
    std::string titles;
    for (const auto& item : answer.at("items").as_array())
      titles += std::string{item.at(name).as_string()} + ' ';
    return titles;
  }
  std::string id_of(const char* title) {
    const auto tracks = ask(get_tracks);
    for (const auto& item : tracks.at("items").as_array())
      if (item.at("title") == title) return std::string{item.at("id").as_string()};
    return {};
  }

 private:
  auralis::testing::MusicFolder music_;
  std::unique_ptr<House> house_;
};

TEST_F(BrowseHandlers, CT17_TracksComeInEveryOrder) {
  EXPECT_EQ(titles(get_tracks, {{"sort", "year"}}), "Three Two One ");
  EXPECT_EQ(titles(get_tracks, {{"sort", "year"}, {"order", "backward"}}), "One Two Three ");
  EXPECT_EQ(titles(get_tracks, {{"year_from", "1980"}, {"year_to", "1989"}}), "Three Two ");
  for (const char* sort : {"title", "album", "artist", "added", "duration", "random"})
    EXPECT_EQ(titles(get_tracks, {{"sort", sort}}).size(), 14U) << sort;
}

TEST_F(BrowseHandlers, CT17_AlbumsComeByTitleAndThoseOfSomeYearsByYear) {
  EXPECT_EQ(titles(get_albums, {}), "Songs Tales ");
  Query years{{"year_from", "1970"}, {"year_to", "1989"}};
  EXPECT_EQ(titles(get_albums, years), "Tales Songs ");
  years.emplace_back("sort", "title");
  EXPECT_EQ(titles(get_albums, years), "albums of some years are sorted by year, not by title");
}

TEST_F(BrowseHandlers, CT17_WhatCannotBeIsRefusedByName) {
  EXPECT_EQ(titles(get_tracks, {{"sort", "loud"}}),
            "sort must be one of title, album, artist, year, added, duration, random, name, got "
            "'loud'");
  EXPECT_EQ(titles(get_tracks, {{"role", "cook"}}), "there is no role 'cook'");
  EXPECT_EQ(titles(get_tracks, {{"year_from", "1990"}, {"year_to", "1980"}}),
            "year_to is 1980, before year_from, 1990");
  EXPECT_EQ(titles(get_tracks, {{"order", "up"}}),
            "order must be one of forward, backward, got 'up'");
  EXPECT_EQ(titles(get_tracks, {{"genre_id", "1"}, {"sort", "year"}}),
            "only all tracks can be sorted by year");
  EXPECT_EQ(titles(get_folders, {{"id", "99"}}, "name"), "no folder 99 in the library");
}

TEST_F(BrowseHandlers, CT17_AGenreLeadsToItsTracksAndAlbums) {
  const auto genres = ask(get_genres);
  ASSERT_EQ(genres.at("items").as_array().size(), 1U);
  const auto& genre = genres.at("items").as_array().at(0).as_object();
  EXPECT_EQ(genre.at("track_count"), 3);
  const std::string id{genre.at("id").as_string()};
  EXPECT_EQ(titles(get_tracks, {{"genre_id", id}}), "One Three Two ");
  EXPECT_EQ(titles(get_albums, {{"genre_id", id}}), "Songs Tales ");
  EXPECT_EQ(ask(get_genre, {{"genre", id}}).at("name"), "Jazz");
  EXPECT_TRUE(ask(get_genre, {{"genre", "99"}}).contains("error"));
}

TEST_F(BrowseHandlers, CT19_FoldersLeadDownToTracksAndUpAgain) {
  const auto root = ask(get_folders).at("items").as_array().at(0).as_object();
  EXPECT_EQ(root.at("name"), "secret");
  EXPECT_TRUE(root.at("parent_id").is_null());
  const std::string root_id{root.at("id").as_string()};
  EXPECT_EQ(titles(get_folders, {{"id", root_id}}, "name"), "a b ");
  const auto inside = ask(get_folders, {}, {{"id", root_id}}).at("items").as_array();
  const std::string a{inside.at(0).at("id").as_string()};
  EXPECT_EQ(titles(get_tracks, {{"folder_id", a}}), "One Two ");
  const auto folder = ask(get_folder, {{"folder", a}});
  EXPECT_EQ(folder.at("above").as_array().at(0).at("name"), "secret");
}

TEST_F(BrowseHandlers, CT11_ATrackTellsWhatItsTagsSay) {
  const auto track = ask(get_track, {{"track", id_of("One")}});
  EXPECT_EQ(track.at("artist"), "Ada feat. Bob");
  const auto& credits = track.at("credits").as_array();
  ASSERT_EQ(credits.size(), 3U);
  EXPECT_EQ(credits.at(2).at("role"), "performer");
  EXPECT_EQ(credits.at(2).at("detail"), "violin");
  EXPECT_EQ(track.at("track_total"), 12);
  EXPECT_TRUE(track.at("disc_total").is_null());
  EXPECT_EQ(track.at("original_date"), "1969-03");
  EXPECT_EQ(track.at("gains").at("track_gain_db"), -7.03);
  EXPECT_TRUE(track.at("gains").at("album_gain_db").is_null());
  EXPECT_EQ(track.at("gains").at("track_peak"), 0.5);
  EXPECT_TRUE(track.at("gains").at("album_peak").is_null());
  EXPECT_EQ(track.at("genres").as_array().at(0).at("name"), "Jazz");
  EXPECT_EQ(track.at("has_lyrics"), true);
}

TEST_F(BrowseHandlers, CT16_LyricsAreLinesWithTheirTimes) {
  const auto lyrics = ask(get_lyrics, {{"track", id_of("One")}});
  EXPECT_EQ(lyrics.at("text"), "Hey\n");
  EXPECT_EQ(lyrics.at("lines").as_array().at(0).at("time"), 1.5);
  const auto none = ask(get_lyrics, {{"track", id_of("Two")}});
  EXPECT_TRUE(none.at("text").is_null());
  EXPECT_TRUE(none.at("lines").is_null());
}

TEST_F(BrowseHandlers, CT19_YearsAndStatisticsAddUp) {
  const auto years = ask(get_years).at("items").as_array();
  ASSERT_EQ(years.size(), 3U);
  EXPECT_EQ(years.at(0).at("year"), 1989);
  const auto statistics = ask(get_statistics);
  EXPECT_EQ(statistics.at("tracks"), 3);
  EXPECT_EQ(statistics.at("duration"), 180.0);
  EXPECT_EQ(statistics.at("genres"), 1);
  EXPECT_EQ(statistics.at("artists"), 2);
  EXPECT_EQ(statistics.at("decades").as_array().at(0).at("decade"), 1980);
  EXPECT_EQ(statistics.at("decades").as_array().at(0).at("tracks"), 2);
}

TEST_F(BrowseHandlers, CT17_ARandomListTellsItsSeed) {
  const auto first = ask(get_random_tracks, {}, {{"limit", "2"}});
  ASSERT_EQ(first.at("items").as_array().size(), 2U);
  const std::string seed = std::to_string(first.at("seed").to_number<std::uint32_t>());
  const std::string cursor{first.at("next_cursor").as_string()};
  const auto rest = ask(get_random_tracks, {}, {{"seed", seed}, {"cursor", cursor}});
  EXPECT_EQ(rest.at("items").as_array().size(), 1U);
}

}  // namespace
}  // namespace auralis::api
