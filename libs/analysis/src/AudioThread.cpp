// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/AudioThread.h"

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include "dsp/Denormals.h"

namespace auralis::analysis {

void begin_audio_thread(const char* name, Niceness niceness) noexcept {
  // A system that refuses leaves the thread as urgent as the others: slower answers, same sound.
  (void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), static_cast<int>(niceness));
  dsp::set_flush_denormals();
  (void)pthread_setname_np(pthread_self(), name);
}

}  // namespace auralis::analysis
