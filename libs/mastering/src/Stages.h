// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "audio/FrameReader.h"
#include "mastering/Chain.h"

namespace auralis::mastering {

/// The steps of a chain before the drive, each a reader of the one before: pure by position, so
/// what one of them kept for the next range changes no bit. Steps that change nothing are left out;
/// the band limit, on which the limiter relies, is always the last.
class Stages {
 public:
  /// `source` outlives the stages; its frame `phase` is the track's first (Edges).
  static Result<Stages> make(FrameReader& source, const Chain& chain, FrameCount phase = 0);

  /// What the limiter is driven with.
  FrameReader& output() const noexcept { return *output_; }

 private:
  explicit Stages(FrameReader& source) noexcept : output_{&source} {}
  void append(std::unique_ptr<FrameReader> stage);

  std::vector<std::unique_ptr<FrameReader>> stages_{};
  FrameReader* output_;
};

}  // namespace auralis::mastering
