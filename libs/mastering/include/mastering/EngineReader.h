// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "audio/FrameReader.h"

namespace auralis::mastering {

/// What the frames are for.
enum class Use {
  Hearing,    ///< The definition of what the engine masters.
  Measuring,  ///< Within 80 dB of it, at half the cost of resampling: for profiles.
};

/// What lies beyond a track's ends.
enum class Ends {
  Silent,  ///< Zeros.
  GoOn,    ///< What the source gives there (ContinuedReader), resampled as all the rest.
};

/// Any source as the engine hears it (rule MA-6): 48 kHz stereo float. Mono becomes two equal
/// channels, more than two are downmixed (BS.775), other rates are resampled by absolute index:
/// each frame depends on source frames around its own position only. A 48 kHz stereo source
/// passes bit for bit.
class EngineReader final : public FrameReader {
 public:
  /// `source` outlives the reader.
  static Result<std::unique_ptr<EngineReader>> make(FrameReader& source, Use use = Use::Hearing,
                                                    Ends ends = Ends::Silent);
  /// Keeps the source.
  static Result<std::unique_ptr<EngineReader>> make(std::unique_ptr<FrameReader> source,
                                                    Use use = Use::Hearing,
                                                    Ends ends = Ends::Silent);
  ~EngineReader() override;

  AudioFormat format() const noexcept override;
  FrameCount frames() const noexcept override;
  Result<void> read(FrameCount start, AudioView<float> out) override;

 private:
  struct State;
  explicit EngineReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace auralis::mastering
