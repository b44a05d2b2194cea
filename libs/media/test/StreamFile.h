// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <span>
#include <vector>

extern "C" {
#include <libavcodec/codec_id.h>
}

#include "audio/AudioBuffer.h"
#include "base/Bytes.h"
#include "media/Mp4Writer.h"
#include "support/TempDir.h"

namespace auralis::media::testing {

using Views = std::vector<std::span<const std::byte>>;

void append(Bytes& bytes, const Bytes& more);

/// A stream in a file of its own, for as long as this lives; `name` ends with its extension.
class StreamFile {
 public:
  StreamFile(const char* name, const Bytes& stream);

  const std::filesystem::path& path() const noexcept { return file_; }
  /// All of it by the engine's own reader.
  AudioBuffer decoded() const;

 private:
  auralis::testing::TempDir folder_;
  std::filesystem::path file_;
};

/// What libavformat finds in a file: packets and their times.
struct Demuxed {
  explicit Demuxed(const StreamFile& file);

  AVCodecID codec{};
  int sample_rate{}, channels{}, padding{}, ticks_per_second{};
  std::vector<Bytes> packets;
  std::vector<std::int64_t> times;
};

/// Init segment and fragments of the given lengths, the first beginning with packet `first`.
Bytes fragments_of(Mp4Codec codec, std::int64_t first, std::span<const Bytes> packets,
                   std::initializer_list<std::size_t> lengths, FrameCount last_frames);

/// Blocks of `audio` that begin with block `first` of a track.
std::vector<Bytes> blocks_of(const AudioBuffer& audio, std::int64_t first);
/// So loud that some of it is clipped.
AudioBuffer loud_music(FrameCount frames);
/// `decoded` is `audio` in 24 bits, clipped at full scale, to the bit.
void expect_rounded(const AudioBuffer& decoded, const AudioBuffer& audio);

/// Level of the difference in frames [begin, end), in dB of full scale.
double error_db(const AudioBuffer& a, const AudioBuffer& b, FrameCount begin, FrameCount end);

}  // namespace auralis::media::testing
