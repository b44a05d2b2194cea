// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audio/AudioBuffer.h"
#include "base/Result.h"

namespace auralis {

/// A track's frames by absolute position: the same frames whatever was read before.
/// One thread at a time; make a reader per thread.
class FrameReader {
 public:
  virtual ~FrameReader() = default;

  virtual AudioFormat format() const noexcept = 0;
  virtual FrameCount frames() const noexcept = 0;

  /// Fills `out` with frames [start, start + out.frames()). Positions before 0 and at or behind
  /// frames() read as zeros, where a reader does not say what goes on there. Fails with Io or
  /// Corrupt; what was written to `out` is then unusable.
  virtual Result<void> read(FrameCount start, AudioView<float> out) = 0;
};

}  // namespace auralis
