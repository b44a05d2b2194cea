// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <latch>
#include <set>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../../analysis/test/MusicFolder.h"
#include "FakeRender.h"
#include "Settled.h"
#include "analysis/OpenTrack.h"
#include "media/WebmWriter.h"
#include "streaming/RenderChunk.h"
#include "streaming/StreamService.h"
#include "support/Signals.h"

namespace auralis::streaming {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using testing::music_like;
using testing::MusicFolder;

constexpr MasterRequest full{.settings = {.preset = Preset::Adaptive, .intensity_percent = 100}};
const Version original{};
const Version mastered{.request = full, .mastered = true};

/// The real chain on music made by code: WAV files, catalogue, analysis, mastering, Opus.
struct Server {
  explicit Server(MusicFolder& folder, int render_threads = 2, int analysis_threads = 2)
      : analysis{folder.catalog(), folder.config(analysis_threads)},
        streams{analysis, {.render_threads = render_threads}} {}

  /// Opens a chunk of a track that is profiled first, however slow this machine is today.
  Result<ChunkAnswer> open(const ChunkRequest& request) {
    const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes{5};
    if (request.version.mastered && request.version.request.settings.intensity_percent > 0)
      (void)analysis.ensure_profile(request.track, patience, {});
    return streams.open_chunk(request, {});
  }
  Bytes read(const ChunkRequest& request) {
    auto answer = open(request);
    if (!answer) ADD_FAILURE() << answer.error().full();
    return answer ? read_all(*answer->body).value_or(Bytes{}) : Bytes{};
  }
  /// The same chunk rendered alone, by nobody's pool and from nobody's cache.
  Bytes rendered_alone(TrackId track, int chunk, const Version& version, int kbps = 160) {
    auto opened = analysis::OpenTrack::open(analysis.ensure_audio(track, {}).value()).value();
    const auto plan =
        version.mastered ? streams.ensure_plan(track, version.request, {}).value() : nullptr;
    return render_chunk(opened.reader(plan.get()), plan.get(), chunk, kbps, {}).value();
  }

  analysis::AnalysisService analysis;
  StreamService streams;
};

// ST-2: the same bytes cold and warm, with one or four threads, whatever was asked first.
TEST(StreamService, ST2_TheSameBytesHoweverTheyAreAskedFor) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(31.3, 1));
  for (const Version& version : {original, mastered}) {
    std::vector<Bytes> alone;
    for (const int threads : {1, 4}) {
      Server server{music, threads};
      if (alone.empty())
        for (const int chunk : {0, 1})
          alone.push_back(server.rendered_alone(track, chunk, version));
      const int first = threads == 1 ? 1 : 0;
      for (const int chunk : {first, 1 - first, first, 1 - first})
        EXPECT_EQ(server.read({.track = track, .chunk = chunk, .version = version}),
                  alone[static_cast<std::size_t>(chunk)])
            << "chunk " << chunk << ", " << threads << " threads";
    }
  }
}

// MA-16: what was asked for and cannot be done is said, never left out.
TEST(StreamService, MA16_ASilentReferenceIsRefusedWithTheReason) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(3.0, 1));
  const TrackId silent = music.add("silent", AudioBuffer{2, 48000});
  Server server{music};
  Version version = mastered;
  version.request.reference = silent;
  for (const char* state : {"not profiled yet", "profiled"}) {
    const auto refused = server.open({.track = track, .version = version});
    ASSERT_FALSE(refused) << state;
    EXPECT_EQ(refused.error().kind, ErrorKind::InvalidArgument) << state;
    EXPECT_THAT(refused.error().message, ::testing::HasSubstr("the reference is silent")) << state;
  }
  EXPECT_EQ(server.streams.find_plan(track, version.request), nullptr);
}

// ST-5, ST-6: every body begins with the one init segment; from a closed packet on, the rest is
// the tail of the whole, cold and warm.
TEST(StreamService, ST6_FromGivesTheTailOfTheChunk) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(6.0, 2));
  Server whole_server{music};
  const Bytes whole = whole_server.read({.track = track, .version = mastered});
  const Bytes& init = media::webm_init_segment();
  for (const int from : {0, 60, 149, 150, 299}) {
    Server server{music};
    const ChunkRequest request{.track = track, .version = mastered, .from_packet = from};
    for (const char* state : {"cold", "warm"}) {
      auto answer = server.open(request).value();
      EXPECT_EQ(answer.from_packet, from / 50 * 50);
      const Bytes bytes = read_all(*answer.body).value();
      ASSERT_GE(bytes.size(), init.size());
      EXPECT_TRUE(std::equal(init.begin(), init.end(), bytes.begin()));
      EXPECT_TRUE(std::equal(
          bytes.rbegin(), bytes.rend() - static_cast<std::ptrdiff_t>(init.size()), whole.rbegin()))
          << state << ", from " << from;
    }
  }
}

// ST-10: 32 listeners of one cold chunk render each of its cells once.
TEST(StreamService, ST10_ThirtyTwoListenersRenderEachCellOnce) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(6.0, 2));
  Server server{music};
  const Bytes expected = server.rendered_alone(track, 0, mastered);
  constexpr int listeners = 32;
  std::latch asking{listeners};
  std::atomic<int> right = 0;
  {
    std::vector<std::jthread> clients;
    for (int i = 0; i < listeners; ++i)
      clients.emplace_back([&] {
        asking.arrive_and_wait();
        right += server.read({.track = track, .version = mastered}) == expected ? 1 : 0;
      });
  }
  EXPECT_EQ(right, listeners);
  EXPECT_EQ(cells_rendered(server.streams), 6U);
}

// ST-9: what cannot be answered says why, in a sentence.
TEST(StreamService, ST9_RefusesWithTheReason) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(2.0, 1));
  const TrackId text = music.add_text("notes.mp3", "a shopping list");
  Server server{music};
  const auto kind_of = [&](const ChunkRequest& request) {
    const auto answer = server.open(request);
    return answer ? "answered" : std::string{name_of(answer.error().kind)};
  };
  EXPECT_EQ(kind_of({.track = TrackId{999}}), name_of(ErrorKind::NotFound));
  EXPECT_EQ(kind_of({.track = track, .chunk = 1}), name_of(ErrorKind::NotFound));
  EXPECT_EQ(kind_of({.track = track, .chunk = -1}), name_of(ErrorKind::NotFound));
  EXPECT_EQ(kind_of({.track = track, .bit_rate_kbps = 161}), name_of(ErrorKind::InvalidArgument));
  EXPECT_EQ(kind_of({.track = track, .from_packet = 100}), name_of(ErrorKind::InvalidArgument));
  EXPECT_EQ(kind_of({.track = track, .from_packet = -1}), name_of(ErrorKind::InvalidArgument));
  EXPECT_NE(kind_of({.track = text}), "answered");
  EXPECT_NE(kind_of({.track = text, .version = mastered}), "answered");
}

// A stale promise is Gone and names the plan in force; a kept one is answered.
TEST(StreamService, ST9_AStalePlanIsGoneAndNamesTheCurrentOne) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(2.0, 1));
  Server server{music};
  const PlanId current = server.streams.ensure_plan(track, full, {}).value()->id;
  ChunkRequest request{.track = track, .version = mastered, .promised_plan = PlanId{}};
  const auto gone = server.open(request);
  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.error().kind, ErrorKind::Gone);
  EXPECT_NE(gone.error().message.find(current.value.hex()), std::string::npos);
  request.promised_plan = current;
  EXPECT_EQ(server.open(request).value().plan, current);
}

// ST-9: the original needs only the packet index; it never waits for analysis.
TEST(StreamService, ST9_TheOriginalPlaysWithoutAProfile) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(2.0, 1));
  Server server{music, 1, 0};
  EXPECT_GT(server.read({.track = track}).size(), media::webm_init_segment().size());
  EXPECT_EQ(server.streams.find_plan(track, full), nullptr);
}

// ST-9: a track never seen is indexed, profiled, planned and rendered when it is asked for.
TEST(StreamService, ST9_ATrackNeverSeenIsMasteredOnDemand) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(2.0, 1));
  Server server{music};
  Result<ChunkAnswer> answer;
  const auto is_answered = [&] {
    answer = server.streams.open_chunk({.track = track, .version = mastered}, {});
    return answer || answer.error().kind != ErrorKind::Busy;
  };
  ASSERT_TRUE(eventually(is_answered));
  ASSERT_TRUE(answer) << answer.error().full();
  EXPECT_EQ(answer->plan, server.streams.find_plan(track, full)->id);
}

// MA-13: intensity 0 is the original: one key, one render, the same bytes.
TEST(StreamService, MA13_IntensityZeroSharesTheOriginalsCells) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(2.0, 1));
  Server server{music, 1, 0};
  const Version zero{.request = {.settings = {.preset = Preset::Adaptive, .intensity_percent = 0}},
                     .mastered = true};
  const Bytes untouched = server.read({.track = track});
  EXPECT_EQ(server.read({.track = track, .version = zero}), untouched);
  EXPECT_EQ(cells_rendered(server.streams), 2U);
}

// ST-9: a file that is rewritten while the server runs is indexed anew and plays.
TEST(StreamService, ST9_AFileThatChangesIsPlayedAsItIsNow) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(2.0, 1));
  Server server{music};
  const Bytes before = server.read({.track = track, .version = mastered});
  music.rewrite(track, music_like(4.0, 7));
  const Bytes after = server.read({.track = track, .version = mastered});
  EXPECT_NE(after, before);
  EXPECT_EQ(after, server.rendered_alone(track, 0, mastered));
}

// ST-9: whether it is written over or another takes its place, while a chunk of it is being sent:
// what is sent is of one music, or breaks off, and what is kept of it is what it says.
TEST(StreamService, ST9_OfAFileThatIsReplacedWhileItPlaysNoMixtureIsHeardOrKept) {
  for (const bool takes_its_place : {false, true}) {
    MusicFolder music;
    const TrackId track = music.add("music", music_like(44.0, 1));
    const TrackId other = music.add("other", music_like(44.0, 7));
    Server server{music, 1};
    const Bytes old = server.rendered_alone(track, 1, original);
    const auto answer = server.open({.track = track, .chunk = 1}).value();  // some of it is made
    if (takes_its_place)
      std::filesystem::rename(music.catalog().path_of(other).value(),
                              music.catalog().path_of(track).value());
    else
      music.rewrite(track, music_like(44.0, 7));
    EXPECT_TRUE(read_all(*answer.body).value_or(old) == old) << takes_its_place;
    for (const int chunk : {1, 0}) {
      const Bytes now = server.read({.track = track, .chunk = chunk});
      EXPECT_TRUE(now == server.rendered_alone(track, chunk, original)) << takes_its_place;
      EXPECT_FALSE(now == old);
    }
    music.rewrite(track, music_like(44.0, 1));
    EXPECT_TRUE(server.read({.track = track, .chunk = 1}) == old) << "nothing else was kept as it";
  }
}

// ST-10: a client that goes away leaves no work behind.
TEST(StreamService, ST10_AVanishedClientLeavesNoWork) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(31.0, 1));
  Server server{music, 1};
  server.open({.track = track, .version = mastered}).value().body.reset();
  EXPECT_LE(cells_rendered(server.streams), 1U);
  EXPECT_EQ(server.streams.stats().waiting, 0);
}

// The first sound of a cold answer has its price; from the cache it is free.
TEST(StreamService, CA1_TellsWhereTheFirstCellCameFromAndWhatItCost) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(4.0, 1));
  Server server{music};
  const ChunkRequest request{.track = track, .version = mastered};
  auto cold = server.open(request).value();
  EXPECT_EQ(cold.tier, CacheTier::Miss);
  EXPECT_GT(cold.decode_ms, 0.0);
  EXPECT_GT(cold.render_ms, 0.0);
  EXPECT_GT(cold.encode_ms, 0.0);
  ASSERT_TRUE(read_all(*cold.body));
  const auto warm = server.open(request).value();
  EXPECT_EQ(warm.tier, CacheTier::Tier2);
  EXPECT_EQ(warm.decode_ms + warm.render_ms + warm.encode_ms, 0.0);
  EXPECT_EQ(warm.etag, cold.etag);
  server.streams.update_position({.listener = "page", .track = track, .playing = true});
  EXPECT_EQ(server.open(request).value().tier, CacheTier::Tier1);
}

// ETags name the bytes: another chunk, state, bit rate or start has another.
TEST(StreamService, ST2_EtagsDifferWhereBytesDiffer) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(32.0, 1));
  Server server{music};
  std::set<std::string> etags;
  for (const ChunkRequest& request :
       {ChunkRequest{.track = track}, ChunkRequest{.track = track, .chunk = 1},
        ChunkRequest{.track = track, .version = mastered},
        ChunkRequest{.track = track, .bit_rate_kbps = 96},
        ChunkRequest{.track = track, .from_packet = 50}})
    etags.insert(server.open(request).value().etag);
  EXPECT_EQ(etags.size(), 5U);
  EXPECT_TRUE(etags.contains(server.open({.track = track, .from_packet = 99}).value().etag));
}

// ST-10: who only asks what there is, or has it already, has nothing rendered for it; what is told
// is what an answer with sound says.
TEST(StreamService, ST10_AskingForTheHeadAloneRendersNothing) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(2.0, 1));
  Server server{music};
  const ChunkRequest request{.track = track, .from_packet = 60};
  const auto cold = server.streams.find_chunk(request, {}).value();
  EXPECT_EQ(cold.tier, CacheTier::Miss);
  EXPECT_EQ(cold.from_packet, 50);
  EXPECT_EQ(server.streams.stats().renders.started, 0U);
  (void)server.read(request);
  const auto answer = server.open(request).value();
  const auto warm = server.streams.find_chunk(request, {}).value();
  EXPECT_EQ(warm.tier, CacheTier::Tier2);
  EXPECT_EQ(warm.etag, answer.etag);
  EXPECT_EQ(cold.etag, answer.etag);
  EXPECT_EQ(warm.plan, answer.plan);
  EXPECT_EQ(server.streams.find_chunk({.track = track, .chunk = 9}, {}).error().kind,
            ErrorKind::NotFound);
}

// CA-3, CA-4: a position report fills both states of the track and the head of the next one; a
// chunk request alone does not.
TEST(StreamService, CA4_APositionReportFillsTheCache) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(33.0, 1));
  const TrackId next = music.add("next", music_like(5.0, 2));
  Server server{music};
  (void)server.read({.track = next});
  EXPECT_EQ(cells_rendered(server.streams), 5U);
  EXPECT_THAT(server.streams.status(track, full, {})->original, Each(CacheTier::Miss));
  server.streams.update_position(
      {.listener = "page", .track = track, .playing = true, .enhanced = true, .next_track = next});
  const auto is_full = [&](TrackId id) {
    const auto status = server.streams.status(id, full, {}).value();
    return std::ranges::count(status.original, CacheTier::Miss) == 0 &&
           std::ranges::count(status.mastered, CacheTier::Miss) == 0;
  };
  EXPECT_TRUE(eventually([&] { return is_full(track) && is_full(next); }));
  EXPECT_THAT(server.streams.status(track, full, {})->mastered,
              ElementsAre(CacheTier::Tier1, CacheTier::Tier1));
  EXPECT_THAT(server.streams.status(next, full, {})->mastered, ElementsAre(CacheTier::Tier2));
  EXPECT_EQ(cells_rendered(server.streams), 2U * 33 + 2U * 5);
}

// CA-4: a file that is gone is tried once a report; it takes no thread from who can be served.
TEST(StreamService, CA4_AVanishedFileDoesNotKeepTheThreadsBusy) {
  MusicFolder music;
  const TrackId there = music.add("there", music_like(5.0, 1));
  const TrackId vanished = music.add("vanished", music_like(5.0, 2));
  Server server{music, 1, 0};
  for (const TrackId track : {there, vanished}) ASSERT_TRUE(server.streams.status(track, full, {}));
  music.remove_file(vanished);
  server.streams.update_position({.listener = "page", .track = there, .playing = true});
  server.streams.update_position({.listener = "phone", .track = vanished, .playing = true});
  EXPECT_TRUE(eventually(
      [&] { return server.streams.status(there, full, {})->original.front() != CacheTier::Miss; }));
}

TEST(StreamService, CA3_ClearAnswersWhatWasFreedAndPlaybackGoesOn) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(4.0, 1));
  Server server{music};
  const ChunkRequest request{.track = track};
  auto playing = server.open(request).value();
  const Bytes before = server.read(request);
  const CacheStats freed = server.streams.clear();
  EXPECT_EQ(freed.entries, 4U);
  EXPECT_GT(freed.bytes, before.size() - media::webm_init_segment().size());
  EXPECT_EQ(server.streams.stats().cache.bytes, 0U);
  EXPECT_EQ(read_all(*playing.body), before);
  EXPECT_EQ(server.read(request), before);
}

}  // namespace
}  // namespace auralis::streaming
