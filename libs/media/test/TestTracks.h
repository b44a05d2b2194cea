// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "audio/AudioBuffer.h"
#include "media/PacketIndex.h"
#include "media/PcmReader.h"

namespace auralis::media::testing {

/// How a test track is coded: an encoder of FFmpeg and the container's extension.
struct Coding {
  std::string encoder;
  std::string extension;
  int sample_rate_hz{44100};
  bool lossless{};
};
std::ostream& operator<<(std::ostream& out, const Coding& coding);

/// Every codec and container that is promised.
const std::vector<Coding>& all_codings();

/// A name for a parameter of a test.
std::string name_of(const Coding& coding);

/// The music every track of 12.3 s at a rate is made from: no whole number of packets or segments.
const AudioBuffer& source_of(int sample_rate_hz);

/// That music in a file, encoded once for all tests.
std::filesystem::path track_of(const Coding& coding);

/// The index of a file, and a reader on it. Throw when they cannot be made.
std::shared_ptr<const PacketIndex> index_of(const std::filesystem::path& file);
std::unique_ptr<PcmReader> open_reader(const std::filesystem::path& file,
                                       std::shared_ptr<const PacketIndex> index = nullptr);

/// Frames [start, start + frames).
AudioBuffer read_range(PcmReader& reader, FrameCount start, FrameCount frames);
AudioBuffer read_all(PcmReader& reader);

/// Samples that differ in their bits, over the frames that both have from the given ones on.
FrameCount differing_samples(const AudioBuffer& a, FrameCount a_start, const AudioBuffer& b,
                             FrameCount b_start = 0);

}  // namespace auralis::media::testing
