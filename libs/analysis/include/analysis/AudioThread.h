// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace auralis::analysis {

/// How a thread gives way to others, as nice(2) counts it.
enum class Niceness : int {
  AsOthers = 0,
  GivesWay = 10,  ///< To the threads that talk to listeners, and to who plays on the same machine.
};

/// Makes the calling thread one that decodes and renders: it gives way as told, and flushes
/// denormals (rule MA-7). Call once, first.
void begin_audio_thread(const char* name, Niceness niceness = Niceness::GivesWay) noexcept;

}  // namespace auralis::analysis
