// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/Result.h"
#include "media/PacketIndex.h"
#include "model/SourceState.h"
#include "model/TrackProfile.h"

namespace auralis {
class Catalog;
}

namespace auralis::analysis {

/// A track's audio, ready to be read: where it is and how to decode it.
struct TrackAudio {
  TrackId id{};
  std::filesystem::path file;
  std::shared_ptr<const media::PacketIndex> index;
  SourceState state{};  ///< As the catalogue knew the file before it was indexed (CT-91).
};

/// One snapshot of the background work, for the page.
struct AnalysisProgress {
  std::int64_t revision{};  ///< Grows with every change.
  int pending{};            ///< Tracks not profiled yet.
  int done{};               ///< Since the server started.
  int failed{};
  std::optional<TrackId> current{};
  double current_fraction{};  ///< 0 to 1.
};

/// How much processor time a track is worth: what takes more of it than it lasts could not be
/// played either. Such a file was made to take its decoder down.
struct Patience {
  std::chrono::nanoseconds least{std::chrono::minutes{10}};
  double lengths{1.0};  ///< Of the track, where that is more.
};

/// When a track is measured that someone waits for.
enum class Turn {
  Next,        ///< Ahead of everything else: a listener waits.
  Background,  ///< After all that listeners want, and held with the backlog, but before it.
};

/// The one queue of tracks to analyse: packet index, content hash, profile. Safe from any thread.
/// A track someone wants to hear jumps the queue; several threads share one track.
class AnalysisService {
 public:
  struct Config {
    std::filesystem::path curves_folder;
    int threads{2};
    /// On disk; about 122 kB for 4 minutes, so that some 34,000 tracks are measured only once.
    std::size_t curves_bytes{std::size_t{4} << 30};
    /// On disk, below the curves: about 2.2 kB a second of tracks that were being measured when the
    /// program ended. The least recently stored go first.
    std::size_t unfinished_bytes{std::size_t{128} << 20};
    std::size_t profile_bytes{std::size_t{32} << 20};  ///< Whole profiles in memory.
    Patience patience{};
  };
  AnalysisService(Catalog& catalog, Config config);
  ~AnalysisService();

  /// The packet index, from memory or the catalogue, else made now (< 300 ms for most files).
  /// A file that has changed since is indexed anew. Fails with NotFound (no such track), Corrupt or
  /// Unsupported (the catalogue then says so too), Io or Cancelled.
  Result<std::shared_ptr<const TrackAudio>> ensure_audio(TrackId track, std::stop_token stop);

  /// The packet index if memory or the catalogue has it; never reads the audio file.
  std::shared_ptr<const TrackAudio> find_audio(TrackId track);

  /// What was read does not fit the index: it is made anew from the file when next asked for.
  void distrust(TrackId track);

  /// Unsupported where the track is too long to be profiled, and so to be mastered, or was found to
  /// take too long since the program began; it plays as it is.
  Result<void> check_profiled(const TrackAudio& audio) const;

  /// The profile if it is there; never waits for analysis. May read the catalogue and one file.
  std::shared_ptr<const Profile> find_profile(TrackId track);

  /// Waits until the track is profiled in its turn, or `deadline` passes (Busy, with the percentage
  /// in the sentence), or `stop` comes (Cancelled).
  Result<std::shared_ptr<const Profile>> ensure_profile(
      TrackId track, std::chrono::steady_clock::time_point deadline, std::stop_token stop,
      Turn turn = Turn::Next);

  /// Puts the track at the front without waiting, unless its profile is at hand. Touches no disk on
  /// this thread.
  void hurry(TrackId track);

  /// The profile of `track` while it is being made: 0 to 1; nullopt when it is not.
  std::optional<double> fraction_of(TrackId track) const;

  /// Looks into the catalogue for tracks that are not profiled yet. Call after a scan.
  void wake();

  /// While anyone holds it, no stretch of a background track is begun; hurried tracks go on.
  void hold_background();
  void release_background();

  /// A sentence for people, as long as the last profile was not kept since the disk refused it.
  std::optional<std::string> trouble() const;

  AnalysisProgress progress() const;
  /// Adds a listener, called on an analysis thread after each change, a few times a second at most
  /// while a track is measured; it must return at once. Never removed: hold what it uses weakly.
  void on_progress(std::function<void(const AnalysisProgress&)> listener);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace auralis::analysis
