// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "FfmpegOutput.h"

namespace auralis::media::ffmpeg {

/// An opened input; its AVIOContext is someone else's.
struct CloseInput {
  void operator()(AVFormatContext* input) const noexcept { avformat_close_input(&input); }
};
using Input = std::unique_ptr<AVFormatContext, CloseInput>;

/// Turns CPU dispatch off, so that every machine decodes to the same samples (rule MA-5), lets
/// FFmpeg have no more than 256 MiB in one piece, whatever a file's head claims, and routes
/// FFmpeg's log to ours. To be called before any codec is opened; cheap when repeated.
void prepare_decoding();

/// FFmpeg's own words for one of its error codes.
std::string text_of(int error);

}  // namespace auralis::media::ffmpeg
