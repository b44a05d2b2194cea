// SPDX-License-Identifier: GPL-3.0-or-later
#include "Masters.h"

#include <algorithm>
#include <ctime>

#include "mastering/Profiler.h"
#include "mastering/Renderer.h"
#include "support/Signals.h"

namespace auralis::quality {

double thread_cpu_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

Result<Profile> profile_of(const AudioBuffer& audio) {
  testing::BufferReader reader{audio, engine_rate_hz};
  return mastering::profile_of({}, reader, {});
}

Result<Master> master_of(const AudioBuffer& source, const Profile& profile,
                         const MasteringSettings& settings) {
  testing::BufferReader reader{source, engine_rate_hz};
  const double begun = thread_cpu_seconds();
  Master master{.plan = mastering::make_plan(profile, settings),
                .audio = AudioBuffer{2, source.frames()}};
  if (master.plan.bypass) {
    copy(source.view(), master.audio.view());
    return master;
  }
  AURALIS_TRY(auto renderer, mastering::Renderer::make(reader, master.plan));
  for (FrameCount at = 0; at < source.frames(); at += engine_rate_hz) {
    const FrameCount count = std::min<FrameCount>(engine_rate_hz, source.frames() - at);
    AURALIS_CHECK(renderer.render(at, master.audio.view().sub(at, count)));
  }
  master.cpu_seconds = thread_cpu_seconds() - begun;
  return master;
}

}  // namespace auralis::quality
