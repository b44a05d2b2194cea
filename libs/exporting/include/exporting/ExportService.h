// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/Clock.h"
#include "base/Result.h"
#include "media/FileWriter.h"
#include "model/Ids.h"
#include "model/MasteringSettings.h"
#include "model/ReferenceId.h"

namespace auralis {
class Catalog;
}
namespace auralis::analysis {
class AnalysisService;
}

namespace auralis::exporting {

using ExportId = StrongId<struct ExportTag>;

/// The name of a format's files, without a dot: "flac", "wav", "opus".
std::string_view extension_of(media::FileFormat format) noexcept;

struct ExportRequest {
  std::vector<TrackId> tracks;  ///< In the order of their numbers.
  MasteringSettings settings{};
  media::FileFormat format{media::FileFormat::Flac};
  int bit_rate_kbps{160};  ///< Of Opus: one of media::opus_bit_rates_kbps.
  std::string title{};     ///< Any text; the folder is named after it.
  bool as_album{};         ///< The tracks are an album: one decision for all (rule MA-15).
  /// To sound like, in place of the built-in reference; profiles of all its tracks are waited for.
  std::optional<ReferenceId> reference{};
  int amount_percent{100};  ///< Of the way to that, 0 to 100.
};

enum class ExportState {
  Waiting,
  Running,
  Done,       ///< All that could be written is there; what could not is among the problems.
  Failed,     ///< It ended early, and the last problem says why. What was finished before is kept,
              ///< here and below.
  Cancelled,  ///< Somebody wanted no more.
  Interrupted,  ///< The program ended before it did.
};

/// As it stands on the wire: "interrupted".
std::string_view name_of(ExportState state) noexcept;
constexpr bool has_ended(ExportState state) noexcept {
  return state != ExportState::Waiting && state != ExportState::Running;
}

struct ExportedFile {
  TrackId track{};
  std::string name;  ///< UTF-8, without a folder.
  std::int64_t bytes{};
};

struct ExportProblem {
  std::optional<TrackId> track;  ///< None where the whole job ended early.
  std::string title;             ///< Of the track.
  std::string sentence;          ///< Without a path.
};

/// How far one job is.
struct ExportProgress {
  ExportId id{};
  ExportState state{ExportState::Waiting};
  std::string title;
  MasteringSettings settings{};
  media::FileFormat format{};
  int bit_rate_kbps{};
  std::optional<ReferenceId> reference{};
  int amount_percent{};
  int tracks{};
  int finished{};     ///< Tracks that are done with, written or not.
  double fraction{};  ///< 0 to 1, by the duration of the audio; never less than before.
  std::optional<double> seconds_left{};  ///< While it runs, once its speed is known.
  int files{};
  int problems{};
};

struct ExportReport {
  ExportProgress progress;
  std::vector<ExportedFile> files;
  std::vector<ExportProblem> problems;
};

struct ExportList {
  std::int64_t revision{};  ///< Grows with every change, also from one process to the next.
  std::vector<ExportProgress> items;  ///< The newest first.
};

/// Masters tracks to files below one folder, one job after the other on a thread of its own. Safe
/// from any thread.
///
/// EX-1  A job is a folder named after its title, its files "01 Title.flac" in the order asked for:
///       names that any file system takes, unique, of at most 120 bytes, never outside the folder.
/// EX-2  A file appears when it is complete, with the tags and the cover of its source. What is cut
///       off, by cancel() or by the end of the process, leaves none; what a killed process left is
///       removed at the next start.
/// EX-3  A track that cannot be exported is a problem with a sentence; the others go on. Where no
///       file can be written any more the job fails and says so.
/// EX-4  At most 64 jobs wait and 200 are remembered, of 10,000 tracks each, from one run of the
///       program to the next; what had not ended is interrupted then. The oldest that ended is
///       forgotten first, with its files.
/// EX-5  All files together take at most 100 GB and are kept for at most 90 days. The oldest that
///       ended goes first; a job that runs or waits is never deleted for it. A file is begun only
///       if the largest that it can become has room.
/// EX-6  The last GB of the disk belongs to others: a job that would take of it fails before it
///       does, and what it had finished is whole.
class ExportService {
 public:
  struct Config {
    std::filesystem::path folder{};  ///< Made when first needed.
    std::size_t most_waiting{64};
    std::size_t most_remembered{200};
    std::size_t most_tracks{10'000};
    std::int64_t most_bytes{100'000'000'000};
    std::chrono::hours longest{24 * 90};
    std::int64_t reserve_bytes{1'000'000'000};
    WallClock clock{system_wall_clock()};
    /// What is free on the disk of a folder; the system is asked where there is no such function.
    std::function<std::int64_t(const std::filesystem::path&)> free_bytes{};
  };
  /// `catalog` remembers the jobs. Reads it.
  ExportService(Catalog& catalog, analysis::AnalysisService& analysis, Config config);
  /// Cancels what runs and waits for it to end: a piece of some seconds of audio.
  ~ExportService();

  /// Puts a job at the end of the queue. Fails with InvalidArgument (no track or too many, another
  /// bit rate), NotFound (no such track, or nothing to play of the album to sound like), Busy (too
  /// many wait) or Full (rule EX-6). Writes into the catalogue, and may delete old files.
  Result<ExportId> start(ExportRequest request);

  // Each fails with NotFound when there is no such job.
  /// A job that has ended stays as it is.
  Result<void> cancel(ExportId id);
  /// Cancels and forgets the job and deletes its files, those of a running job a little later.
  /// May also fail with Io.
  Result<void> remove(ExportId id);
  Result<ExportReport> progress(ExportId id) const;
  /// Where file `number` of the job is, counted from 0 in the order of ExportReport::files.
  Result<std::filesystem::path> file(ExportId id, std::size_t number) const;

  ExportList list() const;
  /// Called by whoever changes a job, at most ten times a second while one only gets on; must
  /// return at once. Calls may overtake one another: the newest has the highest revision.
  void on_progress(std::function<void(const ExportList&)> listener);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace auralis::exporting
