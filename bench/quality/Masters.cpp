// SPDX-License-Identifier: GPL-3.0-or-later
#include "Masters.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstdint>
#include <utility>

#include "base/ThreadTime.h"
#include "mastering/ContinuedReader.h"
#include "mastering/Profiler.h"
#include "mastering/Renderer.h"
#include "streaming/ChunkGrid.h"

namespace auralis::quality {
namespace {

/// Someone else's frames as a source: a whole track is too large to be copied for each master.
/// Silence beyond.
class ViewReader final : public FrameReader {
 public:
  explicit ViewReader(AudioView<const float> audio) : audio_{audio} {}

  AudioFormat format() const noexcept override {
    return {.sample_rate_hz = engine_rate_hz, .channels = audio_.channels()};
  }
  FrameCount frames() const noexcept override { return audio_.frames(); }
  Result<void> read(FrameCount start, AudioView<float> out) override {
    const FrameCount begin = std::clamp<FrameCount>(-start, 0, out.frames());
    const FrameCount end = std::clamp<FrameCount>(frames() - start, begin, out.frames());
    fill(out.sub(0, begin), 0.0F);
    fill(out.sub(end, out.frames() - end), 0.0F);
    if (begin < end) copy(audio_.sub(start + begin, end - begin), out.sub(begin, end - begin));
    return {};
  }

 private:
  AudioView<const float> audio_;
};

using mastering::ContinuedReader;

ContinuedReader::Level level_of(const mastering::Edge& edge) noexcept {
  constexpr double whole = 1e6;
  return {static_cast<float>(edge.dc_ppm[0] / whole), static_cast<float>(edge.dc_ppm[1] / whole)};
}

/// A track as a player masters it: beyond its ends at the levels that its plan holds.
class TrackReader {
 public:
  TrackReader(AudioView<const float> audio, const mastering::Edges& edges) : track_{audio} {
    continued_.hold(level_of(edges.before), level_of(edges.behind));
  }
  FrameReader& frames() noexcept { return continued_; }

 private:
  ViewReader track_;
  ContinuedReader continued_{track_, {}, {}};
};

}  // namespace

double thread_cpu_seconds() {
  return std::chrono::duration<double>{thread_time()}.count();
}

Result<Profile> profile_of(AudioView<const float> audio) {
  ViewReader reader{audio};
  return mastering::profile_of({}, reader, {});
}

Result<Master> master_of(AudioView<const float> source, const Profile& profile,
                         const MasteringSettings& settings) {
  const double begun = thread_cpu_seconds();
  Master master{.plan = mastering::make_plan(profile, settings), .audio = {}};
  AURALIS_TRY(master.audio, rendered(source, master.plan));
  master.cpu_seconds = thread_cpu_seconds() - begun;
  return master;
}

Result<AudioBuffer> rendered(AudioView<const float> source, const mastering::Plan& plan, Db room) {
  AudioBuffer audio{2, source.frames()};
  TrackReader reader{source, plan.edges};
  AURALIS_TRY(auto renderer, mastering::Renderer::make(reader.frames(), plan, room));
  for (FrameCount at = 0; at < source.frames(); at += engine_rate_hz) {
    const FrameCount count = std::min<FrameCount>(engine_rate_hz, source.frames() - at);
    AURALIS_CHECK(renderer.render(at, audio.view().sub(at, count)));
  }
  return audio;
}

Result<int> chunks_unlike(AudioView<const float> source, const mastering::Plan& plan,
                          AudioView<const float> whole) {
  const streaming::ChunkGrid grid{source.frames()};
  TrackReader reader{source, plan.edges};
  int unlike = 0;
  for (int chunk = grid.chunks(); chunk-- > 0;) {
    const FrameCount begin = chunk * streaming::ChunkGrid::chunk_frames;
    const FrameCount frames = std::min(streaming::ChunkGrid::chunk_frames, source.frames() - begin);
    AURALIS_TRY(auto renderer, mastering::Renderer::make(reader.frames(), plan));
    AudioBuffer alone{2, frames};
    AURALIS_CHECK(renderer.render(begin, alone.view()));
    if (frames_unlike(std::as_const(alone).view(), whole.sub(begin, frames)) > 0) ++unlike;
  }
  return unlike;
}

FrameCount frames_unlike(AudioView<const float> a, AudioView<const float> b) {
  FrameCount unlike = 0;
  for (FrameCount n = 0; n < a.frames(); ++n) {
    bool same = true;
    for (int c = 0; c < a.channels(); ++c)
      same = same && std::bit_cast<std::uint32_t>(a.data(c)[n]) ==
                         std::bit_cast<std::uint32_t>(b.data(c)[n]);
    if (!same) ++unlike;
  }
  return unlike;
}

}  // namespace auralis::quality
