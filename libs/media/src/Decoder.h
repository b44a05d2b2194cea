// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FfmpegInput.h"
#include "base/Result.h"

namespace auralis::media {

/// A fresh single-threaded decoder without CPU dispatch that skips nothing on its own.
class Decoder {
 public:
  /// Fails with Unsupported or Corrupt.
  static Result<Decoder> make(const AVCodecParameters& parameters);

  /// Whether it gives frames later than the packet they belong to, in one unbroken row. If not,
  /// what follows a packet belongs to it.
  bool delays() const noexcept { return (codec_->codec->capabilities & AV_CODEC_CAP_DELAY) != 0; }

  /// Decodes a packet, or with nullptr the end, and hands every frame to `take(const AVFrame&)`.
  /// False when the packet did not decode; frames taken before that are valid.
  template <class Take>
  bool decode(const AVPacket* packet, Take take) {
    if (avcodec_send_packet(codec_.get(), packet) < 0) return false;
    for (;;) {
      const int received = avcodec_receive_frame(codec_.get(), frame_.get());
      if (received == AVERROR(EAGAIN) || received == AVERROR_EOF) return true;
      if (received < 0) return false;
      take(*frame_);
    }
  }

 private:
  Decoder(ffmpeg::Codec codec, ffmpeg::Frame frame);

  ffmpeg::Codec codec_;
  ffmpeg::Frame frame_;
};

}  // namespace auralis::media
