// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "analysis/OpenTrack.h"
#include "media/PcmReader.h"

namespace auralis::analysis {

/// A track beside the one that is played: most cells never read it, so it is opened when one does.
class Neighbour : public FrameReader {
 public:
  virtual std::size_t kept_bytes() const noexcept = 0;
};

/// At its own rate, as decoded.
class DecodedNeighbour final : public Neighbour {
 public:
  explicit DecodedNeighbour(std::shared_ptr<const TrackAudio> audio) : audio_{std::move(audio)} {}

  AudioFormat format() const noexcept override { return audio_->index->format; }
  FrameCount frames() const noexcept override { return audio_->index->frames; }
  Result<void> read(FrameCount start, AudioView<float> out) override;
  std::size_t kept_bytes() const noexcept override { return pcm_ ? pcm_->kept_bytes() : 0; }

 private:
  std::shared_ptr<const TrackAudio> audio_;
  std::unique_ptr<media::PcmReader> pcm_;
};

/// At 48 kHz, stereo.
class ResampledNeighbour final : public Neighbour {
 public:
  explicit ResampledNeighbour(std::shared_ptr<const TrackAudio> audio) : audio_{std::move(audio)} {}

  AudioFormat format() const noexcept override;
  FrameCount frames() const noexcept override;
  Result<void> read(FrameCount start, AudioView<float> out) override;
  std::size_t kept_bytes() const noexcept override { return track_ ? track_->kept_bytes() : 0; }

 private:
  std::shared_ptr<const TrackAudio> audio_;
  std::optional<OpenTrack> track_;
};

}  // namespace auralis::analysis
