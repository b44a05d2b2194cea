// SPDX-License-Identifier: GPL-3.0-or-later
#include "CachedPcm.h"

#include <algorithm>
#include <utility>

#include "base/Hash.h"

namespace auralis::streaming {
namespace {

constexpr FrameCount block_frames = PcmCache::block_frames;

/// A resampled frame hears of no more than this around it, whatever the rates are.
constexpr FrameCount reach = block_frames;

/// What decides what is heard beyond a track's ends.
Hash128 hash_of_ends(const analysis::Surroundings& around, const mastering::Plan* plan) {
  Hasher hasher;
  for (const auto& tracks : {around.before, around.behind}) {
    hasher.add(static_cast<std::int64_t>(tracks.size()));
    for (const auto& track : tracks) hasher.add(track->index->content.value.hex());
  }
  const mastering::Edges silence;
  const mastering::Edges& edges = plan && !plan->bypass ? plan->edges : silence;
  for (const mastering::Edge& edge : {edges.before, edges.behind})
    for (const auto level_ppm : edge.dc_ppm) hasher.add(std::int64_t{level_ppm});
  return hasher.digest();
}

}  // namespace

CachedPcm::CachedPcm(std::shared_ptr<const analysis::TrackAudio> audio,
                     analysis::Surroundings around, std::shared_ptr<PcmCache> cache,
                     std::shared_ptr<media::SegmentShare> share)
    : audio_{std::move(audio)},
      around_{std::move(around)},
      cache_{std::move(cache)},
      share_{std::move(share)},
      frames_{analysis::engine_frames(*audio_)} {
  hear(nullptr);
}

void CachedPcm::hear(std::shared_ptr<const mastering::Plan> plan) {
  plan_ = std::move(plan);
  ends_ = hash_of_ends(around_, plan_.get());
}

AudioFormat CachedPcm::format() const noexcept {
  return {.sample_rate_hz = engine_rate_hz, .channels = 2};
}

Result<void> CachedPcm::read(FrameCount start, AudioView<float> out) {
  for (FrameCount done = 0; done < out.frames();) {
    const std::int64_t block = step_at(start + done, block_frames);
    const FrameCount offset = start + done - block * block_frames;
    const FrameCount count = std::min(block_frames - offset, out.frames() - done);
    AURALIS_TRY(const auto kept,
                cache_->ensure(key_of(block), [&] { return decode(block); }, stop_));
    copy(kept->view().sub(offset, count), out.sub(done, count));
    done += count;
  }
  return {};
}

/// Within a track all that hear it hear the same; near its ends, those for whom it goes on alike.
PcmKey CachedPcm::key_of(std::int64_t block) const {
  const FrameCount begin = block * block_frames;
  const bool within = begin - reach >= 0 && begin + block_frames + reach <= frames_;
  return {.source = audio_->index->content, .ends = within ? Hash128{} : ends_, .block = block};
}

Result<AudioBuffer> CachedPcm::decode(std::int64_t block) {
  if (!track_) {
    AURALIS_TRY(auto opened, analysis::OpenTrack::open(audio_, around_, share_));
    track_ = std::move(opened);
  }
  AudioBuffer decoded{2, block_frames};
  AURALIS_CHECK(track_->reader(plan_.get()).read(block * block_frames, decoded.view()));
  return decoded;
}

}  // namespace auralis::streaming
