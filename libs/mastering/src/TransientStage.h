// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "audio/FrameReader.h"
#include "mastering/Chain.h"

namespace auralis::mastering {

/// Multiplies by gains that lie 10 ms apart, in lines between them, and beyond the track's ends by
/// the outermost.
class TransientStage final : public FrameReader {
 public:
  /// Null when no gain acts. `source`, whose frame `phase` is the track's first, outlives the
  /// stage.
  static std::unique_ptr<FrameReader> make(FrameReader& source, const Chain& chain,
                                           FrameCount phase);

  AudioFormat format() const noexcept override { return source_->format(); }
  FrameCount frames() const noexcept override { return source_->frames(); }
  Result<void> read(FrameCount start, AudioView<float> out) override;

 private:
  TransientStage(FrameReader& source, const Chain& chain, FrameCount phase)
      : source_{&source}, gains_cdb_{chain.transient_gains_cdb}, phase_{phase} {}

  std::int16_t cdb_at(FrameCount point) const noexcept;
  void apply(FrameCount start, AudioView<float> out) const noexcept;

  FrameReader* source_;
  std::vector<std::int16_t> gains_cdb_;
  FrameCount phase_;
};

}  // namespace auralis::mastering
