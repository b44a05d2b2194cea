// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/CodecVersions.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
}

#include <fmt/format.h>
#include <opus.h>

namespace auralis::media {
namespace {

std::string numbers_of(unsigned version) {
  return fmt::format("{}.{}.{}", AV_VERSION_MAJOR(version), AV_VERSION_MINOR(version),
                     AV_VERSION_MICRO(version));
}

/// A point release may decode otherwise under the same numbers of its libraries, and libraries of
/// two builds may be mixed. So all count.
std::string ffmpeg_versions() {
  return fmt::format("FFmpeg {}, libavcodec {}, libavformat {}, libavutil {}", av_version_info(),
                     numbers_of(avcodec_version()), numbers_of(avformat_version()),
                     numbers_of(avutil_version()));
}

}  // namespace

const CodecVersions& codec_versions() {
  static const CodecVersions versions{.decoding = ffmpeg_versions(),
                                      .encoding = opus_get_version_string()};
  return versions;
}

}  // namespace auralis::media
