// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "audio/AudioBuffer.h"
#include "base/Bytes.h"

namespace auralis::media::testing {

/// The packets of one cell of `audio`, its own encoder fed as the contract says.
std::vector<Bytes> encode_cell(const AudioBuffer& audio, FrameCount begin, int packets,
                               int kilobits_per_second = 160);

/// All of `audio` in cells of `cell_packets`, joined; the last cell may be short.
std::vector<Bytes> encode_cells(const AudioBuffer& audio, int cell_packets,
                                int kilobits_per_second = 160);

/// All of `audio` through one encoder that never restarts and predicts throughout: what an
/// encoder without cells would send.
std::vector<Bytes> encode_continuously(const AudioBuffer& audio, int kilobits_per_second = 160);

/// What one decoder, never reset, plays: 960 frames a packet.
AudioBuffer play(std::span<const Bytes> packets);

/// Frames [begin, begin + frames) of `audio`, with zeros where it has none.
AudioBuffer excerpt(const AudioBuffer& audio, FrameCount begin, FrameCount frames);

/// Energy of `played` - `source` over a range; a constant between them is left out, because the
/// encoder removes DC by design.
double error_energy(const AudioBuffer& played, const AudioBuffer& source, FrameRange range);

/// How much louder, in dB, the coding error is than that of a continuous encode, from 20 ms before
/// to 20 ms after each join of cells, in their order.
std::vector<double> join_losses_db(const AudioBuffer& source, int cell_packets);

}  // namespace auralis::media::testing
