// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audio/AudioBuffer.h"
#include "base/Result.h"
#include "mastering/Plan.h"
#include "model/MasteringSettings.h"
#include "model/TrackProfile.h"

namespace auralis::quality {

/// CPU time of the calling thread, in seconds.
double thread_cpu_seconds();

/// The profile of audio at 48 kHz in stereo, as if it were a whole track.
Result<Profile> profile_of(const AudioBuffer& audio);

struct Master {
  mastering::Plan plan;
  AudioBuffer audio;
  double cpu_seconds{};  ///< Of planning and rendering.
};

/// Plans and renders all of `source` in steps of a second, as a stream does.
Result<Master> master_of(const AudioBuffer& source, const Profile& profile,
                         const MasteringSettings& settings);

}  // namespace auralis::quality
