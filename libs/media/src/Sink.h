// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "media/FileWriter.h"

namespace auralis::media {

/// Where the samples of a FileWriter go. Fails with Io.
class Sink {
 public:
  virtual ~Sink() = default;
  /// Stereo, in order.
  virtual Result<void> write(AudioView<const float> audio) = 0;
  /// After the last frame.
  virtual Result<void> close() = 0;
};

/// FLAC or Ogg Opus by FFmpeg, into a file of this name.
Result<std::unique_ptr<Sink>> make_lav_sink(const std::filesystem::path& path, FileFormat format,
                                            int bit_rate_kbps);

}  // namespace auralis::media
