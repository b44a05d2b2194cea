// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <chrono>
#include <fstream>

#include <gmock/gmock.h>

#include "ExportLibrary.h"
#include "ExportRoom.h"
#include "exporting/ExportService.h"
#include "media/PartialFile.h"
#include "support/Signals.h"

namespace auralis::exporting {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using testing::ExportLibrary;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::music_like;
using ::testing::SizeIs;

bool is_under_way(const ExportList& list) {
  return std::ranges::any_of(list.items, [](const ExportProgress& job) {
    return job.state == ExportState::Running && job.fraction > 0.0;
  });
}

/// What tests turn while a service runs: its clock and how much of the disk is free.
struct World {
  std::atomic<std::int64_t> hours{0};
  std::atomic<std::int64_t> free_bytes{1'000'000'000'000};

  ExportService::Config config() {
    const auto begin = std::chrono::system_clock::time_point{} + std::chrono::years{50};
    return {.clock = [this, begin] { return begin + std::chrono::hours{hours}; },
            .free_bytes = [this](const fs::path&) { return free_bytes.load(); }};
  }
};

// EX-4: what was exported is listed by the next run of the program, and its files can be fetched.
TEST(ExportRoom, EX4_JobsThatEndedAreThereAfterARestart) {
  ExportLibrary library;
  const TrackId one = library.add("One", music_like(1.0, 1));
  const TrackId bad = library.add_text("Bad", "this is text");
  const auto wish = ExportRequest{.tracks = {one, bad},
                                  .settings = {.preset = Preset::Warm, .intensity_percent = 30},
                                  .format = media::FileFormat::Opus,
                                  .bit_rate_kbps = 96,
                                  .title = "Kept",
                                  .reference = one,
                                  .amount_percent = 40};
  const auto before = library.wait_for(library.service().start(wish).value());
  library.end_service();
  library.begin_service();

  const auto after = library.service().progress(before.progress.id).value();
  EXPECT_EQ(after.progress.state, ExportState::Done);
  EXPECT_EQ(after.progress.title, "Kept");
  EXPECT_EQ(after.progress.settings, wish.settings);
  EXPECT_EQ(after.progress.format, wish.format);
  EXPECT_EQ(after.progress.bit_rate_kbps, 96);
  EXPECT_EQ(after.progress.reference, ReferenceId{one});
  EXPECT_EQ(after.progress.amount_percent, 40);
  EXPECT_EQ(after.progress.tracks, 2);
  EXPECT_EQ(after.progress.finished, 2);
  EXPECT_DOUBLE_EQ(after.progress.fraction, 1.0);
  ASSERT_THAT(after.files, SizeIs(1));
  EXPECT_EQ(after.files[0].name, before.files[0].name);
  EXPECT_EQ(after.files[0].bytes, before.files[0].bytes);
  EXPECT_TRUE(fs::exists(library.service().file(before.progress.id, 0).value()));
  ASSERT_THAT(after.problems, SizeIs(1));
  EXPECT_EQ(after.problems[0].track, bad);
  EXPECT_EQ(after.problems[0].sentence, before.problems[0].sentence);

  EXPECT_GT(library.start({one}, "Next"), before.progress.id) << "no id is given twice";
  ASSERT_TRUE(library.service().remove(before.progress.id));
  library.end_service();
  library.begin_service();
  EXPECT_THAT(library.service().list().items, SizeIs(1)) << "what was removed does not come back";
}

// EX-2, EX-4: an end of the program in the middle of a job is said, and leaves whole files only.
TEST(ExportRoom, EX2_AJobThatWasCutOffSaysSoAndLeavesNoTornFile) {
  ExportLibrary library;
  const TrackId brief = library.add("Brief", music_like(1.0, 1));
  const TrackId slow = library.add("Long", music_like(60.0, 5));
  const ExportId running = library.start({brief, slow, slow}, "Running");
  const ExportId waiting = library.start({brief}, "Waiting");
  library.wait([](const ExportList& list) { return list.items.back().finished == 1; });
  library.end_service();
  library.begin_service();

  const auto cut = library.service().progress(running).value();
  EXPECT_EQ(cut.progress.state, ExportState::Interrupted);
  ASSERT_THAT(cut.files, SizeIs(1));
  ASSERT_THAT(cut.problems, SizeIs(1));
  EXPECT_THAT(cut.problems[0].sentence, HasSubstr("the server stopped"));
  const auto never = library.service().progress(waiting).value();
  EXPECT_EQ(never.progress.state, ExportState::Interrupted);
  EXPECT_THAT(never.problems[0].sentence, HasSubstr("before its turn"));
  EXPECT_THAT(library.names(), ElementsAre("Running/", "Running/01 Brief.flac"));
}

// EX-4: the same after a crash, when nobody could note anything any more.
TEST(ExportRoom, EX4_AJobOfAKilledProcessIsInterruptedToo) {
  ExportLibrary library;
  library.end_service();
  const auto id = library.catalog().add_export({.state = "running",
                                                .title = "Killed",
                                                .folder = "Killed",
                                                .amount_percent = 100,
                                                .format = "flac",
                                                .tracks = 3,
                                                .total_ms = 9000});
  fs::create_directories(library.exports() / "Killed");
  std::ofstream{library.exports() / "Killed" /
                (std::string{"01 Half.flac"} + media::PartialFile::suffix)}
      << "half";
  library.begin_service();
  const auto report = library.service().progress(ExportId{id.value()}).value();
  EXPECT_EQ(report.progress.state, ExportState::Interrupted);
  EXPECT_THAT(report.problems[0].sentence, HasSubstr("the server stopped"));
  library.wait_for(library.start({library.add("One", music_like(0.5, 1))}, "New"));
  EXPECT_THAT(library.names(), ElementsAre("Killed/", "New/", "New/01 One.flac"));
}

// EX-4: what the catalogue says of a folder leads nowhere else.
TEST(ExportRoom, EX4_ARecordNeverNamesAFolderElsewhere) {
  ExportLibrary library;
  library.end_service();
  fs::create_directories(library.exports());
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto ended_ms = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
  for (const char* folder : {"..", "../music", "/", "a/b", "."})
    ASSERT_TRUE(library.catalog().add_export(
        {.state = "done", .folder = folder, .ended_ms = ended_ms}));  // not too old to be kept
  library.begin_service();
  for (const ExportProgress& job : library.service().list().items)
    EXPECT_TRUE(library.service().remove(job.id));
  EXPECT_TRUE(fs::exists(library.exports().parent_path()));
  EXPECT_TRUE(fs::exists(library.exports()));
}

/// While it is there, nothing in the folder of exports can be found or deleted.
class FolderOutOfReach {
 public:
  explicit FolderOutOfReach(fs::path folder)
      : folder_{std::move(folder)}, aside_{folder_.string() + " aside"} {
    fs::rename(folder_, aside_);
    fs::create_symlink(folder_, folder_);
  }
  FolderOutOfReach(const FolderOutOfReach&) = delete;
  FolderOutOfReach& operator=(const FolderOutOfReach&) = delete;
  ~FolderOutOfReach() {
    fs::remove(folder_);
    fs::rename(aside_, folder_);
  }

 private:
  fs::path folder_;
  fs::path aside_;
};

// EX-4: files that cannot be deleted are still listed and counted, and can be removed later.
TEST(ExportRoom, EX4_WhatCannotBeDeletedStaysListed) {
  ExportLibrary library;
  const TrackId track = library.add("One", music_like(0.5, 1));
  const auto before = library.wait_for(library.start({track}, "Kept"));
  const ExportId id = before.progress.id;
  {
    const FolderOutOfReach out_of_reach{library.exports()};
    const auto removed = library.service().remove(id);
    ASSERT_FALSE(removed);
    EXPECT_EQ(removed.error().kind, ErrorKind::Io);
    EXPECT_THAT(removed.error().message, HasSubstr("cannot be deleted"));
  }
  EXPECT_EQ(library.service().progress(id).value().progress.state, ExportState::Done);
  EXPECT_TRUE(fs::exists(library.service().file(id, 0).value()));
  library.end_service();
  library.begin_service();
  EXPECT_EQ(library.service().progress(id).value().progress.state, ExportState::Done);
  ASSERT_TRUE(library.service().remove(id));
  EXPECT_THAT(library.names(), IsEmpty());
  EXPECT_THAT(library.catalog().exports().value(), IsEmpty());
}

// EX-5: nor do they keep others from making room.
TEST(ExportRoom, EX5_WhatCannotBeDeletedKeepsNothingElseFromGoing) {
  World world;
  auto config = world.config();
  config.longest = 100h;
  ExportLibrary library{config};
  const TrackId track = library.add("One", music_like(0.5, 1));
  library.wait_for(library.start({track}, "Old"));
  const FolderOutOfReach out_of_reach{library.exports()};
  world.hours = 200;  // from here on, since the runner may sweep once more after the first job
  const auto failed = library.wait_for(library.start({track}, "New"));
  EXPECT_EQ(failed.progress.state, ExportState::Failed);
  EXPECT_THAT(library.service().list().items, SizeIs(2));
}

// EX-4: a process that ended while it deleted is finished by the next one.
TEST(ExportRoom, EX4_WhatWasBeingDeletedGoesAtTheNextStart) {
  ExportLibrary library;
  library.end_service();
  fs::create_directories(library.exports() / "Half gone");
  std::ofstream{library.exports() / "Half gone" / "02 Two.flac"} << "left";
  // Not long ago: what is too old goes whenever the runner comes to it.
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  ASSERT_TRUE(library.catalog().add_export(
      {.state = "removed",
       .folder = "Half gone",
       .ended_ms = std::chrono::duration_cast<std::chrono::milliseconds>(now).count()}));
  {
    const FolderOutOfReach out_of_reach{library.exports()};
    library.begin_service();
    EXPECT_THAT(library.service().list().items, SizeIs(1)) << "not as long as it is there";
    library.end_service();
  }
  library.begin_service();
  EXPECT_THAT(library.service().list().items, IsEmpty());
  EXPECT_THAT(library.names(), IsEmpty());
  EXPECT_THAT(library.catalog().exports().value(), IsEmpty());
}

// EX-4: of a job that runs, the row outlives the files as well.
TEST(ExportRoom, EX4_ARemovedJobThatRunsIsForgottenByItsRunner) {
  ExportLibrary library;
  const TrackId slow = library.add("Long", music_like(60.0, 5));
  const ExportId running = library.start({slow}, "Running");
  library.wait(is_under_way);
  ASSERT_TRUE(library.service().remove(running));
  EXPECT_THAT(library.service().list().items, IsEmpty());
  library.end_service();
  EXPECT_THAT(library.names(), IsEmpty());
  EXPECT_THAT(library.catalog().exports().value(), IsEmpty());
}

// EX-5: the oldest that ended makes room; one that runs never does.
TEST(ExportRoom, EX5_TheOldestThatEndedGoesWhenAllTakeTooMuch) {
  World world;
  auto config = world.config();
  config.most_bytes = 62'000'000;
  ExportLibrary library{config};
  const TrackId track = library.add("One", music_like(30.0, 1));
  // A file takes 11.5 MB and is begun where 24 MB more for its cover and labels have room.
  const auto export_wav = [&](std::size_t files, const std::string& title) {
    return library.wait_for(
        library.start(std::vector(files, track), title, media::FileFormat::Wav));
  };
  export_wav(2, "A");
  export_wav(1, "B");
  EXPECT_TRUE(fs::exists(library.exports() / "A")) << "there is room for both";
  export_wav(2, "C");
  EXPECT_FALSE(fs::exists(library.exports() / "A"));
  EXPECT_TRUE(fs::exists(library.exports() / "B"));
  EXPECT_THAT(library.service().list().items, SizeIs(2));

  const auto all = export_wav(5, "D");
  EXPECT_EQ(all.progress.state, ExportState::Failed);
  EXPECT_THAT(all.problems[0].sentence, HasSubstr("at most 0.1 GB"));
  EXPECT_THAT(all.files, SizeIs(3)) << "what fits is kept";
  EXPECT_THAT(library.service().list().items, SizeIs(1));
}

TEST(ExportRoom, EX5_WhatIsTooOldGoesWithItsFiles) {
  World world;
  auto config = world.config();
  config.longest = 100h;
  ExportLibrary library{config};
  const TrackId track = library.add("One", music_like(0.5, 1));
  library.wait_for(library.start({track}, "Old"));
  world.hours = 60;
  library.wait_for(library.start({track}, "Young"));
  world.hours = 101;
  library.end_service();
  library.begin_service();
  library.wait_for(library.start({track}, "New"));
  EXPECT_THAT(library.names(),
              ElementsAre("New/", "New/01 One.flac", "Young/", "Young/01 One.flac"));
}

// EX-6: two channels of 48 kHz, of floats in WAV, of 24 bits in FLAC, which noise does not let
// shrink.
TEST(ExportRoom, EX6_AnHourNeedsAsMuchAsItsSamplesTake) {
  constexpr std::int64_t samples = std::int64_t{2} * 48'000 * 3600;
  const auto for_music = [](media::FileFormat format) {
    ExportRequest request;
    request.format = format;
    request.bit_rate_kbps = 160;
    const auto lasting = [&](std::int64_t duration_ms) {
      JobTrack track;
      track.duration_ms = duration_ms;
      return bytes_needed(request, track);
    };
    return lasting(3'600'000) - lasting(0);
  };
  EXPECT_EQ(for_music(media::FileFormat::Wav), 4 * samples);
  EXPECT_EQ(for_music(media::FileFormat::Flac), 3 * samples);
  EXPECT_EQ(for_music(media::FileFormat::Opus), 20'000 * 3600);
}

// EX-6: said before anything is written, and nothing is begun.
TEST(ExportRoom, EX6_AFullDiskRefusesNewJobs) {
  World world;
  ExportLibrary library{world.config()};
  const TrackId track = library.add("One", music_like(0.5, 1));
  world.free_bytes = 1'020'000'000;  // a gigabyte stays free, and this needs up to 24 MB
  const auto refused = library.service().start({.tracks = {track}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::Full);
  EXPECT_THAT(refused.error().message, HasSubstr("disk where exports are kept is full"));
  EXPECT_THAT(library.names(), IsEmpty());
  world.free_bytes = 1'030'000'000;
  EXPECT_THAT(library.wait_for(library.start({track})).files, SizeIs(1));
}

// EX-6: others may fill the disk while a file is written.
TEST(ExportRoom, EX6_AJobStopsBeforeTheDiskIsFullAndKeepsWhatIsWhole) {
  World world;
  ExportLibrary library{world.config()};
  const TrackId brief = library.add("Brief", music_like(1.0, 1));
  const TrackId slow = library.add("Long", music_like(120.0, 5));
  const ExportId id = library.start({brief, slow, brief});
  library.wait([](const ExportList& list) {
    return list.items.front().finished == 1 && list.items.front().fraction > 2.0 / 122.0;
  });
  ASSERT_TRUE(is_under_way(library.service().list()));
  world.free_bytes = 999'000'000;
  const auto report = library.wait_for(id);
  EXPECT_EQ(report.progress.state, ExportState::Failed);
  ASSERT_THAT(report.problems, SizeIs(1));
  EXPECT_FALSE(report.problems[0].track);
  EXPECT_THAT(report.problems[0].sentence, HasSubstr("disk where exports are kept is full"));
  EXPECT_THAT(library.names(), ElementsAre("Album/", "Album/01 Brief.flac"));
}

}  // namespace
}  // namespace auralis::exporting
