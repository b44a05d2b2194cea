// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>

#include "audio/AudioBuffer.h"
#include "base/Result.h"
#include "base/Units.h"
#include "dsp/ThirdOctave.h"

namespace auralis::dsp {

/// Second and third harmonics of a part of the spectrum, to be added to the sound, for stereo at
/// 48 kHz: a band-pass, a curve without memory on a signal sampled so fast (or, where the band is
/// low, so slowly) that its harmonics do not fold back, and a filter that keeps what is new. All
/// filters have linear phase and a finite reach, so that any block can be made alone; both channels
/// go through the same curve. One thread at a time.
class Exciter {
 public:
  enum class Kind {
    Warm,  ///< Of 80 to 800 Hz; adds from 100 Hz to 3 kHz.
    Air,   ///< Of 3 to 9 kHz; adds from 6 to 20 kHz.
  };
  struct Params {
    Kind kind{Kind::Warm};
    /// Power of what is added over the power of its band, where the band is pink noise of `level`;
    /// -60 to 0. Softer sounds get less: the harmonics of a sine 6 dB below are 6 (second) and
    /// 12 dB (third) further down from it. Peaks more than 12 dB above `level` meet a curve that is
    /// flat there: they get no more, but tones up there fold back, 40 dB below themselves.
    Db amount{-24.0};
    Db level{-30.0};  ///< Mean square of the band per channel, where a full sine reads -3.01.
  };
  /// Fails with InvalidArgument, naming the field.
  static Result<Exciter> make(const Params& params);
  Exciter(Exciter&&) noexcept;
  Exciter& operator=(Exciter&&) noexcept;
  ~Exciter();

  /// Frames made at once, and how far around them the input must reach.
  FrameCount block() const noexcept;
  FrameCount reach() const noexcept;

  /// Adds the harmonics to `out`, a block long; `input` begins reach() before and ends reach()
  /// behind it. Never allocates.
  void add(AudioView<const float> input, AudioView<float> out) noexcept;

 private:
  struct State;
  explicit Exciter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Mean square per channel that is added to each third-octave band of a track whose band is pink
/// noise of the level in `params`. It is not in phase with what is there: powers add.
std::array<double, third_octave_count> exciter_added_power(const Exciter::Params& params);

/// What becomes of a band that is louder or softer than the exciter was told.
struct ExciterResponse {
  /// Amplitude of the band itself in what is added, over the band's: none at the level, less than
  /// none below it, more above. It is in phase with what is there: amplitudes add.
  double in_phase{};
  double harmonics{1.0};  ///< Power of the rest, over that at the level (exciter_added_power).
};

/// For pink noise of `power` times the mean square of the level in `params`.
ExciterResponse exciter_response(const Exciter::Params& params, double power) noexcept;

}  // namespace auralis::dsp
