// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <filesystem>
#include <set>
#include <vector>

#include <gtest/gtest.h>

#include "../../analysis/test/MusicFolder.h"
#include "FakeRender.h"
#include "analysis/OpenTrack.h"
#include "catalog/ScanStore.h"
#include "mastering/Renderer.h"
#include "media/FileWriter.h"
#include "media/WavWriter.h"
#include "streaming/StreamService.h"
#include "streaming/TrackFile.h"
#include "support/Signals.h"

namespace auralis::streaming {
namespace {

using testing::MusicFolder;

const Version original{};
const Version mastered{.request = {.settings = {.preset = Preset::Punchy, .intensity_percent = 80}},
                       .mastered = true};

/// One FLAC whose two halves are the same music, and the tracks that a cue sheet makes of it.
class PartStream : public ::testing::Test {
 protected:
  static constexpr std::int64_t half = 5 * cd_frames_per_second;

  PartStream() {
    const AudioBuffer music_of_half = testing::music_like(5.0, 3);
    AudioBuffer audio{2, 2 * music_of_half.frames()};
    copy(music_of_half.view(), audio.view().sub(0, music_of_half.frames()));
    copy(music_of_half.view(), audio.view().sub(music_of_half.frames(), music_of_half.frames()));
    const auto file = music.path() / "music" / "album.flac";
    (void)media::write_flac(file, audio.view(), {});
    whole = store(file, 0, {});
    tracks = {store(file, 1, {0, half}), store(file, 2, {half, 0})};
    const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes{5};
    for (const TrackId track : tracks) EXPECT_TRUE(analysis.ensure_profile(track, patience, {}));
  }
  TrackId store(const std::filesystem::path& file, int number, CueRange range) {
    ScannedFile scanned;
    scanned.path = file;
    scanned.number = number;
    scanned.range = range;
    scanned.size_bytes = static_cast<std::int64_t>(std::filesystem::file_size(file));
    scanned.title = "Part";
    scanned.codec = "flac";
    EXPECT_TRUE(music.catalog().store({scanned}));
    const KnownFolder folder = ScanStore{music.catalog()}.known_in(file.parent_path()).value();
    for (const KnownFile& known : folder.files)
      if (known.number == number) return known.track;
    return {};
  }
  /// The samples of the WAV file that is made of the track's cells.
  Bytes samples(TrackId track, const Version& version) {
    auto file = streams.find_file({.track = track, .version = version, .format = Format::Wav}, {});
    if (!file) {
      ADD_FAILURE() << file.error().full();
      return {};
    }
    auto body = (*file)->open({});
    Bytes bytes = read_all(*body.value()).value();
    bytes.erase(bytes.begin(),
                bytes.begin() + static_cast<std::ptrdiff_t>(media::wav_header(1).size()));
    return bytes;
  }

  MusicFolder music;
  TrackId whole;
  std::vector<TrackId> tracks;
  analysis::AnalysisService analysis{music.catalog(), music.config(2)};
  StreamService streams{analysis, {.render_threads = 2}};
};

// CU-7: one after the other, what is streamed of the tracks is what is streamed of the file.
TEST_F(PartStream, CU7_OriginalsJoinedAreThoseOfTheFile) {
  Bytes joined;
  for (const TrackId track : tracks) {
    const Bytes part = samples(track, original);
    joined.insert(joined.end(), part.begin(), part.end());
  }
  EXPECT_TRUE(joined == samples(whole, original));
}

// CU-7, MA-1: the cells of a track's master are one render of its range.
TEST_F(PartStream, CU7_AMasterIsOneRenderOfTheRange) {
  for (const TrackId track : tracks) {
    auto opened = analysis::OpenTrack::open(analysis.ensure_audio(track, {}).value()).value();
    const auto plan = streams.ensure_plan(track, mastered.request, {}).value();
    AudioBuffer audio{2, opened.reader(nullptr).frames()};
    EXPECT_EQ(audio.frames(), frames_of_cd(half, engine_rate_hz));
    auto renderer = mastering::Renderer::make(opened.reader(plan.get()), *plan).value();
    ASSERT_TRUE(renderer.render(0, audio.view()));
    EXPECT_TRUE(samples(track, mastered) == media::wav_samples(audio.view()));
  }
}

// CU-7, ST-2: even what sounds the same shares no plan and no cell.
TEST_F(PartStream, CU7_TracksOfAFileShareNothing) {
  std::set<Hash128> contents, originals, plans;
  for (const TrackId track : tracks) {
    contents.insert(analysis.ensure_audio(track, {}).value()->index->content.value);
    originals.insert(streams.status(track, original.request, {}).value().original_plan.value);
    plans.insert(streams.ensure_plan(track, mastered.request, {}).value()->id.value);
  }
  EXPECT_EQ(contents.size(), 2U);
  EXPECT_EQ(originals.size(), 2U);
  EXPECT_EQ(plans.size(), 2U);
}

}  // namespace
}  // namespace auralis::streaming
