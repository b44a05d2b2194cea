// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

namespace auralis::media {

class InputFile;

// What heads promise and libavformat keeps to itself, at least where the file holds less.

/// How many packets of sound an MP3 says it has, in the Xing or Info tag of a frame of its own just
/// before the first of them, at `first_packet`.
std::optional<std::int64_t> xing_packets(const InputFile& file, std::int64_t first_packet);

/// The size of a WAV's data; none where it says the most that it can, as programs do that write to
/// a pipe.
std::optional<std::int64_t> wav_data_bytes(const InputFile& file);

/// Samples of one bit of each channel in a DSF.
std::optional<std::int64_t> dsf_samples(const InputFile& file);

/// The size of a DFF's data, eight samples of one channel in a byte.
std::optional<std::int64_t> dff_data_bytes(const InputFile& file);

}  // namespace auralis::media
