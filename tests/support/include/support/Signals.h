// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "audio/FrameReader.h"

namespace auralis::testing {

struct Tone {
  double hz{1000};
  double level_db{-23};  ///< Peak level, dBFS.
  double seconds{1};
  double phase_degrees{0};
  int sample_rate_hz{48000};
};

/// The same sine in every channel.
AudioBuffer sine(const Tone& tone, int channels = 2);
/// Uniform white noise of the given peak, another in each channel; the same for equal seeds
/// everywhere.
AudioBuffer white_noise(double seconds, double peak_db, std::uint64_t seed,
                        int sample_rate_hz = 48000, int channels = 2);
/// About -3 dB per octave, scaled to the given peak; independent channels.
AudioBuffer pink_noise(double seconds, double peak_db, std::uint64_t seed,
                       int sample_rate_hz = 48000, int channels = 2);
/// Something like music: a bass line, chords, a beat with sharp onsets, noise hats; every `seconds`
/// long.
AudioBuffer music_like(double seconds, std::uint64_t seed, int sample_rate_hz = 48000);
/// The parts one after the other.
AudioBuffer join(const std::vector<AudioBuffer>& parts);
void scale(AudioBuffer& buffer, double db);

/// A FrameReader over a buffer in memory.
class BufferReader final : public FrameReader {
 public:
  BufferReader(AudioBuffer buffer, int sample_rate_hz);
  AudioFormat format() const noexcept override;
  FrameCount frames() const noexcept override;
  Result<void> read(FrameCount start, AudioView<float> out) override;

 private:
  AudioBuffer buffer_;
  int sample_rate_hz_;
};

}  // namespace auralis::testing
