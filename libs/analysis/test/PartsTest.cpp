// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <vector>

#include <gtest/gtest.h>

#include "../../media/test/WavFile.h"
#include "MusicFolder.h"
#include "analysis/OpenTrack.h"
#include "catalog/ScanStore.h"
#include "media/FileWriter.h"
#include "support/Signals.h"
#include "support/TempDir.h"

namespace auralis::analysis {
namespace {

using testing::MusicFolder;

namespace fs = std::filesystem;

const std::array<CueRange, 3> thirds{{{0, 300}, {300, 700}, {700, 0}}};

/// One FLAC of 15 s that a cue sheet cuts into three tracks.
class Parts : public ::testing::Test {
 protected:
  Parts() : file_{music_.path() / "music" / "album.flac"} {
    (void)media::write_flac(file_, audio_.view(), {});
    store(thirds);
  }
  void store(const std::array<CueRange, 3>& ranges) {
    std::vector<ScannedFile> files(ranges.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
      files[i].path = file_;
      files[i].number = static_cast<int>(i) + 1;
      files[i].range = ranges[i];
      files[i].size_bytes = static_cast<std::int64_t>(fs::file_size(file_));
      files[i].title = "Part";
      files[i].codec = "flac";
    }
    ASSERT_TRUE(music_.catalog().store(files));
    tracks_.clear();
    const KnownFolder folder = ScanStore{music_.catalog()}.known_in(file_.parent_path()).value();
    for (const KnownFile& known : folder.files) tracks_.push_back(known.track);
  }
  std::shared_ptr<const Profile> profile(AnalysisService& service, TrackId track) {
    const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes{5};
    auto made = service.ensure_profile(track, patience, {});
    if (!made) ADD_FAILURE() << made.error().full();
    return made.value_or(nullptr);
  }
  AudioBuffer original(const std::shared_ptr<const TrackAudio>& audio) {
    auto track = OpenTrack::open(audio).value();
    AudioBuffer all{2, engine_frames(*audio)};
    EXPECT_TRUE(track.reader(nullptr).read(0, all.view()));
    return all;
  }
  std::shared_ptr<const TrackAudio> audio(AnalysisService& service, std::size_t place) {
    return service.ensure_audio(tracks_.at(place), {}).value();
  }

  MusicFolder music_;
  fs::path file_;
  AudioBuffer audio_{testing::music_like(15.0, 3)};
  std::vector<TrackId> tracks_;
};

// CU-7: what is heard of the tracks of a file, one after the other, is the file.
TEST_F(Parts, CU7_TheOriginalsJoinedAreTheFile) {
  AnalysisService service{music_.catalog(), music_.config(0)};
  const auto index = media::index_file(file_, {}).value();
  const AudioBuffer whole = original(std::make_shared<const TrackAudio>(
      TrackAudio{{}, file_, std::make_shared<const media::PacketIndex>(index)}));
  FrameCount at = 0;
  for (std::size_t i = 0; i < thirds.size(); ++i) {
    const AudioBuffer part = original(audio(service, i));
    for (int c = 0; c < 2; ++c)
      EXPECT_TRUE(std::ranges::equal(
          part.view().channel(c),
          whole.view().channel(c).subspan(static_cast<std::size_t>(at),
                                          static_cast<std::size_t>(part.frames()))))
          << "track " << i + 1;
    at += part.frames();
  }
  EXPECT_EQ(at, whole.frames());
}

TEST_F(Parts, CU7_EachHasAProfileOfItsOwn) {
  AnalysisService service{music_.catalog(), music_.config(2)};
  std::vector<ContentHash> contents;
  for (std::size_t i = 0; i < thirds.size(); ++i) {
    const auto made = profile(service, tracks_[i]);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->summary.frames, engine_frames(*audio(service, i)));
    EXPECT_EQ(made->summary.source, audio(service, i)->index->content);
    EXPECT_EQ(std::ranges::count(contents, made->summary.source), 0);
    contents.push_back(made->summary.source);
    const Track row = music_.catalog().track(tracks_[i]).value();
    EXPECT_EQ(row.duration_ms, made->summary.frames / 48);
    EXPECT_EQ(row.analysis, AnalysisState::Profiled);
  }
}

TEST_F(Parts, TheFileIsReadOnceForAllOfThem) {
  AnalysisService service{music_.catalog(), music_.config(0)};
  const auto time = fs::last_write_time(file_);
  ASSERT_TRUE(service.ensure_audio(tracks_[0], {}));
  // The same size and time, but nothing that could be indexed.
  const auto size = fs::file_size(file_);
  fs::resize_file(file_, 0);
  fs::resize_file(file_, size);
  fs::last_write_time(file_, time);
  EXPECT_TRUE(service.ensure_audio(tracks_[1], {}));
  service.distrust(tracks_[1]);
  EXPECT_FALSE(service.ensure_audio(tracks_[1], {})) << "what was distrusted is read anew";
}

// CT-71: a sheet that was changed moves the ends of tracks, though the file is as it was.
TEST_F(Parts, CT71_AnotherRangeIsHeardAfterAScan) {
  AnalysisService service{music_.catalog(), music_.config(2)};
  const auto before = audio(service, 1);
  ASSERT_TRUE(profile(service, tracks_[1]));
  const auto kept = profile(service, tracks_[0]);
  store({{{0, 300}, {300, 600}, {600, 0}}});
  service.wake();
  const auto now = audio(service, 1);
  EXPECT_EQ(now->index->frames, 300 * 640);
  EXPECT_NE(now->index->content, before->index->content);
  EXPECT_EQ(profile(service, tracks_[1])->summary.frames, 300 * 640);
  EXPECT_EQ(service.find_profile(tracks_[0])->summary.source, kept->summary.source);
}

// What began before the sheet was another ends after it, and must not be taken for the new.
TEST_F(Parts, CT71_AnIndexOfTheRangeBeforeIsNotUsed) {
  {
    AnalysisService service{music_.catalog(), music_.config(0)};
    ASSERT_TRUE(service.ensure_audio(tracks_[1], {}));
  }
  const auto stored = music_.catalog().analysis(tracks_[1]).value().value();
  store({{{0, 300}, {300, 600}, {600, 0}}});
  ASSERT_TRUE(music_.catalog().store_analysis(tracks_[1], stored, 1));
  AnalysisService service{music_.catalog(), music_.config(0)};
  EXPECT_EQ(service.find_audio(tracks_[1]), nullptr);
  EXPECT_EQ(audio(service, 1)->index->frames, 300 * 640);
}

TEST_F(Parts, ARangeBehindTheEndIsAProblemOfItsTrack) {
  store({{{0, 300}, {300, 2000}, {2000, 0}}});
  AnalysisService service{music_.catalog(), music_.config(0)};
  EXPECT_TRUE(service.ensure_audio(tracks_[1], {})) << "it ends where the file does";
  EXPECT_FALSE(service.ensure_audio(tracks_[2], {}));
  EXPECT_NE(music_.catalog().track(tracks_[2]).value().problem.find("cue sheet"),
            std::string::npos);
}

// CU-7, MA-15: at 44.1 kHz a frame of a CD is 588 frames, and 640 at 48 kHz: between neighbours the
// seam is resampled as if there were none.
TEST(ResampledParts, CU7_OriginalsOfAnAlbumJoinedAreTheFileAt48Khz) {
  const testing::TempDir folder;
  const fs::path file = folder / "album.wav";
  const AudioBuffer audio = testing::music_like(6.0, 5, 44'100);
  std::vector<float> samples;
  for (FrameCount n = 0; n < audio.frames(); ++n)
    for (int c = 0; c < audio.channels(); ++c) samples.push_back(audio.view().data(c)[n]);
  media::testing::write_wav(
      file, {.sample_rate_hz = 44'100, .channels = 2, .bits = 32, .is_float = true}, samples);
  const auto whole = media::index_file(file, {}).value();
  const auto part_of = [&](const CueRange& range) {
    return std::make_shared<const TrackAudio>(TrackAudio{
        {}, file, std::make_shared<const media::PacketIndex>(media::cut(whole, range).value())});
  };
  const auto all = part_of({}), one = part_of({0, 131}), two = part_of({131, 307}),
             three = part_of({307, 0});
  const auto read = [](const std::shared_ptr<const TrackAudio>& track, Surroundings around) {
    auto opened = OpenTrack::open(track, std::move(around)).value();
    AudioBuffer out{2, engine_frames(*track)};
    EXPECT_TRUE(opened.reader(nullptr).read(0, out.view()));
    return out;
  };
  const AudioBuffer expected = read(all, {});
  const std::array<AudioBuffer, 3> parts{read(one, {.behind = {two, three}}),
                                         read(two, {.before = {one}, .behind = {three}}),
                                         read(three, {.before = {two, one}})};
  FrameCount at = 0;
  for (const AudioBuffer& part : parts) {
    for (int c = 0; c < 2; ++c)
      EXPECT_TRUE(std::ranges::equal(
          part.view().channel(c),
          expected.view().channel(c).subspan(static_cast<std::size_t>(at),
                                             static_cast<std::size_t>(part.frames()))))
          << "from " << at;
    at += part.frames();
  }
  EXPECT_EQ(parts[0].frames(), 131 * 640);
  EXPECT_EQ(at, expected.frames());
}

}  // namespace
}  // namespace auralis::analysis
