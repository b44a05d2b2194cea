// SPDX-License-Identifier: GPL-3.0-or-later
#include "Music.h"

#include <algorithm>
#include <memory>

#include "mastering/EngineReader.h"
#include "media/PacketIndex.h"
#include "media/PcmReader.h"
#include "media/Tags.h"

namespace auralis::quality {

std::vector<std::filesystem::path> tracks_in(const std::filesystem::path& folder,
                                             std::size_t most) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder, error})
    if (entry.is_regular_file() && media::has_audio_extension(entry.path()))
      files.push_back(entry.path());
  std::ranges::sort(files);
  if (most == 0 || files.size() <= most) return files;
  std::vector<std::filesystem::path> chosen;
  for (std::size_t i = 0; i < most; ++i) chosen.push_back(files[i * files.size() / most]);
  return chosen;
}

Result<AudioBuffer> load_excerpt(const std::filesystem::path& file, double seconds) {
  AURALIS_TRY(auto index, media::index_file(file, {}));
  AURALIS_TRY(auto pcm, media::PcmReader::open(
                            file, std::make_shared<const media::PacketIndex>(std::move(index))));
  AURALIS_TRY(const auto reader, mastering::EngineReader::make(std::move(pcm)));
  const auto wanted = static_cast<FrameCount>(seconds * engine_rate_hz);
  const FrameCount frames = wanted > 0 ? std::min(wanted, reader->frames()) : reader->frames();
  AudioBuffer audio{2, frames};
  AURALIS_CHECK(reader->read((reader->frames() - frames) / 2, audio.view()));
  return audio;
}

}  // namespace auralis::quality
