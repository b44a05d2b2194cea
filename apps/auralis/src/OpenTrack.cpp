// SPDX-License-Identifier: GPL-3.0-or-later
#include "OpenTrack.h"

#include <algorithm>
#include <vector>

#include "Commands.h"
#include "Progress.h"
#include "dsp/Denormals.h"
#include "exporting/InOrder.h"
#include "mastering/Profiler.h"

namespace auralis::app {

Result<AudioPtr> index_track(const std::filesystem::path& file, const CueRange& range,
                             std::stop_token stop) {
  AURALIS_TRY(const auto whole, media::index_file(file, std::move(stop)));
  AURALIS_TRY(auto index, media::cut(whole, range));
  return std::make_shared<const analysis::TrackAudio>(
      analysis::TrackAudio{{}, file, std::make_shared<const media::PacketIndex>(std::move(index))});
}

Result<Profile> profile_quietly(const AudioPtr& track, int threads, const std::stop_token& stop,
                                const std::function<void(double)>& progress) {
  mastering::Profiler profiler{track->index->content, analysis::engine_frames(*track)};
  std::vector<analysis::OpenTrack> readers;
  for (int i = 0; i < threads; ++i) {
    AURALIS_TRY(auto reader, analysis::OpenTrack::open_to_measure(track));
    readers.push_back(std::move(reader));
  }
  const int count = profiler.stretches();
  int done = 0;
  const auto measure = [&](int thread, int stretch) -> Result<bool> {
    if (stop.stop_requested()) return fail(ErrorKind::Cancelled, "stopped; nothing was kept");
    dsp::set_flush_denormals();  // as the threads of analysis do, so that both measure the same
    auto& reader = readers[static_cast<std::size_t>(thread)];
    AURALIS_CHECK(profiler.measure(stretch, reader.reader(nullptr)));
    return true;
  };
  const auto measured = [&](bool) -> Result<void> {
    progress(static_cast<double>(++done) / count);
    return {};
  };
  AURALIS_CHECK(exporting::InOrder<bool>(count, threads).run(measure, measured));
  const bool damaged = std::ranges::any_of(readers, &analysis::OpenTrack::damaged_frames);
  // Readers that share a track meet the same damage twice; only one pass counts it right.
  AURALIS_TRY(auto found, analysis::find_damage(track, damaged));
  return profiler.finish(found.source_frames, std::move(found.damage));
}

Result<Profile> profile_track(const AudioPtr& track, const std::stop_token& stop) {
  Progress progress{"Profiling"};
  return profile_quietly(track, cores(), stop, [&](double done) { progress.show(done); });
}

}  // namespace auralis::app
