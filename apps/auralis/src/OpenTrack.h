// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>

#include "analysis/OpenTrack.h"
#include "base/Result.h"
#include "model/CueRange.h"
#include "model/TrackProfile.h"

namespace auralis::app {

using AudioPtr = std::shared_ptr<const analysis::TrackAudio>;

/// Indexes the file, or a part of it.
Result<AudioPtr> index_track(const std::filesystem::path& file, const CueRange& range,
                             std::stop_token stop);

/// Profiles an indexed file with all processors, with a bar on standard error when it is a
/// terminal.
Result<Profile> profile_track(const AudioPtr& track, const std::stop_token& stop);

/// As profile_track with this many threads; `progress` gets 0 to 1, from the calling thread.
Result<Profile> profile_quietly(const AudioPtr& track, int threads, const std::stop_token& stop,
                                const std::function<void(double)>& progress);

}  // namespace auralis::app
