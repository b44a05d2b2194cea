// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace auralis::dsp {

// Denormal numbers are up to 40 times slower than others; treating them as zeros (FTZ and DAZ)
// costs nothing that can be heard, but changes bits (rules MA-4 and MA-7).

/// Sets the mode for this thread. Every worker that decodes, renders or measures calls it once.
void set_flush_denormals() noexcept;

/// Sets the mode for a scope, and puts back what was there: for code whose results may not depend
/// on the mode of the thread that calls it.
class DenormalsFlushed {
 public:
  DenormalsFlushed() noexcept;
  ~DenormalsFlushed();
  DenormalsFlushed(const DenormalsFlushed&) = delete;
  DenormalsFlushed& operator=(const DenormalsFlushed&) = delete;

 private:
  unsigned before_;
};

}  // namespace auralis::dsp
