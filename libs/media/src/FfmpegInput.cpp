// SPDX-License-Identifier: GPL-3.0-or-later
#include "FfmpegInput.h"

extern "C" {
#include <libavutil/cpu.h>
#include <libavutil/error.h>
#include <libavutil/log.h>
#include <libavutil/mem.h>
}

#include <array>
#include <mutex>
#include <string_view>

#include "base/Log.h"

namespace auralis::media::ffmpeg {
namespace {

// The largest that is wanted is the index of an MP4: 24 bytes a packet, 75 MB of twenty hours.
constexpr std::size_t largest_block_bytes = std::size_t{256} << 20U;

// A damaged file makes FFmpeg complain once a packet: that is our damage report's business, and
// of interest to whoever debugs only.
void forward_log(void* context, int level, const char* format, va_list arguments) {
  if (level > AV_LOG_ERROR) return;
  std::array<char, 256> line{};
  int print_prefix = 1;
  av_log_format_line2(context, level, format, arguments, line.data(), line.size(), &print_prefix);
  std::string_view text{line.data()};
  while (text.ends_with('\n')) text.remove_suffix(1);
  log::debug("media", "{}", text);
}

}  // namespace

void prepare_decoding() {
  static std::once_flag once;
  std::call_once(once, [] {
    av_force_cpu_flags(0);
    av_max_alloc(largest_block_bytes);
    av_log_set_callback(forward_log);
  });
}

std::string text_of(int error) {
  std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
  av_strerror(error, text.data(), text.size());
  return text.data();
}

}  // namespace auralis::media::ffmpeg
