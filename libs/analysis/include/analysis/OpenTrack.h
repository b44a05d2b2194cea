// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>

#include "analysis/AnalysisService.h"
#include "audio/FrameReader.h"
#include "base/Result.h"

namespace auralis::analysis {

/// One track opened for reading as the engine hears it: 48 kHz stereo. One thread at a time.
class OpenTrack {
 public:
  /// Fails as media::PcmReader: Corrupt means that the file is not the one that was indexed.
  static Result<OpenTrack> open(std::shared_ptr<const TrackAudio> audio);
  /// The same track within 80 dB, resampled at half the cost: for profiles (rule MA-6).
  static Result<OpenTrack> open_to_measure(std::shared_ptr<const TrackAudio> audio);
  OpenTrack(OpenTrack&&) noexcept;
  OpenTrack& operator=(OpenTrack&&) noexcept;
  ~OpenTrack();

  const std::shared_ptr<const TrackAudio>& audio() const noexcept;
  FrameReader& reader() noexcept;
  /// Source frames read so far that could not be decoded and were given as silence.
  FrameCount damaged_frames() const noexcept;
  /// Decoded audio that is kept for the next read, by far the most that an opened track takes.
  std::size_t kept_bytes() const noexcept;

 private:
  struct State;
  explicit OpenTrack(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// What of a track cannot be decoded.
struct FoundDamage {
  FrameCount source_frames{};  ///< That are silence.
  TrackDamage damage{};
};

/// What its index tells of its end.
TrackDamage end_damage_of(const media::PacketIndex& index);

/// Of the whole track. Decodes everything where `any_silent`, i.e. a reader met some; else only the
/// end can be damaged.
Result<FoundDamage> find_damage(const std::shared_ptr<const TrackAudio>& audio, bool any_silent);

}  // namespace auralis::analysis
