// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "analysis/AnalysisService.h"
#include "audio/FrameReader.h"
#include "base/Result.h"
#include "mastering/Plan.h"
#include "media/PcmReader.h"

namespace auralis::analysis {

/// The tracks that sound before and behind one (rule MA-15), the nearest first, as far as is ever
/// read; none where it stands for itself.
struct Surroundings {
  std::vector<std::shared_ptr<const TrackAudio>> before{};
  std::vector<std::shared_ptr<const TrackAudio>> behind{};

  bool operator==(const Surroundings&) const = default;
};

/// The same as edges have it: what ids are made of.
mastering::Edges edges_of(const Surroundings& around);
/// Whether these are the tracks that a plan was made for.
bool is_for(const mastering::Edges& edges, const Surroundings& around);

/// One track opened for reading as the engine hears it: 48 kHz stereo, going on beyond its ends.
/// One thread at a time.
///
/// A neighbour of the same rate and channels is joined before anything is resampled, so that the
/// seam is resampled as if there were none; any other at 48 kHz, where one track's last frame ends.
/// Neighbours are opened when first read.
class OpenTrack {
 public:
  /// Fails as media::PcmReader: Corrupt means that the file is not the one that was indexed.
  /// What is opened with the same share is decoded once where it is read at the same time.
  static Result<OpenTrack> open(std::shared_ptr<const TrackAudio> audio, Surroundings around = {},
                                std::shared_ptr<media::SegmentShare> share = nullptr);
  /// The same track alone within 80 dB, resampled at half the cost: for profiles (rule MA-6).
  static Result<OpenTrack> open_to_measure(std::shared_ptr<const TrackAudio> audio);
  OpenTrack(OpenTrack&&) noexcept;
  OpenTrack& operator=(OpenTrack&&) noexcept;
  ~OpenTrack();

  const std::shared_ptr<const TrackAudio>& audio() const noexcept;
  const Surroundings& around() const noexcept;
  /// The track as this plan reads it, or the original for none: they differ in what lies beyond the
  /// ends. Always the same reader, which then goes on so.
  FrameReader& reader(const mastering::Plan* plan) noexcept;
  /// Source frames of the track read so far that could not be decoded and were given as silence.
  FrameCount damaged_frames() const noexcept;
  /// The neighbour that kept a read from succeeding; null where none did.
  std::shared_ptr<const TrackAudio> lost_neighbour() const noexcept;
  /// Decoded audio that is kept for the next read, by far the most that an opened track takes.
  std::size_t kept_bytes() const noexcept;

 private:
  struct State;
  explicit OpenTrack(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// How long the track is at 48 kHz; 0 where its rate is not known.
FrameCount engine_frames(const media::PacketIndex& index) noexcept;
FrameCount engine_frames(const TrackAudio& audio) noexcept;

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
