// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audio/AudioBuffer.h"
#include "base/Result.h"
#include "base/Units.h"
#include "mastering/Plan.h"
#include "model/MasteringSettings.h"
#include "model/TrackProfile.h"

namespace auralis::quality {

/// CPU time of the calling thread, in seconds.
double thread_cpu_seconds();

/// The profile of audio at 48 kHz in stereo, as if it were a whole track.
Result<Profile> profile_of(AudioView<const float> audio);

struct Master {
  mastering::Plan plan;
  AudioBuffer audio;
  double cpu_seconds{};  ///< Of planning and rendering.
};

/// Plans and renders all of `source` in steps of a second, as a stream does.
Result<Master> master_of(AudioView<const float> source, const Profile& profile,
                         const MasteringSettings& settings);

/// All of the master, as Renderer makes it with this room.
Result<AudioBuffer> rendered(AudioView<const float> source, const mastering::Plan& plan,
                             Db room = Db{0.0});

/// Renders each chunk of 30 s by an engine of its own, the last one first, and counts those that
/// have not the bits of `whole` (rule MA-1).
Result<int> chunks_unlike(AudioView<const float> source, const mastering::Plan& plan,
                          AudioView<const float> whole);

/// Frames whose bits differ in any channel. Of one shape.
FrameCount frames_unlike(AudioView<const float> a, AudioView<const float> b);

}  // namespace auralis::quality
