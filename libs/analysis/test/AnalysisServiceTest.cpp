// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <filesystem>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "MusicFolder.h"
#include "ProfileVersion.h"
#include "analysis/AnalysisService.h"
#include "analysis/OpenTrack.h"
#include "base/Mutex.h"
#include "mastering/Profiler.h"
#include "support/Signals.h"

namespace auralis::analysis {
namespace {

using std::chrono::steady_clock;
using testing::music_like;
using testing::MusicFolder;

constexpr auto patience = std::chrono::minutes{5};

auto soon() {
  return steady_clock::now() + patience;
}

/// Waits until a snapshot of the service's progress satisfies a condition.
class ProgressWatch {
 public:
  explicit ProgressWatch(AnalysisService& service) {
    service.on_progress([shared = shared_](const AnalysisProgress& now) {
      const MutexLock lock{shared->mutex};
      if (now.revision > shared->newest.revision) shared->newest = now;
      shared->changed.notify_all();
    });
  }
  template <class Ready>
  AnalysisProgress wait(Ready ready) {
    const MutexLock lock{shared_->mutex};
    shared_->changed.wait_until(shared_->mutex, {}, soon(), [&] { return ready(shared_->newest); });
    return shared_->newest;
  }

 private:
  struct Shared {
    Mutex mutex;
    Condition changed;
    AnalysisProgress newest;
  };
  std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
};

TEST(AnalysisAudio, ST9_AnUnknownTrackIsNotFound) {
  MusicFolder music;
  AnalysisService service{music.catalog(), music.config(0)};
  const auto audio = service.ensure_audio(TrackId{999}, {});
  ASSERT_FALSE(audio);
  EXPECT_EQ(audio.error().kind, ErrorKind::NotFound);
  EXPECT_EQ(service.find_audio(TrackId{999}), nullptr);
}

// ST-9: the original needs only the packet index, made when first asked for and kept.
TEST(AnalysisAudio, ST9_TheIndexIsMadeOnceAndOutlivesTheProcess) {
  MusicFolder music;
  const TrackId track = music.add("one", music_like(2.0, 1));
  {
    AnalysisService service{music.catalog(), music.config(0)};
    EXPECT_EQ(service.find_audio(track), nullptr) << "finding makes nothing";
    const auto made = service.ensure_audio(track, {});
    ASSERT_TRUE(made) << made.error().full();
    EXPECT_EQ((*made)->index->frames, 96'000);
    EXPECT_EQ(service.find_audio(track), *made);
  }
  music.remove_file(track);
  AnalysisService reopened{music.catalog(), music.config(0)};
  const auto stored = reopened.find_audio(track);
  ASSERT_NE(stored, nullptr) << "from the catalogue, without the file";
  EXPECT_EQ(stored->index->frames, 96'000);
}

TEST(AnalysisAudio, ST9_ManyWhoAskShareOneIndex) {
  MusicFolder music;
  const TrackId track = music.add("one", music_like(2.0, 1));
  AnalysisService service{music.catalog(), music.config(0)};
  std::atomic<int> same = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
      threads.emplace_back([&] {
        const auto audio = service.ensure_audio(track, {});
        same += audio && *audio == service.find_audio(track) ? 1 : 0;
      });
  }
  EXPECT_EQ(same, 8);
}

// ST-9: a file that has changed is indexed anew, whatever the catalogue says.
TEST(AnalysisAudio, ST9_AChangedFileIsIndexedAnew) {
  MusicFolder music;
  const TrackId track = music.add("one", music_like(2.0, 1));
  AnalysisService service{music.catalog(), music.config(1)};
  const auto before = service.ensure_profile(track, soon(), {}).value();
  music.rewrite(track, music_like(3.0, 2));
  const auto audio = service.ensure_audio(track, {}).value();
  EXPECT_EQ(audio->index->frames, 144'000);
  EXPECT_NE(audio->index->content, before->summary.source);
  EXPECT_EQ(service.find_profile(track), nullptr) << "the old music's profile is not this one's";
  EXPECT_EQ(service.ensure_profile(track, soon(), {}).value()->summary.frames, 144'000);
}

// CT-33: of a file with new tags the music is the same, and what was learned of it holds once the
// content hash has told so.
TEST(AnalysisAudio, CT33_NewTagsCostAnIndexAndNoProfile) {
  MusicFolder music;
  const TrackId track = music.add("one", music_like(2.0, 1));
  TrackProfile before;
  {
    AnalysisService service{music.catalog(), music.config(1)};
    before = service.ensure_profile(track, soon(), {}).value()->summary;
  }
  ScannedFile rewritten;
  rewritten.path = music.catalog().path_of(track).value();
  rewritten.size_bytes = 1;
  ASSERT_TRUE(music.catalog().store({rewritten}));
  AnalysisService service{music.catalog(), music.config(0)};
  EXPECT_EQ(service.find_profile(track), nullptr) << "it may be other music";
  ASSERT_TRUE(service.ensure_audio(track, {}));
  const auto after = service.find_profile(track);
  ASSERT_NE(after, nullptr) << "nobody is there to measure it again";
  EXPECT_EQ(after->summary, before);
  EXPECT_EQ(music.catalog().unprofiled_count(profile_version()).value(), 0);
}

// ST-9: an index that was read while the file was away says nothing about the file that comes back.
TEST(AnalysisAudio, ST9_AFileThatIsAwayIsLookedForEachTime) {
  MusicFolder music;
  const TrackId track = music.add("one", music_like(2.0, 1));
  AnalysisService service{music.catalog(), music.config(0)};
  ASSERT_TRUE(service.ensure_audio(track, {}));
  music.remove_file(track);
  const auto stored = service.find_audio(track);
  ASSERT_NE(stored, nullptr) << "from the catalogue, without the file";
  EXPECT_NE(service.find_audio(track), stored) << "kept as if it had been seen";
}

// What is no audio says so, once: the catalogue keeps the reason and the backlog goes on.
TEST(AnalysisAudio, ST9_AFileThatIsNoAudioIsRecordedAsFailed) {
  MusicFolder music;
  const TrackId text = music.add_text("notes.mp3", "this is a shopping list");
  const TrackId good = music.add("one", music_like(1.0, 1));
  AnalysisService service{music.catalog(), music.config(1)};
  ProgressWatch watch{service};
  service.wake();
  const auto progress = watch.wait([](const auto& now) { return now.done + now.failed == 2; });
  EXPECT_EQ(progress.done, 1);
  EXPECT_EQ(progress.failed, 1);
  EXPECT_NE(service.find_profile(good), nullptr);
  EXPECT_FALSE(music.catalog().track(text).value().problem.empty());
  EXPECT_FALSE(service.ensure_audio(text, {}));
  const auto unprofiled = music.catalog().unprofiled(profile_version(), {}, 10);
  EXPECT_TRUE(unprofiled.value().empty());
}

// MA-9: the same profile however many threads share the track.
TEST(AnalysisProfile, MA9_ThreadsThatShareATrackMakeTheSameProfile) {
  MusicFolder music;
  const TrackId track = music.add("long", music_like(45.0, 3));
  std::optional<Profile> alone;
  {
    AnalysisService service{music.catalog(), music.config(0)};
    auto opened = OpenTrack::open(service.ensure_audio(track, {}).value()).value();
    alone =
        mastering::profile_of(opened.audio()->index->content, opened.reader(nullptr), {}).value();
  }
  AnalysisService service{music.catalog(), music.config(4)};
  const auto shared = service.ensure_profile(track, soon(), {});
  ASSERT_TRUE(shared) << shared.error().full();
  EXPECT_EQ((*shared)->summary, alone->summary);
  EXPECT_EQ((*shared)->curves, alone->curves);
}

// Damage is part of the profile, counted once however many threads met it.
TEST(AnalysisProfile, MA9_DamageIsCountedOnceHoweverManyThreadsMeetIt) {
  MusicFolder music;
  const TrackId track = music.add_damaged("damaged", music_like(25.0, 3));
  std::vector<TrackProfile> profiles;
  for (const int threads : {1, 4}) {
    music.remove_curves();
    AnalysisService service{music.catalog(), music.config(threads)};
    const auto profile = service.ensure_profile(track, soon(), {});
    ASSERT_TRUE(profile) << profile.error().full();
    profiles.push_back((*profile)->summary);
  }
  EXPECT_GT(profiles[0].damaged_frames, 0);
  ASSERT_FALSE(profiles[0].damage.stretches.empty());
  std::int64_t silent = 0;
  for (const DamagedStretch& stretch : profiles[0].damage.stretches)
    silent += stretch.end - stretch.begin;
  EXPECT_EQ(silent, profiles[0].damaged_frames) << "at 48 kHz both count the same frames";
  const Track row = music.catalog().track(track).value();
  EXPECT_EQ(row.damage, sentence_of(profiles[0].damage, profiles[0].frames));
  EXPECT_TRUE(row.damage.starts_with("damaged ")) << row.damage;
  EXPECT_EQ(profiles[0], profiles[1]);
}

// CT-91: what is measured when a scan finds the file changed is not stored; the file as it is now
// is measured, though the scan asked for that while the other one was still at work.
TEST(AnalysisProfile, CT91_AFileThatChangesWhileItIsMeasuredIsMeasuredAgain) {
  MusicFolder music;
  const TrackId track = music.add("one", music_like(45.0, 1));
  AnalysisService service{music.catalog(), music.config(1)};
  const ContentHash old = service.ensure_audio(track, {}).value()->index->content;
  std::atomic<bool> is_changed{false};
  service.on_progress([&](const AnalysisProgress& now) {
    if (now.current_fraction == 0.0 || is_changed.exchange(true)) return;
    music.replace(track, music_like(20.0, 2));
    service.wake();
  });
  ProgressWatch watch{service};
  EXPECT_EQ(service.ensure_profile(track, soon(), {}).value()->summary.source, old);
  const auto kept = music.catalog().analysis(track).value();
  ASSERT_FALSE(kept && kept->content == old && !kept->profile.empty())
      << "stored over what the scan had found";
  watch.wait([](const AnalysisProgress& now) { return now.done == 2; });
  const Track row = music.catalog().track(track).value();
  EXPECT_EQ(row.analysis, AnalysisState::Profiled);
  EXPECT_EQ(row.duration_ms, 20'000);
  EXPECT_NE(music.catalog().analysis(track).value()->content, old);
}

/// The first fraction that a service tells of the one track it has to measure, and the profile.
struct Measurement {
  double begun_at{};
  Profile made;
};

Measurement measured_on(MusicFolder& music, TrackId track) {
  AnalysisService service{music.catalog(), music.config(1)};
  std::atomic<double> first{0.0};
  service.on_progress([&first](const AnalysisProgress& now) {
    if (now.current && first == 0.0) first = now.current_fraction;
  });
  const auto profile = service.ensure_profile(track, soon(), {}).value();
  return {first, *profile};
}

/// Begins to profile a track, and ends the service between two stretches.
void measure_a_part(MusicFolder& music, TrackId track) {
  AnalysisService service{music.catalog(), music.config(1)};
  ProgressWatch watch{service};
  service.hurry(track);
  watch.wait([](const AnalysisProgress& now) { return now.current_fraction >= 0.2; });
}

// MA-9: what one process measured is not measured again by the next.
TEST(AnalysisProfile, MA9_AHalfMadeProfileIsGoneOnWithByTheNextProcess) {
  MusicFolder music;
  const TrackId track = music.add("long", music_like(200.0, 3));
  measure_a_part(music, track);
  if (AnalysisService{music.catalog(), music.config(0)}.find_profile(track))
    GTEST_SKIP() << "this machine was done before it could be stopped";
  const Measurement second = measured_on(music, track);
  EXPECT_GT(second.begun_at, 0.2);

  music.remove_curves();
  const Measurement whole = measured_on(music, track);
  EXPECT_LT(whole.begun_at, 0.2) << "nothing was left behind";
  EXPECT_EQ(second.made.summary, whole.made.summary);
  EXPECT_EQ(second.made.curves, whole.made.curves);
}

// MA-9, CA-2: a file that was harmed is as good as none.
TEST(AnalysisProfile, MA9_AHarmedHalfMadeProfileIsBegunAnew) {
  MusicFolder music;
  const TrackId track = music.add("long", music_like(200.0, 3));
  measure_a_part(music, track);
  const auto folder = music.config(1).curves_folder / "unfinished";
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    std::filesystem::resize_file(entry.path(), entry.file_size() - 1);
    ++files;
  }
  if (files == 0) GTEST_SKIP() << "this machine was done before it could be stopped";
  EXPECT_LT(measured_on(music, track).begun_at, 0.2);
  EXPECT_TRUE(std::filesystem::is_empty(folder));
}

TEST(AnalysisProfile, MA9_AProfileOutlivesTheProcess) {
  MusicFolder music;
  const TrackId track = music.add("one", music_like(4.0, 1));
  std::shared_ptr<const Profile> made;
  {
    AnalysisService service{music.catalog(), music.config(2)};
    made = service.ensure_profile(track, soon(), {}).value();
  }
  AnalysisService reopened{music.catalog(), music.config(0)};
  const auto found = reopened.find_profile(track);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->summary, made->summary);
  EXPECT_EQ(found->curves, made->curves);
}

// Curves of what is played stay, also while the profile is read from memory.
TEST(AnalysisProfile, MA9_TheCurvesThatWereNotReadForLongestGoFirst) {
  MusicFolder music;
  const TrackId first = music.add("first", music_like(1.0, 1));
  auto config = music.config(1);
  {
    AnalysisService measuring{music.catalog(), config};
    ASSERT_TRUE(measuring.ensure_profile(first, soon(), {}));
  }
  for (const auto& entry : std::filesystem::directory_iterator{config.curves_folder})
    if (entry.is_regular_file()) config.curves_bytes = 2 * entry.file_size();
  const TrackId second = music.add("second", music_like(1.0, 2));
  TrackId third;
  {
    AnalysisService measuring{music.catalog(), config};
    ASSERT_TRUE(measuring.ensure_profile(second, soon(), {}));
  }  // which looks at what it measured once more where that still waits in its list
  {
    AnalysisService service{music.catalog(), config};
    ASSERT_TRUE(service.ensure_profile(first, soon(), {}));
    third = music.add("third", music_like(1.0, 3));
    ASSERT_TRUE(service.ensure_profile(third, soon(), {}));
  }
  AnalysisService reopened{music.catalog(), music.config(0)};
  EXPECT_NE(reopened.find_profile(first), nullptr);
  EXPECT_EQ(reopened.find_profile(second), nullptr);
  EXPECT_NE(reopened.find_profile(third), nullptr);
}

// The curves may be evicted: then the track is measured again, when someone wants it.
TEST(AnalysisProfile, MA9_MissingCurvesAreMeasuredAgain) {
  MusicFolder music;
  const TrackId track = music.add("one", music_like(4.0, 1));
  std::shared_ptr<const Profile> made;
  {
    AnalysisService service{music.catalog(), music.config(1)};
    made = service.ensure_profile(track, soon(), {}).value();
  }
  music.remove_curves();
  AnalysisService reopened{music.catalog(), music.config(1)};
  EXPECT_EQ(reopened.find_profile(track), nullptr);
  EXPECT_EQ(reopened.ensure_profile(track, soon(), {}).value()->curves, made->curves);
}

/// Whether what the catalogue holds of a track is taken for a profile.
enum class Stored { OldVersion, OldBytesUnderTheNewVersion, OfOtherDecoders };

class AnalysisOfOldProfiles : public ::testing::TestWithParam<Stored> {};

INSTANTIATE_TEST_SUITE_P(AnalysisProfile, AnalysisOfOldProfiles,
                         ::testing::Values(Stored::OldVersion, Stored::OldBytesUnderTheNewVersion,
                                           Stored::OfOtherDecoders));

// MA-5, MA-9: a profile tells of the samples of one decoder, in one form.
TEST_P(AnalysisOfOldProfiles, MA9_AProfileOfAnotherVersionIsMeasuredAgain) {
  MusicFolder music;
  const TrackId track = music.add("one", music_like(2.0, 1));
  std::shared_ptr<const Profile> made;
  {
    AnalysisService service{music.catalog(), music.config(1)};
    made = service.ensure_profile(track, soon(), {}).value();
  }
  auto stored = music.catalog().analysis(track).value().value();
  TrackProfile old = made->summary;
  old.version = TrackProfile::current_version - 1;
  if (GetParam() == Stored::OfOtherDecoders) {
    stored.profile_version = profile_version({.decoding = "FFmpeg 5.1.5", .encoding = {}});
  } else {
    stored.profile = mastering::to_bytes(old);
    EXPECT_EQ(mastering::track_profile_from_bytes(stored.profile).error().kind, ErrorKind::Corrupt);
  }
  if (GetParam() == Stored::OldVersion) stored.profile_version = old.version;
  ASSERT_TRUE(music.catalog().store_analysis(track, stored, 2000));

  // A service with threads measures it anew at once, asked or not.
  EXPECT_EQ(AnalysisService(music.catalog(), music.config(0)).find_profile(track), nullptr);
  AnalysisService reopened{music.catalog(), music.config(1)};
  EXPECT_EQ(reopened.ensure_profile(track, soon(), {}).value()->summary, made->summary);
  const auto renewed = music.catalog().analysis(track).value().value();
  EXPECT_EQ(renewed.profile_version, profile_version());
  EXPECT_EQ(mastering::track_profile_from_bytes(renewed.profile).value(), made->summary);
}

// MA-5: what was noted before decoders counted was 1 or 2, and is measured anew.
TEST(ProfileVersion, MA5_DependsOnTheDecoders) {
  const media::CodecVersions& now = media::codec_versions();
  EXPECT_EQ(profile_version(now), profile_version());
  EXPECT_GT(profile_version(), TrackProfile::current_version);
  EXPECT_NE(profile_version({.decoding = "another", .encoding = now.encoding}), profile_version());
  EXPECT_EQ(profile_version({.decoding = now.decoding, .encoding = "another"}), profile_version());
  EXPECT_NE(curves_key({}, 1), curves_key({}, 2));
}

// ST-9: who waits too long is told how far it is; who leaves does not wait.
TEST(AnalysisProfile, ST9_WaitingEndsWithTheDeadlineOrTheListener) {
  MusicFolder music;
  const TrackId track = music.add("one", music_like(1.0, 1));
  AnalysisService service{music.catalog(), music.config(0)};
  const auto late = service.ensure_profile(track, steady_clock::now(), {});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().kind, ErrorKind::Busy);
  EXPECT_NE(late.error().message.find("0 %"), std::string::npos) << late.error().message;
  std::stop_source left;
  left.request_stop();
  EXPECT_EQ(service.ensure_profile(track, soon(), left.get_token()).error().kind,
            ErrorKind::Cancelled);
}

// MA-9: all of a library is profiled in the background, and each step is told.
TEST(AnalysisProfile, MA9_TheBacklogIsWorkedOff) {
  MusicFolder music;
  for (int i = 0; i < 5; ++i)
    music.add("track " + std::to_string(i), music_like(1.0 + i, static_cast<std::uint64_t>(i)));
  AnalysisService service{music.catalog(), music.config(2)};
  ProgressWatch watch{service};
  service.wake();
  const auto progress = watch.wait([](const auto& now) { return now.done == 5; });
  EXPECT_EQ(progress.done, 5);
  EXPECT_EQ(progress.failed, 0);
  EXPECT_EQ(music.catalog().unprofiled_count(profile_version()).value(), 0);
}

// MA-9: a track someone wants to hear does not wait for the backlog, nor for its end.
TEST(AnalysisProfile, MA9_AHurriedTrackGoesOnWhileTheBacklogIsHeld) {
  MusicFolder music;
  for (int i = 0; i < 3; ++i)
    music.add("track " + std::to_string(i), music_like(1.0, static_cast<std::uint64_t>(i)));
  const TrackId wanted = music.add("wanted", music_like(1.0, 9));
  AnalysisService service{music.catalog(), music.config(1)};
  ProgressWatch watch{service};
  service.hold_background();
  service.wake();
  EXPECT_TRUE(service.ensure_profile(wanted, soon(), {}));
  EXPECT_LE(service.progress().done, 2) << "the one that was begun before the hold, and this one";
  service.release_background();
  EXPECT_EQ(watch.wait([](const auto& now) { return now.done == 4; }).done, 4);
}

// The same music in two files is measured once.
TEST(AnalysisProfile, MA9_TheSameMusicIsMeasuredOnce) {
  MusicFolder music;
  const TrackId first = music.add("first", music_like(2.0, 1));
  const TrackId copy = music.add("copy", music_like(2.0, 1));
  AnalysisService service{music.catalog(), music.config(1)};
  const auto one = service.ensure_profile(first, soon(), {}).value();
  const auto other = service.ensure_profile(copy, soon(), {}).value();
  EXPECT_EQ(one, other);
}

// MA-9: "43 of 80" stays true where most files are copies of few: each counts as it is known, and
// how many there are does not change on the way.
TEST(AnalysisProfile, MA9_CopiesOfTheSameMusicAreCounted) {
  constexpr int copies = 80;
  MusicFolder music;
  for (int i = 0; i < copies; ++i) music.add("copy " + std::to_string(i), music_like(1.0, 1));
  AnalysisService service{music.catalog(), music.config(1)};
  std::atomic<int> most{0}, least{copies};
  service.on_progress([&](const AnalysisProgress& now) {
    const int all = now.done + now.failed + now.pending;
    most = std::max(most.load(), all);
    least = std::min(least.load(), all);
  });
  ProgressWatch watch{service};
  service.wake();
  watch.wait([](const auto& now) { return now.done == copies && now.pending == 0; });
  EXPECT_EQ(service.progress().done, copies);
  EXPECT_EQ(most, copies);
  EXPECT_EQ(least, copies);
}

// MA-9: nothing is left to be waited for, however many threads end it.
TEST(AnalysisProfile, MA9_NoTrackIsLeftInTheCountWhenAllAreDone) {
  constexpr int tracks = 12;
  MusicFolder music;
  for (int i = 0; i < tracks; ++i)
    music.add("track " + std::to_string(i), music_like(1.0, static_cast<std::uint64_t>(i % 3)));
  AnalysisService service{music.catalog(), music.config(4)};
  ProgressWatch watch{service};
  service.wake();
  watch.wait([](const auto& now) { return now.done == tracks && now.pending == 0; });
  const AnalysisProgress end = service.progress();
  EXPECT_EQ(end.done, tracks);
  EXPECT_EQ(end.pending, 0);
}

}  // namespace
}  // namespace auralis::analysis
