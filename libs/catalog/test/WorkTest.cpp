// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "Lists.h"
#include "Page.h"
#include "Rows.h"
#include "Walks.h"
#include "Work.h"
#include "catalog/BrowseStore.h"

namespace auralis {
namespace {

using testing::steps_of;
using testing::value_of;

// A change that looked at each of these would take several steps for every one of them.
constexpr int many = 4000;
constexpr std::int64_t most_steps = many;

StoredAnalysis analysis() {
  return {.content = {{1, 2}}, .profile = {std::byte{1}}, .profile_version = 1};
}

class Work : public ::testing::Test {
 protected:
  void SetUp() override {
    if (testing::tests_postgresql()) GTEST_SKIP() << "steps are those of SQLite";
  }
  /// So many files in a folder, and what they have in common.
  void store(const std::string& folder, const testing::Song& like) {
    std::vector<ScannedFile> files;
    for (int i = 0; i < many; ++i) {
      testing::Song song = like;
      song.path = fmt::format("{}/{:05}.ogg", folder, i);
      song.title = fmt::format("Title {}", i);
      files.push_back(testing::file_of(song));
      files.back().root = "/m";
    }
    value_of(library_->store(files));
  }
  TrackId store_one(const testing::Song& song) {
    ScannedFile file = testing::file_of(song);
    file.root = "/m";
    value_of(library_->store({file}));
    return library_.track_titled(song.title).id;
  }
  testing::Library library_;
};

TEST_F(Work, CT101_ATrackIsAnalysedWithoutALookAtAllThatIsMissing) {
  const TrackId track = store_one({.path = "/m/z/1.ogg", .title = "0", .album = "Other"});
  store("/m/a", {.path = {}});
  value_of(ScanStore{*library_}.mark_missing_outside({"/m/z"}));
  const auto analyse = [&] { value_of(library_->store_analysis(track, analysis(), 61'000)); };
  EXPECT_LT(steps_of(*library_, analyse), most_steps);
  const auto fail = [&] { value_of(library_->store_analysis_failure(track, "no audio")); };
  EXPECT_LT(steps_of(*library_, fail), most_steps) << "it leaves the folder";
}

TEST_F(Work, CT101_ATrackIsAnalysedWithoutALookAtItsAlbum) {
  const TrackId track = store_one({.path = "/m/a/z.ogg", .title = "0", .album = ""});
  store("/m/a", {.path = {}, .album = ""});
  const AlbumId album = value_of(library_->track(track)).album_id;
  const auto analyse = [&] { value_of(library_->store_analysis(track, analysis(), 61'000)); };
  EXPECT_LT(steps_of(*library_, analyse), most_steps);
  EXPECT_EQ(value_of(library_->album(album)).duration_ms, many * 60'000 + 61'000);
}

TEST_F(Work, CT101_ATrackThatCannotBeDecodedLeavesItsAlbumWithoutALookAtTheOthers) {
  std::vector<ScannedFile> files;
  for (int i = 0; i < many; ++i) {
    files.push_back(testing::file_of({.path = fmt::format("/m/{:05}.ogg", i), .album = ""}));
    files.back().artist = i % 2 == 0 ? "One" : "Other";
    files.back().details.genres = {"Rock", i % 2 == 0 ? "Loud" : "Quiet"};
  }
  value_of(library_->store(files));
  const Track track = library_.tracks().at(0);
  const auto fail = [&] { value_of(library_->store_analysis_failure(track.id, "no audio")); };
  EXPECT_LT(steps_of(*library_, fail), most_steps);
  EXPECT_EQ(value_of(library_->album(track.album_id)).track_count, many - 1);
  const auto mend = [&] { value_of(library_->store_analysis(track.id, analysis(), 61'000)); };
  EXPECT_LT(steps_of(*library_, mend), most_steps);
  EXPECT_EQ(value_of(library_->album(track.album_id)).duration_ms, many * 60'000 + 1000);
}

TEST_F(Work, CT101_AFileThatCannotBeReadFindsItsAlbumAmongManyThatAreMissing) {
  store("/m/a", {.path = {}});
  value_of(ScanStore{*library_}.mark_missing_outside({"/m/z"}));
  ScannedFile broken = testing::file_of({.path = "/m/a/z.ogg", .album = "", .problem = "broken"});
  broken.root = "/m";
  const auto store_it = [&] { value_of(library_->store({broken})); };
  constexpr std::int64_t sample = 1000 * 25;  // so many rows it may look at
  EXPECT_LT(steps_of(*library_, store_it), sample);
}

TEST_F(Work, CT102_APageOfAnArtistOrAGenreDoesNotCountItsList) {
  std::vector<ScannedFile> files;
  for (int i = 0; i < many; ++i) {
    files.push_back(testing::file_of({.path = fmt::format("/m/{:05}.ogg", i)}));
    files.back().details.genres = {"Rock"};
    files.back().details.credits = {{.role = Role::Artist, .name = "Artist"},
                                    {.role = Role::Composer, .name = "Artist"}};
  }
  value_of(library_->store(files));
  const ArtistId artist = library_.artists().at(0).id;
  const GenreId genre = value_of(BrowseStore{*library_}.genres({})).items.at(0).id;
  const TrackFilter filters[] = {{.artist = artist}, {.genre = genre}};
  for (const TrackFilter& filter : filters) {
    TrackPage page;
    const auto look = [&](soci::session& session) -> Result<TrackPage> {
      const auto walks = value_of(track_list(TrackSort::Title, filter, {.limit = 2}));
      return load_page<TrackRow, TrackPage>(session, walks, scope_of(filter), {.limit = 2});
    };
    const auto read = [&] { page = value_of(library_->state().connections.write(look)); };
    EXPECT_LT(steps_of(*library_, read), 500);
    EXPECT_EQ(page.total, many);
  }
  EXPECT_EQ(value_of(library_->tracks(TrackSort::Title, {.artist = artist, .role = Role::Composer},
                                      {.limit = 2}))
                .total,
            many)
      << "a role that nobody keeps the number of";
}

}  // namespace
}  // namespace auralis
