// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "audio/FrameReader.h"
#include "base/Bytes.h"
#include "base/Result.h"
#include "model/TrackProfile.h"

namespace auralis::mastering {

/// What one stretch of a track measured; stretches may be measured in any order, by any thread.
struct StretchMeasure;
/// What measures them.
class StretchMeters;

/// A server profiles nothing that lasts so long: a megabyte of silence may be days, and 22 kB are
/// held of each 10 s.
inline constexpr std::chrono::hours longest_profiled{24};

/// Measures a track in fixed stretches of 10 s that do not depend on each other, so that several
/// threads can share one track, and joins them in order: the same profile however it was cut up.
class Profiler {
 public:
  Profiler(ContentHash source, FrameCount frames);
  ~Profiler();

  int stretches() const noexcept;

  /// Measures stretch `index` with `reader` (48 kHz stereo), which is asked once for the stretch,
  /// 0.25 s before it and 0.15 s behind it. Safe from several threads at once, each with a reader
  /// of its own and an index of its own. Fails as the reader.
  Result<void> measure(int index, FrameReader& reader);

  /// All stretches joined; call once, when every one was measured. What is damaged is for whoever
  /// read the file to know: frames at its own rate, and where they are.
  Profile finish(std::int64_t damaged_frames, TrackDamage damage = {});

  /// The stretches that are named, which were measured, for a process that goes on with them;
  /// others may be measured, and all be joined, meanwhile. About 22 kB each, with a checksum.
  Bytes kept(std::span<const int> stretches) const;
  /// Takes them for measured: which they are. Before any is measured here. Fails with Corrupt, and
  /// takes none, where the bytes are damaged, of another track or of another profile version, or
  /// hold what no stretch of so many frames can measure.
  Result<std::vector<int>> resume(std::span<const std::byte> bytes);

 private:
  FrameRange range_of(int index) const noexcept;

  ContentHash source_;
  FrameCount frames_;
  std::unique_ptr<StretchMeters> meters_;
  std::vector<std::unique_ptr<StretchMeasure>> measures_;
};

/// The whole profile on the calling thread, without damage. `progress` gets 0 to 1. Fails as the
/// reader, or Cancelled.
Result<Profile> profile_of(ContentHash source, FrameReader& reader, const std::stop_token& stop,
                           const std::function<void(double)>& progress = {});

/// Stable byte forms with a checksum, for the catalogue (at most 3 kB) and the curve file.
/// *_from_bytes fail with Corrupt, also for bytes of another profile version.
Bytes to_bytes(const TrackProfile& profile);
Result<TrackProfile> track_profile_from_bytes(std::span<const std::byte> bytes);
Bytes to_bytes(const ProfileCurves& curves);
Result<ProfileCurves> profile_curves_from_bytes(std::span<const std::byte> bytes);

}  // namespace auralis::mastering
