// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestTracks.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <stdexcept>

#include "EncodedFile.h"
#include "support/Signals.h"
#include "support/TempDir.h"

namespace auralis::media::testing {
namespace {

template <class T>
T value_or_throw(Result<T> result) {
  if (!result) throw std::runtime_error{result.error().full()};
  return std::move(*result);
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Coding& coding) {
  return out << coding.encoder << coding.extension;
}

const std::vector<Coding>& all_codings() {
  static const std::vector<Coding> codings{
      {.encoder = "flac", .extension = ".flac", .lossless = true},
      {.encoder = "flac", .extension = ".ogg", .lossless = true},
      {.encoder = "alac", .extension = ".m4a", .lossless = true},
      {.encoder = "pcm_s16be", .extension = ".aiff", .lossless = true},
      {.encoder = "pcm_f32be", .extension = ".aifc"},
      {.encoder = "wavpack", .extension = ".wv", .lossless = true},
      {.encoder = "dsd", .extension = ".dsf", .sample_rate_hz = 352'800},
      {.encoder = "dsd", .extension = ".dff", .sample_rate_hz = 352'800},
      {.encoder = "libmp3lame", .extension = ".mp3"},
      {.encoder = "libmp3lame", .extension = ".mp3", .sample_rate_hz = 16000},
      {.encoder = "aac", .extension = ".m4a"},
      {.encoder = "aac", .extension = ".aac"},
      {.encoder = "libvorbis", .extension = ".ogg"},
      {.encoder = "libopus", .extension = ".opus", .sample_rate_hz = 48000},
  };
  return codings;
}

std::string name_of(const Coding& coding) {
  std::string name = coding.encoder + "_" + coding.extension.substr(1) + "_" +
                     std::to_string(coding.sample_rate_hz);
  return name;
}

const AudioBuffer& source_of(int sample_rate_hz) {
  static std::map<int, AudioBuffer> sources;
  const auto found = sources.find(sample_rate_hz);
  if (found != sources.end()) return found->second;
  constexpr double seconds = 12.3;
  return sources[sample_rate_hz] = auralis::testing::music_like(seconds, 7, sample_rate_hz);
}

std::filesystem::path track_of(const Coding& coding) {
  static const auralis::testing::TempDir folder;
  const auto file = folder / (name_of(coding) + coding.extension);
  if (!std::filesystem::exists(file))
    encode_file(file, coding.encoder, source_of(coding.sample_rate_hz).view(),
                {.sample_rate_hz = coding.sample_rate_hz});
  return file;
}

std::shared_ptr<const PacketIndex> index_of(const std::filesystem::path& file) {
  return std::make_shared<const PacketIndex>(value_or_throw(index_file(file, {})));
}

std::unique_ptr<PcmReader> open_reader(const std::filesystem::path& file,
                                       std::shared_ptr<const PacketIndex> index) {
  return value_or_throw(PcmReader::open(file, index ? index : index_of(file)));
}

AudioBuffer read_range(PcmReader& reader, FrameCount start, FrameCount frames) {
  AudioBuffer buffer{reader.format().channels, frames};
  if (const auto read = reader.read(start, buffer.view()); !read)
    throw std::runtime_error{read.error().full()};
  return buffer;
}

AudioBuffer read_all(PcmReader& reader) {
  return read_range(reader, 0, reader.frames());
}

FrameCount differing_samples(const AudioBuffer& a, FrameCount a_start, const AudioBuffer& b,
                             FrameCount b_start) {
  const FrameCount frames = std::min(a.frames() - a_start, b.frames() - b_start);
  FrameCount differing = 0;
  for (int c = 0; c < a.channels(); ++c) {
    const auto in_a = a.channel(c).subspan(static_cast<std::size_t>(a_start));
    const auto in_b = b.channel(c).subspan(static_cast<std::size_t>(b_start));
    for (std::size_t n = 0; n < static_cast<std::size_t>(frames); ++n)
      if (std::memcmp(&in_a[n], &in_b[n], sizeof(float)) != 0) ++differing;
  }
  return differing;
}

}  // namespace auralis::media::testing
