// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

#include "audio/FrameReader.h"
#include "media/PacketIndex.h"

namespace auralis::media {

class SegmentShare;

/// What readers share who were given the same: a segment that several of them want at a time is
/// decoded once. It keeps nothing that none of them keeps. Thread-safe.
std::shared_ptr<SegmentShare> make_segment_share();

/// Canonical PCM of one file (rules MA-5 and MA-7) at its own rate and channel count: any range,
/// the same bits whatever was read before, whoever reads. Packets that do not decode are silence
/// (and counted); NaN and Inf become 0, |x| > 16 is clamped, nothing else is clipped. Keeps the
/// last few decoded segments: 8 MiB of them, or one. Opening reads headers only; the first read
/// seeks and decodes.
class PcmReader final : public FrameReader {
 public:
  /// Fails with NotFound, Io, or Corrupt when the file is not the one that was indexed.
  static Result<std::unique_ptr<PcmReader>> open(const std::filesystem::path& file,
                                                 std::shared_ptr<const PacketIndex> index,
                                                 std::shared_ptr<SegmentShare> share = nullptr);
  ~PcmReader() override;

  AudioFormat format() const noexcept override;
  FrameCount frames() const noexcept override;
  Result<void> read(FrameCount start, AudioView<float> out) override;

  /// Decoded audio that is kept for the next read, whoever else keeps it too.
  std::size_t kept_bytes() const noexcept;

  /// Source frames read so far that could not be decoded and were given as silence. May tell of
  /// more where segments are shared: of what others have read.
  FrameCount damaged_frames() const noexcept;
  /// Where they are, in order; neighbours need not be joined.
  std::vector<FrameRange> damage() const;

 private:
  struct State;
  explicit PcmReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace auralis::media
