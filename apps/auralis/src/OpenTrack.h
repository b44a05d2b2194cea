// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>

#include "base/Result.h"
#include "mastering/EngineReader.h"
#include "media/PacketIndex.h"
#include "model/TrackProfile.h"

namespace auralis::app {

/// One file, ready to be read as the engine hears it.
struct OpenTrack {
  std::shared_ptr<const media::PacketIndex> index;
  std::unique_ptr<mastering::EngineReader> reader;
};

/// Indexes the file and opens it.
Result<OpenTrack> open_track(const std::filesystem::path& file, std::stop_token stop);

/// One more reader of an indexed file, for another thread.
Result<std::unique_ptr<mastering::EngineReader>> open_reader(
    const std::filesystem::path& file, const std::shared_ptr<const media::PacketIndex>& index);

/// Profiles an open file with all processors, with a bar on standard error when it is a terminal.
Result<Profile> profile_track(const std::filesystem::path& file, const OpenTrack& track,
                              const std::stop_token& stop);

/// As profile_track with this many threads; `progress` gets 0 to 1, from the calling thread.
Result<Profile> profile_quietly(const std::filesystem::path& file, const OpenTrack& track,
                                int threads, const std::stop_token& stop,
                                const std::function<void(double)>& progress);

}  // namespace auralis::app
