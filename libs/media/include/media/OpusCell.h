// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <memory>

#include "audio/AudioBuffer.h"
#include "base/Bytes.h"
#include "base/Result.h"

namespace auralis::media {

inline constexpr FrameCount opus_packet_frames = 960;     ///< 20 ms at 48 kHz.
inline constexpr int opus_priming_packets = 10;           ///< 200 ms, encoded and dropped (ST-3).
inline constexpr FrameCount opus_lookahead_frames = 312;  ///< Fed early, so that no delay is left.
inline constexpr int opus_closed_every = 50;              ///< Every 50th packet predicts nothing.

/// The bit rates a listener may choose, in kb/s.
inline constexpr std::array opus_bit_rates_kbps{96, 128, 160, 192, 256};
constexpr bool is_opus_bit_rate(int kilobits_per_second) noexcept {
  return std::ranges::find(opus_bit_rates_kbps, kilobits_per_second) != opus_bit_rates_kbps.end();
}

/// InvalidArgument, with a sentence that names those above, for any other.
Result<void> check_opus_bit_rate(int kilobits_per_second);

/// Encodes one cell of stereo 48 kHz audio as Opus packets of 20 ms whose bytes depend on the
/// cell's audio, its 200 ms of priming and the bit rate only (rules ST-3 and ST-4).
///
/// The cell that plays frames [begin, end) is fed packets of 960 frames beginning at frame
/// begin - 10 * 960 + 312: first the 10 priming packets, then its own. The caller zero-pads the
/// last packet. One thread at a time.
///
/// Equal bytes are promised for one build of libopus on one make of processor: its arithmetic is
/// floating point, and on x86-64 its pulse search uses an approximate reciprocal square root
/// (rsqrtps) that Intel and AMD round differently. A cell made elsewhere sounds the same and joins
/// as well.
class OpusCellEncoder {
 public:
  /// `kilobits_per_second` is one of opus_bit_rates_kbps; `packets` is the cell's own number of
  /// packets (1 to 100).
  static Result<OpusCellEncoder> make(int kilobits_per_second, int packets);
  OpusCellEncoder(OpusCellEncoder&&) noexcept;
  OpusCellEncoder& operator=(OpusCellEncoder&&) noexcept;
  ~OpusCellEncoder();

  /// Begins another cell at the same bit rate in the memory of this one: the same bytes as a new
  /// encoder would make, without its allocation.
  Result<void> restart(int packets);

  /// Encodes the next 960 frames. Empty while priming, then one packet a call. Fails with
  /// InvalidArgument for another shape, or when the cell is complete.
  Result<Bytes> encode(AudioView<const float> frames);

 private:
  struct State;
  explicit OpusCellEncoder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace auralis::media
