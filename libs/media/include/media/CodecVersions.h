// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace auralis::media {

/// The codec libraries that this program runs with, for people and for hashes: other libraries may
/// decode a file to other samples, or encode samples as other bytes (rules MA-5 and ST-2).
struct CodecVersions {
  std::string decoding;  ///< "FFmpeg 5.1.6, libavcodec 59.37.100, libavformat 59.27.100, ..."
  std::string encoding;  ///< "libopus 1.3.1"

  bool operator==(const CodecVersions&) const = default;
};

/// The same for as long as the process lives. Safe from any thread.
const CodecVersions& codec_versions();

}  // namespace auralis::media
