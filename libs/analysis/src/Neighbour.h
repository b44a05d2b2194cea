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
  /// `share` as OpenTrack's.
  Neighbour(std::shared_ptr<const TrackAudio> audio, std::shared_ptr<media::SegmentShare> share)
      : audio_{std::move(audio)}, share_{std::move(share)} {}

  Result<void> read(FrameCount start, AudioView<float> out) final;
  virtual std::size_t kept_bytes() const noexcept = 0;

  const std::shared_ptr<const TrackAudio>& audio() const noexcept { return audio_; }
  /// Whether a read failed: whoever reads the track it is beside cannot tell from the error.
  bool failed() const noexcept { return failed_; }

 protected:
  const std::shared_ptr<media::SegmentShare>& share() const noexcept { return share_; }

 private:
  virtual Result<void> read_opened(FrameCount start, AudioView<float> out) = 0;

  std::shared_ptr<const TrackAudio> audio_;
  std::shared_ptr<media::SegmentShare> share_;
  bool failed_{};
};

/// At its own rate, as decoded.
class DecodedNeighbour final : public Neighbour {
 public:
  using Neighbour::Neighbour;

  AudioFormat format() const noexcept override { return audio()->index->format; }
  FrameCount frames() const noexcept override { return audio()->index->frames; }
  std::size_t kept_bytes() const noexcept override { return pcm_ ? pcm_->kept_bytes() : 0; }

 private:
  Result<void> read_opened(FrameCount start, AudioView<float> out) override;

  std::unique_ptr<media::PcmReader> pcm_;
};

/// At 48 kHz, stereo.
class ResampledNeighbour final : public Neighbour {
 public:
  using Neighbour::Neighbour;

  AudioFormat format() const noexcept override;
  FrameCount frames() const noexcept override;
  std::size_t kept_bytes() const noexcept override { return track_ ? track_->kept_bytes() : 0; }

 private:
  Result<void> read_opened(FrameCount start, AudioView<float> out) override;

  std::optional<OpenTrack> track_;
};

}  // namespace auralis::analysis
