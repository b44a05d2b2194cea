// SPDX-License-Identifier: GPL-3.0-or-later
#include "OpenTrack.h"

#include "Progress.h"
#include "dsp/Denormals.h"
#include "mastering/Profiler.h"
#include "media/PcmReader.h"

namespace auralis::app {

Result<OpenTrack> open_track(const std::filesystem::path& file, std::stop_token stop) {
  AURALIS_TRY(auto index, media::index_file(file, std::move(stop)));
  OpenTrack track;
  track.index = std::make_shared<const media::PacketIndex>(std::move(index));
  AURALIS_TRY(auto pcm, media::PcmReader::open(file, track.index));
  AURALIS_TRY(track.reader, mastering::EngineReader::make(std::move(pcm)));
  return track;
}

Result<Profile> profile_track(const std::filesystem::path& file, const OpenTrack& track,
                              const std::stop_token& stop) {
  AURALIS_TRY(auto pcm, media::PcmReader::open(file, track.index));
  const media::PcmReader* const decoder = pcm.get();
  AURALIS_TRY(auto reader,
              mastering::EngineReader::make(std::move(pcm), mastering::Use::Measuring));
  dsp::set_flush_denormals();  // as the threads of analysis do, so that both measure the same
  Progress progress{"Profiling"};
  AURALIS_TRY(Profile profile, mastering::profile_of(track.index->content, *reader, stop,
                                                     [&](double done) { progress.show(done); }));
  profile.summary.damaged_frames = decoder->damaged_frames();
  return profile;
}

}  // namespace auralis::app
