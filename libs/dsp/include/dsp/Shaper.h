// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>

#include "audio/AudioBuffer.h"
#include "base/Result.h"
#include "dsp/ThirdOctave.h"

namespace auralis::dsp {

inline constexpr FrameCount shaper_segment_frames = 12'000;  ///< Filtered at once.
/// How far the filters reach: a segment's output begins so many frames before it and ends as many
/// behind it.
inline constexpr FrameCount shaper_reach = 2192;
inline constexpr FrameCount shaper_output_frames = shaper_segment_frames + 2 * shaper_reach;

/// Four bands whose magnitudes sum to one at every frequency.
inline constexpr std::size_t shaper_bands = 4;
inline constexpr std::array<double, shaper_bands - 1> shaper_crossover_hz{120.0, 800.0, 5000.0};

/// A linear-phase equaliser for mid and side and a split into four bands with a gain each, for
/// stereo at 48 kHz, one segment at a time: whoever adds up the segments decides how they meet.
/// Filters are zero phase and finite, so that nothing wraps around. One thread at a time.
class Shaper {
 public:
  /// dB at the centres of the third-octave bands, a smooth curve over log frequency between them
  /// that exceeds no neighbour, the outermost values beyond. Filters are 91 ms long, so that below
  /// 100 Hz a curve must not bend more than about 1 dB from one band to the next to be followed
  /// within 0.1 dB.
  struct Params {
    std::array<double, third_octave_count> mid_db{};
    std::array<double, third_octave_count> side_db{};
    bool subsonic_cut{};  ///< Fades out from 25 Hz to nothing at 0 Hz.
  };
  using Gains = std::array<float, shaper_bands>;  ///< Linear.
  /// How a segment begins and ends. Two Hann windows half a segment apart sum to one.
  enum class Window { Rectangular, Hann };

  /// Fails with InvalidArgument for a level beyond +-60 dB.
  static Result<Shaper> make(const Params& params);
  Shaper(Shaper&&) noexcept;
  Shaper& operator=(Shaper&&) noexcept;
  ~Shaper();

  /// Adds the filtered segment to `out`, shaper_output_frames long. Never allocates.
  void add(AudioView<const float> segment, Window window, const Gains& gains,
           AudioView<float> out) noexcept;

 private:
  struct State;
  explicit Shaper(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace auralis::dsp
