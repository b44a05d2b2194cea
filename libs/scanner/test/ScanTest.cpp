// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "MusicFolder.h"
#include "catalog/AccountStore.h"
#include "catalog/HearingStore.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::MusicFolder;
using testing::ScannedLibrary;
using testing::value_of;
using testing::WithoutPrivileges;

media::Tags tags_of(const char* title, int number = 0) {
  media::Tags tags;
  tags.title = title;
  tags.artist = "Artist";
  tags.album = "Album";
  tags.track_number = number;
  return tags;
}

TEST(Scan, FindsWhatIsThereWithItsTagsOrItsName) {
  const MusicFolder music;
  music.add("a/x.flac", tags_of("Tagged", 1));
  music.add("Tapes/02 - Plain.flac");
  ScannedLibrary library{{music.root()}};
  const ScanProgress progress = library.scan();
  EXPECT_EQ(progress.found, 2);
  EXPECT_EQ(progress.read, 2);
  EXPECT_EQ(progress.problem_count, 0);
  EXPECT_FALSE(progress.running);
  EXPECT_THAT(library.listed(), ElementsAre("Album/Tagged", "Tapes/Plain"));
  const Track track = library.tracks().at(0);
  EXPECT_EQ(track.codec, "flac");
  EXPECT_EQ(track.sample_rate_hz, 48000);
  EXPECT_EQ(track.channels, 2);
  EXPECT_EQ(track.duration_ms, 20);
  EXPECT_EQ(value_of(library.catalog().path_of(track.id)), music / "a/x.flac");
}

TEST(Scan, SC1_ASecondScanChangesNothing) {
  const MusicFolder music;
  music.add("a/1.flac", tags_of("One"));
  music.add("a/2.flac", tags_of("Two"));
  music.add_bytes("a/cover.jpg", "picture");
  ScannedLibrary library{{music.root()}};
  library.scan();
  const int batches = library.batches();
  const ScanProgress second = library.scan();
  EXPECT_EQ(second.found, 2);
  EXPECT_EQ(second.unchanged, 2);
  EXPECT_EQ(second.read, 0);
  EXPECT_EQ(second.missing, 0);
  EXPECT_EQ(library.batches(), batches) << "nothing was stored";
}

TEST(Scan, SC1_AChangedFileIsReadAgainAndStaysTheSameTrack) {
  const MusicFolder music;
  music.add("1.flac", tags_of("Old"));
  ScannedLibrary library{{music.root()}};
  library.scan();
  const TrackId before = library.tracks().at(0).id;
  music.add("1.flac", tags_of("New"));
  music.age("1.flac", 1);
  EXPECT_EQ(library.scan().read, 1);
  EXPECT_THAT(library.listed(), ElementsAre("Album/New"));
  EXPECT_EQ(library.tracks().at(0).id, before);
}

/// Chosen in full while its disk is away, of a server that is given it as `given` says.
void expect_heard_once_found(const std::function<fs::path(const fs::path&)>& given) {
  const MusicFolder music;
  music.add("disk/1.flac", tags_of("One"));
  music.add("other/2.flac", tags_of("Two"));
  const fs::path link = music.root().string() + ".link", away = music / "away";
  fs::create_directory_symlink(music / "disk", link);
  fs::rename(music / "disk", away);
  ScannedLibrary library{{given(link), music / "other"}};
  AccountStore accounts{library.catalog()};
  value_of(accounts.add({"Ann", AccountRole::Administrator, "h"}, AccountStore::Only::Any));
  const UserId bo =
      value_of(accounts.add({"Bo", AccountRole::Listener, "h"}, AccountStore::Only::Any)).user;
  value_of(HearingStore{library.catalog()}.set(bo, Hearing{{{.folder = link, .path = link}}}));
  const auto part = library.catalog().heard_by(bo);
  library.scan();
  EXPECT_EQ(value_of(part->tracks(TrackSort::Title, {}, {})).total, 0);
  fs::rename(away, music / "disk");
  library.scan();
  const auto heard = value_of(part->tracks(TrackSort::Title, {}, {})).items;
  ASSERT_EQ(heard.size(), 1U);
  EXPECT_EQ(heard.front().title, "One");
}

TEST(Scan, AC14_AFolderThatWasChosenForAListenerWhileItsDiskWasAwayIsHeardOnceItIsFound) {
  expect_heard_once_found([](const fs::path& link) { return link; });
}

TEST(Scan, AC14_SoIsOneThatTheServerIsGivenByARelativePath) {
  expect_heard_once_found(
      [](const fs::path& link) { return link.lexically_proximate(fs::current_path()); });
}

TEST(Scan, SC2_ARootThatIsGoneKeepsItsTracks) {
  const MusicFolder music;
  music.add("1.flac", tags_of("One"));
  ScannedLibrary library{{music.root()}};
  library.scan();
  fs::rename(music.root(), music.root().string() + ".unplugged");
  const ScanProgress progress = library.scan();
  EXPECT_EQ(progress.missing, 0);
  ASSERT_EQ(progress.problems.size(), 1U);
  EXPECT_EQ(progress.problems[0].file, "music");
  EXPECT_EQ(progress.problems[0].sentence, "the folder does not exist");
  EXPECT_THAT(library.listed(), ElementsAre("Album/One"));
}

TEST(Scan, SC2_ARootThatWasNeverThereIsAwayUntilItComes) {
  const MusicFolder music;
  music.add("there/1.flac", tags_of("One"));
  ScannedLibrary library{{music / "there", music / "away"}};
  const ScanProgress without = library.scan();
  EXPECT_THAT(without.away, ElementsAre("away"));
  EXPECT_EQ(without.read, 1);
  music.add("away/2.flac", tags_of("Two"));
  EXPECT_THAT(library.scan().away, IsEmpty());
  EXPECT_THAT(library.listed(), ElementsAre("Album/One", "Album/Two"));
}

TEST(Scan, SC2_ARootThatIsEmptyAllAtOnceKeepsItsTracks) {
  const MusicFolder music;
  music.add("a/1.flac", tags_of("One"));
  ScannedLibrary library{{music.root()}};
  library.scan();
  fs::rename(music / "a", music.root().parent_path() / "away");
  const ScanProgress progress = library.scan();
  EXPECT_EQ(progress.missing, 0);
  ASSERT_EQ(progress.problems.size(), 1U);
  EXPECT_EQ(progress.problems[0].sentence,
            "the folder is empty, and there was music in it: its disk may be away");
  EXPECT_THAT(library.listed(), ElementsAre("Album/One"));
  music.add_bytes("notes.txt", "there is the disk, without the music");
  EXPECT_EQ(library.scan().missing, 1);
  EXPECT_THAT(library.listed(), IsEmpty());
}

TEST(Scan, SC2_AFolderWithoutPermissionIsReportedAndKeepsItsTracks) {
  const MusicFolder music;
  music.add("open/1.flac", tags_of("One", 1));
  music.add("secret/2.flac", tags_of("Two", 2));
  ScannedLibrary library{{music.root()}};
  library.scan();
  music.add("open/3.flac", tags_of("Three", 3));
  fs::permissions(music / "secret", fs::perms::none);
  {
    const WithoutPrivileges someone;
    const ScanProgress progress = library.scan();
    EXPECT_EQ(progress.missing, 0);
    EXPECT_EQ(progress.read, 1) << "the scan goes on elsewhere";
    ASSERT_EQ(progress.problems.size(), 1U);
    EXPECT_EQ(progress.problems[0].file, "secret");
    EXPECT_EQ(progress.problems[0].sentence, "the folder may not be read: permission denied");
  }
  fs::permissions(music / "secret", fs::perms::owner_all);
  EXPECT_EQ(library.tracks().size(), 3U);
}

TEST(Scan, SC2_AFolderThatMayBeListedButNotEnteredIsReportedAndKeepsItsTracks) {
  const MusicFolder music;
  music.add("secret/1.flac", tags_of("One", 1));
  music.add("secret/2.flac", tags_of("Two", 2));
  music.add("secret/deep/3.flac", tags_of("Three", 3));
  ScannedLibrary library{{music.root()}};
  library.scan();
  fs::remove(music / "secret/2.flac");
  using fs::perms;
  fs::permissions(music / "secret", perms::owner_read | perms::group_read | perms::others_read);
  {
    const WithoutPrivileges someone;
    const ScanProgress progress = library.scan();
    EXPECT_EQ(progress.missing, 1) << "the list does not name what is gone";
    ASSERT_EQ(progress.problems.size(), 2U);
    EXPECT_EQ(progress.problems[0].file, "secret");
    EXPECT_EQ(progress.problems[0].sentence,
              "not everything in the folder may be read: permission denied");
    EXPECT_EQ(progress.problems[1].file, "secret/deep");
  }
  fs::permissions(music / "secret", fs::perms::owner_all);
  EXPECT_THAT(library.listed(), ElementsAre("Album/One", "Album/Three"));
}

TEST(Scan, SC1_WhatAnalysisCouldNotDecodeIsReportedAndNotReadAgain) {
  const MusicFolder music;
  music.add("a/1.flac", tags_of("One", 1));
  music.add("a/2.flac", tags_of("Two", 2));
  ScannedLibrary library{{music.root()}};
  library.scan();
  const int batches = library.batches();
  value_of(library.catalog().store_analysis_failure(library.tracks().at(1).id, "no frame decodes"));
  for (const int scan : {1, 2}) {
    const ScanProgress progress = library.scan();
    EXPECT_EQ(progress.unchanged, 2) << "scan " << scan;
    EXPECT_EQ(progress.read, 0);
    EXPECT_EQ(library.batches(), batches) << "nothing is there to analyse";
    EXPECT_EQ(progress.problem_count, 1);
    ASSERT_EQ(progress.problems.size(), 1U);
    EXPECT_EQ(progress.problems[0].file, "a/2.flac");
    EXPECT_EQ(progress.problems[0].sentence, "no frame decodes");
  }
  music.age("a/2.flac", 1);
  EXPECT_EQ(library.scan().read, 1);
  EXPECT_THAT(library.listed(), ElementsAre("Album/One", "Album/Two")) << "another file by now";
}

TEST(Scan, SC1_AFileThatMayBeReadAgainHeals) {
  const MusicFolder music;
  music.add("1.flac", tags_of("One"));
  fs::permissions(music / "1.flac", fs::perms::none);
  ScannedLibrary library{{music.root()}};
  {
    const WithoutPrivileges someone;
    EXPECT_EQ(library.scan().problem_count, 1);
    EXPECT_THAT(library.listed(), IsEmpty());
  }
  fs::permissions(music / "1.flac", fs::perms::owner_all);
  EXPECT_EQ(library.scan().problem_count, 0);
  EXPECT_THAT(library.listed(), ElementsAre("Album/One"));
}

TEST(Scan, SC4_AKnownFileThatCannotBeReadForAWhileKeepsWhatIsKnownOfIt) {
  const MusicFolder music;
  music.add("1.flac", tags_of("One"));
  ScannedLibrary library{{music.root()}};
  library.scan();
  const TrackId track = library.tracks().at(0).id;
  music.add("1.flac", tags_of("Eins"));
  music.age("1.flac", 3);
  fs::permissions(music / "1.flac", fs::perms::none);
  for (const int scan : {1, 2}) {
    const WithoutPrivileges someone;
    EXPECT_EQ(library.scan().problem_count, 1) << "scan " << scan;
    EXPECT_THAT(library.listed(), ElementsAre("Album/One"));
  }
  fs::permissions(music / "1.flac", fs::perms::owner_all);
  EXPECT_EQ(library.scan().problem_count, 0);
  EXPECT_THAT(library.listed(), ElementsAre("Album/Eins"));
  EXPECT_EQ(library.tracks().at(0).id, track);

  music.add_bytes("1.flac", "fLaC and no more");
  library.scan();
  EXPECT_THAT(library.listed(), IsEmpty()) << "what is broken is said to be";
}

TEST(Scan, SC4_BrokenFilesAreReportedAndTheRestIsFound) {
  const MusicFolder music;
  music.add("a/1.flac", tags_of("Good"));
  music.add_bytes("a/2.mp3", "");
  music.add_bytes("a/3.mp3", "This is a letter, not a song.\n");
  music.add_bytes("a/4.flac", "fLaC and no more");
  ScannedLibrary library{{music.root()}};
  for (const int scan : {1, 2}) {
    const ScanProgress progress = library.scan();
    EXPECT_EQ(progress.found, 4);
    EXPECT_EQ(progress.problem_count, 3) << "scan " << scan;
    std::vector<std::string> files;
    for (const ScanProblem& problem : progress.problems) {
      files.push_back(problem.file);
      EXPECT_FALSE(problem.sentence.empty());
      EXPECT_EQ(problem.sentence.find(music.root().string()), std::string::npos);
    }
    EXPECT_THAT(files, ElementsAre("a/2.mp3", "a/3.mp3", "a/4.flac"));
    EXPECT_EQ(progress.problems.at(0).sentence, "the file is empty");
    EXPECT_EQ(progress.unchanged, scan == 1 ? 0 : 4) << "as broken as before is unchanged";
    EXPECT_EQ(library.batches(), 1) << "nothing new was stored";
  }
  EXPECT_THAT(library.listed(), ElementsAre("Album/Good"));
  EXPECT_THAT(library.listed({.with_problem = true}), ElementsAre("Album/2", "Album/3", "Album/4"));
}

TEST(Scan, SC5_EmbeddedArtworkGoesBeforeTheFoldersPicture) {
  const MusicFolder music;
  const std::string jpeg = "\xFF\xD8\xFF\xE0 a picture";
  media::Picture picture{.bytes = {}, .media_type = "image/jpeg"};
  for (const char c : jpeg) picture.bytes.push_back(static_cast<std::byte>(c));
  music.add("a/1.flac", tags_of("Own", 1), picture);
  music.add("a/2.flac", tags_of("Folder", 2));
  music.add_bytes("a/Front.PNG", "png");
  music.add_bytes("a/back.png", "png");
  music.add("b/3.flac", tags_of("None", 3));
  ScannedLibrary library{{music.root()}};
  library.scan();
  const auto source = [&](int track) {
    return value_of(library.catalog().artwork(library.tracks().at(track).artwork.value()));
  };
  EXPECT_TRUE(source(0).embedded);
  EXPECT_EQ(source(0).file, music / "a/1.flac");
  EXPECT_FALSE(source(1).embedded);
  EXPECT_EQ(source(1).file, music / "a/Front.PNG");
  EXPECT_GT(source(1).modified_ns, 0);
}

TEST(Scan, SC5_ANewPictureIsNoticedThoughTheMusicIsAsItWas) {
  const MusicFolder music;
  music.add("1.flac", tags_of("One"));
  ScannedLibrary library{{music.root()}};
  library.scan();
  EXPECT_FALSE(library.tracks().at(0).artwork);
  music.add_bytes("cover.jpg", "picture");
  EXPECT_EQ(library.scan().read, 1);
  const ArtworkId artwork = library.tracks().at(0).artwork.value();
  const auto before = value_of(library.catalog().artwork(artwork));
  music.age("cover.jpg", 5);
  library.scan();
  const auto after = value_of(library.catalog().artwork(artwork));
  EXPECT_EQ(after.modified_ns - before.modified_ns, 5'000'000'000);
  fs::remove(music / "cover.jpg");
  library.scan();
  EXPECT_FALSE(library.tracks().at(0).artwork);
}

TEST(Scan, ACompilationIsByVariousArtists) {
  const MusicFolder music;
  ScannedLibrary library{{music.root()}};
  media::Tags tags = tags_of("One");
  tags.compilation = true;
  music.add("1.flac", tags);
  library.scan();
  const auto albums = value_of(library.catalog().albums(AlbumSort::Title, {}, {})).items;
  ASSERT_EQ(albums.size(), 1U);
  EXPECT_EQ(albums[0].artist, "Various Artists");
}

TEST(Scan, SC7_WhatLiesInNoRootGoesMissingAndComesBackWithItsFolder) {
  const MusicFolder first, second;
  first.add("1.flac", tags_of("One", 1));
  second.add("2.flac", tags_of("Two", 2));
  const testing::TestDatabase database;
  const auto catalog = value_of(Catalog::open(value_of(CatalogLocation::parse(database.place()))));
  const auto missing_after = [&](std::vector<fs::path> roots, Elsewhere elsewhere) {
    ScanService service{*catalog, std::move(roots), {}, elsewhere};
    service.start();
    service.wait({});
    return service.progress().missing;
  };
  const auto listed = [&] {
    std::vector<std::string> titles;
    for (const Track& track : value_of(catalog->tracks(TrackSort::Album, {}, {})).items)
      titles.push_back(track.title);
    return titles;
  };
  EXPECT_EQ(missing_after({first.root()}, Elsewhere::GoesMissing), 0);
  EXPECT_EQ(missing_after({second.root()}, Elsewhere::Stays), 0);
  EXPECT_THAT(listed(), ElementsAre("One", "Two"));
  EXPECT_EQ(missing_after({second.root(), first / "gone"}, Elsewhere::GoesMissing), 0);
  EXPECT_EQ(missing_after({}, Elsewhere::GoesMissing), 0);
  EXPECT_EQ(missing_after({second.root()}, Elsewhere::GoesMissing), 1);
  EXPECT_THAT(listed(), ElementsAre("Two"));
  missing_after({first.root(), second.root()}, Elsewhere::GoesMissing);
  EXPECT_THAT(listed(), ElementsAre("One", "Two"));
}

TEST(Scan, SeveralRootsAreOneLibraryAndOneInAnotherCountsOnce) {
  const MusicFolder first, second;
  first.add("a/1.flac", tags_of("One", 1));
  second.add("2.flac", tags_of("Two", 2));
  ScannedLibrary library{{first / "a", first.root(), second.root()}};
  EXPECT_EQ(library.scan().found, 2);
  EXPECT_EQ(library.scan().unchanged, 2);
  EXPECT_EQ(library.tracks().size(), 2U);
}

TEST(Scan, SC3_AFolderThatLinksOfTwoRootsLeadToIsMetOnce) {
  const MusicFolder music;
  music.add("../elsewhere/1.flac", tags_of("One"));
  for (const char* const root : {"r1", "r2"}) {
    fs::create_directory(music / root);
    fs::create_directory_symlink(music.root().parent_path() / "elsewhere", music / root / "link");
  }
  ScannedLibrary library{{music / "r1", music / "r2"}};
  EXPECT_EQ(library.scan().found, 1);
  EXPECT_EQ(library.scan().unchanged, 1) << "and again";
  EXPECT_THAT(library.listed(), ElementsAre("Album/One"));
}

}  // namespace
}  // namespace auralis::scanner
