// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace auralis::media {

/// How one kind of file fares with the codec libraries this program runs with.
struct CodecCheck {
  std::string name;     ///< "FLAC", "MP3", ...
  std::string problem;  ///< A sentence; empty when all is well.
};

/// Proves each kind of file that is promised: a made tone is encoded, decoded and held against
/// itself where FFmpeg has an encoder; else a made packet is decoded. Takes some 100 ms; touches no
/// file.
std::vector<CodecCheck> check_codecs();

}  // namespace auralis::media
