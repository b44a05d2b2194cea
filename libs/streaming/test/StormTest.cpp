// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <atomic>
#include <random>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "../../analysis/test/MusicFolder.h"
#include "FakeRender.h"
#include "Settled.h"
#include "streaming/StreamService.h"
#include "support/Signals.h"
#include "support/TempDir.h"

// Many listeners who ask for anything while the cache is emptied under them.

namespace auralis::streaming {
namespace {

using testing::music_like;
using testing::MusicFolder;

constexpr int clients = 4;
constexpr int requests_each = 250;

class Storm : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes{5};
    for (const TrackId track : tracks_) ASSERT_TRUE(analysis_.ensure_profile(track, patience, {}));
  }

  int any(int count) { return std::uniform_int_distribution{0, count - 1}(dice_); }

  ChunkRequest any_request() {
    const auto& format = all_formats()[static_cast<std::size_t>(any(6))];
    ChunkRequest request{.track = tracks_[static_cast<std::size_t>(any(3))],
                         .version = any_version(),
                         .format = format.chunks ? format.format : Format::Webm,
                         .bit_rate_kbps = any(2) == 0 ? 96 : 160};
    if (request.track != tracks_.back())
      request.from_packet = any(4) == 0 ? 40 : 0;
    else if (any(2) == 0)
      request.from_packet = 1350 + 50 * any(3);  // of the long one's first chunk, its last cells
    else
      request.chunk = 1;
    return request;
  }

  Version any_version() {
    constexpr std::array presets{Preset::Adaptive, Preset::Warm, Preset::Bright, Preset::Punchy,
                                 Preset::Gentle};
    const MasteringSettings settings{.preset = presets[static_cast<std::size_t>(any(5))],
                                     .intensity_percent = 50 * any(3)};
    return {.request = {.settings = settings}, .mastered = any(3) > 0};
  }

  /// An empty body where the answer or the transfer failed.
  static Bytes read(StreamService& streams, const ChunkRequest& request) {
    auto answer = streams.open_chunk(request, {});
    if (answer) return read_all(*answer->body).value_or(Bytes{});
    ADD_FAILURE() << answer.error().full();
    return {};
  }

  std::mt19937 dice_{20};
  MusicFolder music_;
  auralis::testing::TempDir disk_;
  std::array<TrackId, 3> tracks_{music_.add("a", music_like(1.1, 1)),
                                 music_.add("b", music_like(0.9, 2, 44'100)),
                                 music_.add("long", music_like(31.0, 3))};
  analysis::AnalysisService analysis_{music_.catalog(), music_.config(2)};
  StreamService streams_{analysis_, {.render_threads = 3, .disk_folder = disk_.path()}};
  StreamService alone_{analysis_, {.render_threads = 1}};
};

// ST-2, CA-3: whatever is asked for, in whatever order, from memory, disk or rendered anew.
TEST_F(Storm, CA3_ClearingTheCacheServesNoWrongByte) {
  struct Asked {
    ChunkRequest request;
    Bytes body;
    bool clears{};
  };
  std::vector<Asked> asked(static_cast<std::size_t>(clients) * requests_each);
  for (Asked& one : asked) one = {.request = any_request(), .body = {}, .clears = any(12) == 0};
  {
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < clients; ++i)
      threads.emplace_back([&] {
        for (std::size_t at = next++; at < asked.size(); at = next++) {
          if (asked[at].clears) (void)streams_.clear();
          asked[at].body = read(streams_, asked[at].request);
        }
      });
  }
  int wrong = 0;
  for (const Asked& one : asked) wrong += one.body == read(alone_, one.request) ? 0 : 1;
  EXPECT_EQ(wrong, 0) << "of " << asked.size();
  EXPECT_GT(cells_rendered(streams_), cells_rendered(alone_)) << "some were rendered again";
  EXPECT_EQ(streams_.stats().waiting, 0);
}

}  // namespace
}  // namespace auralis::streaming
