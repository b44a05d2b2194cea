// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <cmath>
#include <fstream>

#include <gmock/gmock.h>

#include "ExportLibrary.h"
#include "exporting/ExportService.h"
#include "media/PartialFile.h"
#include "media/PcmReader.h"
#include "support/Signals.h"

namespace auralis::exporting {
namespace {

namespace fs = std::filesystem;
using media::FileFormat;
using ::testing::ElementsAre;
using testing::ExportLibrary;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::music_like;

media::Picture small_cover() {
  // The signature alone tells what a picture is.
  Bytes bytes(64, std::byte{1});
  constexpr std::array<unsigned char, 8> png{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  std::ranges::transform(png, bytes.begin(), [](unsigned char c) { return std::byte{c}; });
  return {.bytes = bytes, .media_type = "image/png"};
}

/// Long enough that a test can act while it is exported.
AudioBuffer long_track() {
  return music_like(60.0, 5);
}

bool is_under_way(const ExportList& list) {
  return std::ranges::any_of(list.items, [](const ExportProgress& job) {
    return job.state == ExportState::Running && job.fraction > 0.0;
  });
}

/// Mean power of a file's samples, in dB of full scale.
double level_db(const fs::path& file) {
  const auto index = std::make_shared<media::PacketIndex>(media::index_file(file, {}).value());
  const auto reader = media::PcmReader::open(file, index).value();
  AudioBuffer audio{reader->format().channels, reader->frames()};
  EXPECT_TRUE(reader->read(0, audio.view()));
  double sum = 0.0;
  for (const float sample : audio.channel(0))
    sum += static_cast<double>(sample) * static_cast<double>(sample);
  return 10.0 * std::log10(sum / static_cast<double>(audio.frames()));
}

class EveryFormat : public ::testing::TestWithParam<FileFormat> {};

// EX-1, EX-2: the order asked for, names by number and title, the source's tags and cover.
TEST_P(EveryFormat, EX1_EX2_FilesComeInOrderWithTheLabelsOfTheirSources) {
  ExportLibrary library;
  const media::Labels labels{.texts = {{"TITLE", {"Zwei"}}, {"ALBUM", {"夜"}}},
                             .cover = small_cover()};
  const TrackId one = library.add("One", music_like(3.0, 1));
  const TrackId two = library.add("Zwei", music_like(2.0, 2), labels);
  const auto report = library.wait_for(library.start({two, one}, "Two of us", GetParam()));

  EXPECT_EQ(report.progress.state, ExportState::Done);
  EXPECT_EQ(report.progress.finished, 2);
  EXPECT_DOUBLE_EQ(report.progress.fraction, 1.0);
  EXPECT_THAT(report.problems, IsEmpty());
  const std::string end = "." + std::string{extension_of(GetParam())};
  EXPECT_THAT(library.names(),
              ElementsAre("Two of us/", "Two of us/01 Zwei" + end, "Two of us/02 One" + end));
  ASSERT_EQ(report.files.size(), 2U);
  EXPECT_EQ(report.files[0].track, two);
  EXPECT_EQ(report.files[1].name, "02 One" + end);

  const fs::path file = library.service().file(report.progress.id, 0).value();
  EXPECT_EQ(static_cast<std::int64_t>(fs::file_size(file)), report.files[0].bytes);
  const media::Labels carried = media::read_labels(file).value();
  const auto album = std::ranges::find(carried.texts, "ALBUM", &media::Labels::Text::name);
  ASSERT_NE(album, carried.texts.end());
  EXPECT_THAT(album->values, ElementsAre("夜"));
  ASSERT_TRUE(carried.cover);
  EXPECT_EQ(carried.cover->bytes, small_cover().bytes);
  EXPECT_NEAR(static_cast<double>(media::read_tags(file).value().duration_ms), 2000.0, 10.0);
}

INSTANTIATE_TEST_SUITE_P(Formats, EveryFormat,
                         ::testing::Values(FileFormat::Flac, FileFormat::Wav, FileFormat::Opus),
                         [](const auto& format) {
                           return std::string{extension_of(format.param)};
                         });

// EX-3: one bad track never stops the others.
TEST(ExportService, EX3_ATrackThatIsNoMusicIsAProblemAndTheOthersGoOn) {
  ExportLibrary library;
  const TrackId good = library.add("Good", music_like(1.0, 1));
  const TrackId bad = library.add_text("Bad", "this is text");
  const TrackId gone = library.add("Gone", music_like(1.0, 2));
  const TrackId last = library.add("Last", music_like(1.0, 3));
  fs::remove(library.path_of(gone));
  const auto report = library.wait_for(library.start({good, bad, gone, last}));

  EXPECT_EQ(report.progress.state, ExportState::Done);
  EXPECT_EQ(report.progress.finished, 4);
  EXPECT_THAT(library.names(), ElementsAre("Album/", "Album/01 Good.flac", "Album/04 Last.flac"));
  ASSERT_EQ(report.problems.size(), 2U);
  EXPECT_EQ(report.problems[0].track, bad);
  EXPECT_EQ(report.problems[0].title, "Bad");
  EXPECT_EQ(report.problems[1].track, gone);
  for (const ExportProblem& problem : report.problems) {
    EXPECT_FALSE(problem.sentence.empty());
    EXPECT_THAT(problem.sentence, ::testing::Not(HasSubstr("/music/"))) << "no path for listeners";
  }
}

// EX-2: what was finished stays, what was cut off leaves nothing.
TEST(ExportService, EX2_CancelKeepsFinishedFilesAndLeavesNoPartialOne) {
  ExportLibrary library;
  const TrackId brief = library.add("Brief", music_like(1.0, 1));
  const TrackId slow = library.add("Long", long_track());
  const ExportId id = library.start({brief, slow, brief});
  library.wait([](const ExportList& list) {
    const auto& job = list.items.front();
    return job.finished == 1 && job.fraction > 2.0 / 62.0;
  });
  ASSERT_TRUE(library.service().cancel(id));
  const auto report = library.wait_for(id);
  EXPECT_EQ(report.progress.state, ExportState::Cancelled);
  EXPECT_LT(report.progress.fraction, 1.0);
  EXPECT_THAT(library.names(), ElementsAre("Album/", "Album/01 Brief.flac"));
  EXPECT_TRUE(library.service().cancel(id)) << "again does no harm";
  EXPECT_EQ(library.service().progress(id)->progress.state, ExportState::Cancelled);
}

TEST(ExportService, EX2_TheEndOfTheServiceLeavesNoPartialFile) {
  ExportLibrary library;
  const TrackId slow = library.add("Long", long_track());
  library.start({slow, slow, slow});
  library.wait(is_under_way);
  library.end_service();
  for (const std::string& name : library.names())
    EXPECT_THAT(name, ::testing::Not(HasSubstr(media::PartialFile::suffix)));
}

TEST(ExportService, EX2_WhatAKilledProcessLeftIsRemovedAtTheStart) {
  ExportLibrary library;
  library.end_service();
  fs::create_directories(library.exports() / "Old");
  std::ofstream{library.exports() / "Old" / "01 Whole.flac"} << "whole";
  std::ofstream{library.exports() / "Old" /
                (std::string{"02 Half.flac"} + media::PartialFile::suffix)}
      << "half";
  library.begin_service();
  library.wait_for(library.start({library.add("One", music_like(0.5, 1))}, "New"));
  EXPECT_THAT(library.names(), ElementsAre("New/", "New/01 One.flac", "Old/", "Old/01 Whole.flac"));
}

TEST(ExportService, EX2_WhatAnotherProcessIsWritingStays) {
  ExportLibrary library;
  library.end_service();
  fs::create_directories(library.exports() / "Old");
  auto live = media::PartialFile::make(library.exports() / "Old" / "01 Whole.flac").value();
  library.begin_service();
  library.wait_for(library.start({library.add("One", music_like(0.5, 1))}, "New"));
  EXPECT_TRUE(live.publish().has_value());
  EXPECT_THAT(library.names(), ElementsAre("New/", "New/01 One.flac", "Old/", "Old/01 Whole.flac"));
}

TEST(ExportService, RemoveDeletesTheFilesOfAJobThatRunsOrHasEnded) {
  ExportLibrary library;
  const TrackId brief = library.add("Brief", music_like(0.5, 1));
  const TrackId slow = library.add("Long", long_track());
  const ExportId ended = library.start({brief});
  library.wait_for(ended);
  const ExportId running = library.start({brief, slow}, "Running");
  library.wait([](const ExportList& list) { return list.items.front().finished == 1; });

  EXPECT_TRUE(library.service().remove(ended));
  EXPECT_TRUE(library.service().remove(running));
  EXPECT_THAT(library.service().list().items, IsEmpty());
  EXPECT_EQ(library.service().progress(running).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(library.service().remove(running).error().kind, ErrorKind::NotFound);
  library.wait_for(library.start({brief}, "After"));
  EXPECT_THAT(library.names(), ElementsAre("After/", "After/01 Brief.flac"));
}

// EX-4.
TEST(ExportService, EX4_NoMoreWaitThanAreAllowedAndTheOldestThatEndedIsForgotten) {
  ExportLibrary library{{.most_waiting = 2, .most_remembered = 4, .most_tracks = 3}};
  const TrackId brief = library.add("Brief", music_like(0.5, 1));
  const TrackId slow = library.add("Long", long_track());
  const ExportId first = library.start({brief});
  library.wait_for(first);
  const ExportId running = library.start({slow, slow, slow});
  library.wait(is_under_way);
  library.start({brief});
  const ExportId last = library.start({brief});
  const auto refused = library.service().start({.tracks = {brief}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::Busy);
  ASSERT_TRUE(library.service().cancel(last)) << "one that waits ends at once";
  EXPECT_EQ(library.service().progress(last)->progress.state, ExportState::Cancelled);

  const ExportId next = library.start({brief});
  EXPECT_EQ(library.service().progress(first).error().kind, ErrorKind::NotFound) << "forgotten";
  EXPECT_EQ(library.service().list().items.size(), 4U);
  EXPECT_EQ(library.service().list().items.front().id, next) << "the newest first";
  ASSERT_TRUE(library.service().cancel(running));
  library.wait_for(next);
}

// MA-15: the tracks of an album stay as far apart as they were; on their own each goes to its
// target.
TEST(ExportService, MA15_AnAlbumKeepsItsLevelRelations) {
  ExportLibrary library;
  AudioBuffer loud = music_like(4.0, 1);
  AudioBuffer soft = music_like(4.0, 1);
  testing::scale(loud, -6.0);
  testing::scale(soft, -14.0);
  const std::vector<TrackId> tracks{library.add("Loud", loud), library.add("Soft", soft)};
  const auto difference_db = [&](bool as_album, const std::string& title) {
    const auto id =
        library.service().start({.tracks = tracks, .title = title, .as_album = as_album});
    EXPECT_EQ(library.wait_for(id.value()).files.size(), 2U);
    return level_db(library.exports() / title / "01 Loud.flac") -
           level_db(library.exports() / title / "02 Soft.flac");
  };
  EXPECT_NEAR(difference_db(true, "Together"), 8.0, 0.3);
  EXPECT_LT(difference_db(false, "Apart"), 5.0);
}

/// What becomes of the middle one of three tracks that are one piece of music, right before the
/// first is exported: all were measured by then.
class LostNeighbour : public ::testing::TestWithParam<void (*)(const fs::path&)> {};

// MA-15, EX-3: a track whose neighbour cannot be read is exported all the same, and says so.
TEST_P(LostNeighbour, MA15_EX3_TheTracksBesideItGoOnWithoutIt) {
  fs::path middle;
  std::atomic<int> looks{0};
  ExportLibrary library{{.free_bytes = [&](const fs::path&) {
    if (looks++ == 1) GetParam()(middle);  // once before the job begins, then before each track
    return std::int64_t{1'000'000'000'000};
  }}};
  const std::vector<TrackId> tracks{library.add("One", music_like(3.0, 1)),
                                    library.add("Two", music_like(3.0, 2)),
                                    library.add("Three", music_like(3.0, 3))};
  middle = library.path_of(tracks[1]);
  const auto report = library.wait_for(
      library.service().start({.tracks = tracks, .title = "Album", .as_album = true}).value());
  EXPECT_EQ(report.progress.state, ExportState::Done);
  EXPECT_THAT(library.names(), ElementsAre("Album/", "Album/01 One.flac", "Album/03 Three.flac"));
  ASSERT_EQ(report.problems.size(), 2U);
  EXPECT_EQ(report.problems[0].track, tracks[0]);
  EXPECT_THAT(report.problems[0].sentence, HasSubstr("without the sound of 'Two' beside it"));
  EXPECT_EQ(report.problems[1].track, tracks[1]);
}

INSTANTIATE_TEST_SUITE_P(ExportService, LostNeighbour,
                         ::testing::Values([](const fs::path& file) { fs::remove(file); },
                                           [](const fs::path& file) {
                                             std::ofstream{file} << "this is text";
                                           }));

// MA-3: a reference decides the plan, by as much as was asked for.
TEST(ExportService, MA3_AReferenceAndItsAmountDecideHowATrackSounds) {
  ExportLibrary library;
  AudioBuffer quiet = music_like(4.0, 2);
  testing::scale(quiet, -26.0);
  const TrackId track = library.add("Track", music_like(4.0, 1));
  const TrackId reference = library.add("Quiet", quiet);
  const auto level = [&](std::optional<ReferenceId> like, int amount, const std::string& title) {
    const auto id = library.service().start(
        {.tracks = {track}, .title = title, .reference = like, .amount_percent = amount});
    const auto report = library.wait_for(id.value());
    EXPECT_EQ(report.files.size(), 1U);
    EXPECT_EQ(report.progress.reference, like);
    EXPECT_EQ(report.progress.amount_percent, amount);
    return level_db(library.exports() / title / "01 Track.flac");
  };
  const double alone = level(std::nullopt, 100, "Alone");
  EXPECT_NEAR(level(reference, 0, "None of it"), alone, 1e-9);
  const double half = level(reference, 50, "Half");
  const double full = level(reference, 100, "All of it");
  EXPECT_LT(full, half - 2.0);
  EXPECT_LT(half, alone - 2.0);
}

// MA-3: an album is a reference as well: most of it is quiet, though nobody exports that.
TEST(ExportService, MA3_AnAlbumIsAReferenceLikeATrack) {
  ExportLibrary library;
  AudioBuffer quiet = music_like(4.0, 2);
  testing::scale(quiet, -26.0);
  const TrackId track = library.add("Track", music_like(4.0, 1));
  for (const char* const title : {"One", "Two", "Three"}) library.add(title, quiet);
  const AlbumId album = library.catalog().track(track).value().album_id;
  const auto level = [&](std::optional<ReferenceId> like, const std::string& title) {
    const auto id = library.service().start({.tracks = {track}, .title = title, .reference = like});
    const auto report = library.wait_for(id.value());
    EXPECT_EQ(report.progress.reference, like);
    EXPECT_EQ(report.files.size(), 1U);
    return level_db(library.exports() / title / "01 Track.flac");
  };
  EXPECT_LT(level(album, "Like an album"), level(std::nullopt, "Alone") - 2.0);
}

TEST(ExportService, ASilentReferenceEndsTheJobAndSaysWhy) {
  ExportLibrary library;
  const TrackId track = library.add("Track", music_like(1.0, 1));
  const TrackId silent = library.add("Nothing", AudioBuffer{2, 48000});
  const auto id = library.service().start({.tracks = {track}, .reference = silent});
  const auto report = library.wait_for(id.value());
  EXPECT_THAT(report.files, IsEmpty());
  ASSERT_EQ(report.problems.size(), 1U);
  EXPECT_FALSE(report.problems[0].track);
  EXPECT_EQ(report.progress.state, ExportState::Failed);
  EXPECT_THAT(report.problems[0].sentence, HasSubstr("the reference is silent"));
}

// EX-4: what cannot be done is said at once.
TEST(ExportService, EX4_RefusesWhatIsNoExport) {
  ExportLibrary library{{.most_tracks = 2}};
  const TrackId one = library.add("One", music_like(0.5, 1));
  const auto kind_of = [&](ExportRequest request) {
    return library.service().start(std::move(request)).error().kind;
  };
  EXPECT_EQ(kind_of({.tracks = {}}), ErrorKind::InvalidArgument);
  EXPECT_EQ(kind_of({.tracks = {one, one, one}}), ErrorKind::InvalidArgument);
  EXPECT_EQ(kind_of({.tracks = {one}, .bit_rate_kbps = 100}), ErrorKind::InvalidArgument);
  EXPECT_EQ(kind_of({.tracks = {one}, .amount_percent = 101}), ErrorKind::InvalidArgument);
  EXPECT_EQ(kind_of({.tracks = {one, TrackId{999}}}), ErrorKind::NotFound);
  EXPECT_EQ(kind_of({.tracks = {one}, .reference = TrackId{999}}), ErrorKind::NotFound);
  EXPECT_EQ(kind_of({.tracks = {one}, .reference = AlbumId{999}}), ErrorKind::NotFound);
  EXPECT_THAT(library.service().list().items, IsEmpty());
}

TEST(ExportService, ProgressOnlyGrowsAndRevisionsToo) {
  ExportLibrary library;
  const TrackId one = library.add("One", music_like(20.0, 1));
  const TrackId two = library.add("Two", music_like(15.0, 2));
  const ExportId id = library.start({one, two});
  library.wait_for(id);
  double fraction = 0.0;
  int finished = 0;
  std::int64_t revision = 0;
  for (const ExportList& list : library.told()) {
    EXPECT_GT(list.revision, revision);
    EXPECT_GE(list.items.front().fraction, fraction);
    EXPECT_GE(list.items.front().finished, finished);
    revision = list.revision;
    fraction = list.items.front().fraction;
    finished = list.items.front().finished;
  }
  EXPECT_DOUBLE_EQ(fraction, 1.0);

  library.end_service();
  library.begin_service();
  EXPECT_GT(library.service().list().revision, revision) << "a page may have seen the old ones";
}

// EX-1: a title decides nothing but a name.
TEST(ExportService, EX1_HostileTitlesStayInsideTheFolder) {
  ExportLibrary library;
  const AudioBuffer audio = music_like(0.3, 1);
  std::vector<TrackId> tracks;
  const std::vector<std::string> titles{"../../x", "CON", "a/b", "..", std::string(500, 'x'), "夜"};
  for (const std::string& title : titles) tracks.push_back(library.add(title, audio));
  for (const std::string& title : {std::string{"../../x"}, std::string{}, std::string{"CON"},
                                   std::string(500, 'y'), std::string{"CON"}})
    EXPECT_EQ(library.wait_for(library.start(tracks, title)).files.size(), tracks.size());
  int folders = 0;
  for (const auto& entry : fs::directory_iterator{library.exports()}) {
    EXPECT_TRUE(entry.is_directory());
    EXPECT_LE(entry.path().filename().string().size(), 120U);
    ++folders;
    for (const auto& file : fs::directory_iterator{entry.path()}) {
      EXPECT_TRUE(file.is_regular_file()) << file.path();
      EXPECT_LE(file.path().filename().string().size(), 120U);
    }
  }
  EXPECT_EQ(folders, 5) << "equal titles have folders of their own";
  EXPECT_TRUE(fs::exists(library.exports() / "_CON" / "02 _CON.flac"));
  EXPECT_TRUE(fs::exists(library.exports() / "_CON (2)" / "06 夜.flac"));
}

// EX-3: where nothing can be written the job ends with a sentence, and the service lives.
TEST(ExportService, EX3_AFolderThatCannotBeWrittenEndsTheJobWithASentence) {
  ExportLibrary library;
  const TrackId one = library.add("One", music_like(0.5, 1));
  std::ofstream{library.exports()} << "a file where the folder should be";
  const auto report = library.wait_for(library.start({one, one}));
  EXPECT_EQ(report.progress.state, ExportState::Failed);
  EXPECT_THAT(report.files, IsEmpty());
  ASSERT_EQ(report.problems.size(), 1U);
  EXPECT_FALSE(report.problems[0].track);
  EXPECT_THAT(report.problems[0].sentence, HasSubstr("cannot be written"));

  fs::remove(library.exports());
  EXPECT_EQ(library.wait_for(library.start({one})).files.size(), 1U) << "the next job is well";
}

TEST(ExportService, EX3_AFolderThatVanishesEndsTheJobInsteadOfFailingEachTrack) {
  ExportLibrary library;
  const TrackId slow = library.add("Long", long_track());
  const ExportId id = library.start({slow, slow, slow});
  library.wait(is_under_way);
  fs::remove_all(library.exports());
  const auto report = library.wait_for(id);
  EXPECT_EQ(report.progress.state, ExportState::Failed);
  ASSERT_EQ(report.problems.size(), 1U);
  EXPECT_FALSE(report.problems[0].track);
  EXPECT_LT(report.progress.finished, 3);
}

// MA-13: at intensity 0 a source keeps what it has beyond full scale, as far as the file can.
TEST(ExportService, MA13_WhatFlacCannotHoldOfAnOriginalIsTold) {
  ExportLibrary library;
  AudioBuffer audio = music_like(2.0, 1);
  auralis::testing::scale(audio, 9.0);
  const TrackId loud = library.add("Loud", audio, {}, FileFormat::Wav);
  const auto exported = [&](FileFormat format, int percent) {
    return library.wait_for(library.service()
                                .start({.tracks = {loud},
                                        .settings = {.intensity_percent = percent},
                                        .format = format,
                                        .title = "Loud"})
                                .value());
  };
  const ExportReport flac = exported(FileFormat::Flac, 0);
  EXPECT_EQ(flac.progress.state, ExportState::Done);
  ASSERT_EQ(flac.problems.size(), 1U);
  EXPECT_EQ(flac.problems[0].track, loud);
  EXPECT_THAT(flac.problems[0].sentence, HasSubstr("samples beyond full scale"));
  EXPECT_EQ(flac.files.size(), 1U) << "it is there all the same";
  EXPECT_THAT(exported(FileFormat::Wav, 0).problems, IsEmpty());
  EXPECT_THAT(exported(FileFormat::Flac, 100).problems, IsEmpty());
}

}  // namespace
}  // namespace auralis::exporting
