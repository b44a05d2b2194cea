// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>
}

#include <memory>

namespace auralis::media::ffmpeg {

/// Frees FFmpeg's objects in FFmpeg's way.
struct Free {
  void operator()(AVCodecContext* codec) const noexcept { avcodec_free_context(&codec); }
  void operator()(AVFrame* frame) const noexcept { av_frame_free(&frame); }
  void operator()(AVPacket* packet) const noexcept { av_packet_free(&packet); }
  void operator()(SwsContext* scaler) const noexcept { sws_freeContext(scaler); }
};

/// An output file: closed, then freed, whether or not its trailer was written.
struct CloseOutput {
  void operator()(AVFormatContext* output) const noexcept {
    avio_closep(&output->pb);
    avformat_free_context(output);
  }
};

using Codec = std::unique_ptr<AVCodecContext, Free>;
using Frame = std::unique_ptr<AVFrame, Free>;
using Packet = std::unique_ptr<AVPacket, Free>;
using Scaler = std::unique_ptr<SwsContext, Free>;
using Output = std::unique_ptr<AVFormatContext, CloseOutput>;

}  // namespace auralis::media::ffmpeg
