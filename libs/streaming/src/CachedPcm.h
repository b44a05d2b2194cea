// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <stop_token>

#include "CellRecipe.h"
#include "PcmCache.h"
#include "analysis/OpenTrack.h"
#include "audio/FrameReader.h"

namespace auralis::streaming {

/// A track as the engine hears it, from the cache as far as it is there. The file is opened when
/// something is missing. One thread at a time.
class CachedPcm final : public FrameReader {
 public:
  CachedPcm(std::shared_ptr<const analysis::TrackAudio> audio, analysis::Surroundings around,
            std::shared_ptr<PcmCache> cache, std::shared_ptr<media::SegmentShare> share);

  /// From now on as this plan hears it, or the original for none: they differ at the ends.
  void hear(std::shared_ptr<const mastering::Plan> plan);
  /// Ends a wait for what another thread decodes.
  void stop_with(std::stop_token stop) { stop_ = std::move(stop); }

  const std::shared_ptr<const analysis::TrackAudio>& audio() const noexcept { return audio_; }
  const analysis::Surroundings& around() const noexcept { return around_; }
  /// Decoded audio beside the cache.
  std::size_t kept_bytes() const noexcept { return track_ ? track_->kept_bytes() : 0; }

  AudioFormat format() const noexcept override;
  FrameCount frames() const noexcept override { return frames_; }
  /// As OpenTrack's reader, and Cancelled.
  Result<void> read(FrameCount start, AudioView<float> out) override;

 private:
  PcmKey key_of(std::int64_t block) const;
  Result<AudioBuffer> decode(std::int64_t block);

  std::shared_ptr<const analysis::TrackAudio> audio_;
  analysis::Surroundings around_;
  std::shared_ptr<PcmCache> cache_;
  std::shared_ptr<media::SegmentShare> share_;
  FrameCount frames_;
  std::shared_ptr<const mastering::Plan> plan_;  // as it is heard
  Hash128 ends_{};                               // of that
  std::optional<analysis::OpenTrack> track_;
  std::stop_token stop_;
};

}  // namespace auralis::streaming
