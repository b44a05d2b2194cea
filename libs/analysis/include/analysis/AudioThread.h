// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace auralis::analysis {

/// Makes the calling thread one that decodes and renders: it gives way to the threads that talk to
/// listeners (nice 10) and flushes denormals (rule MA-7). Call once, first.
void begin_audio_thread(const char* name) noexcept;

}  // namespace auralis::analysis
