// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "MemoryFile.h"
#include "media/PacketIndex.h"
#include "media/PcmReader.h"

// The door of the decoder: whatever a file holds, it is refused or read, the samples are finite
// (MA-7), and a fresh reader gives the same bits (MA-5).

namespace auralis::media {
namespace {

constexpr FrameCount most_frames = 5000;

AudioBuffer read_checked(PcmReader& reader, FrameCount start) {
  AudioBuffer audio{reader.format().channels, std::min(most_frames, reader.frames())};
  audio.clear();
  if (!reader.read(start, audio.view())) audio.clear();
  for (int c = 0; c < audio.channels(); ++c)
    for (const float sample : audio.channel(c))
      if (!std::isfinite(sample) || std::abs(sample) > 16.0F) std::abort();
  return audio;
}

bool equal(const AudioBuffer& a, const AudioBuffer& b) {
  for (int c = 0; c < a.channels(); ++c)
    if (std::memcmp(a.channel(c).data(), b.channel(c).data(), a.channel(c).size_bytes()) != 0)
      return false;
  return true;
}

void decode(const MemoryFile& file) {
  auto made = index_file(file.path(), {});
  if (!made) return;
  const auto index = std::make_shared<const PacketIndex>(*std::move(made));
  const auto reader = PcmReader::open(file.path(), index);
  if (!reader) return;
  for (const FrameCount start : {FrameCount{0}, (*reader)->frames() - most_frames})
    read_checked(**reader, start);
  const FrameCount middle = (*reader)->frames() / 2;
  const AudioBuffer audio = read_checked(**reader, middle);
  const auto fresh = PcmReader::open(file.path(), index);
  if (!fresh || !equal(audio, read_checked(**fresh, middle))) std::abort();
}

}  // namespace
}  // namespace auralis::media

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auralis::media::decode(auralis::media::MemoryFile{data, size});
  return 0;
}
