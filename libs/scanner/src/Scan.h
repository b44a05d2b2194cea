// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "Displaced.h"
#include "FolderWalk.h"
#include "Intake.h"
#include "Passages.h"
#include "ProgressBoard.h"
#include "Sheets.h"
#include "base/Clock.h"
#include "base/Result.h"
#include "catalog/ScanStore.h"

namespace auralis::scanner {

/// One pass over all roots, or over some folders, on the thread that calls it. What was stored
/// stays when it is stopped, and the next pass goes on from there: it reads only what the catalogue
/// does not know.
///
/// It looks before it reads: at every folder that the catalogue knows, to learn what is gone. Then
/// what is new or changed is read, each file with all that is missing at hand. Roots of which
/// nothing is known are walked once, and read while they are walked.
class Scan {
 public:
  struct Deps {
    Catalog& catalog;
    ProgressBoard& board;
    Passages& passages;  ///< As the last pass over all roots came by them.
    std::function<void()> on_found{};
    Elsewhere elsewhere{};
    FolderReader::Listener on_folder{};
    WallClock clock{system_wall_clock()};
  };
  Scan(Deps deps, const std::vector<std::filesystem::path>& roots);

  /// Fails with Cancelled, or as the catalogue did; that is logged and among the problems.
  Result<void> run(const std::stop_token& stop);
  /// What only a pass over all roots can tell: which of several paths to a folder counts.
  enum class Then { Nothing, LookAtAll };
  Result<Then> run_in(const std::vector<ChangedFolder>& folders, const std::stop_token& stop);

 private:
  using Path = std::filesystem::path;
  /// What of a folder a file in it was read with.
  struct FolderState {
    const FoundFolder& found;
    std::int64_t sheets{};
  };
  static bool is_unchanged(std::span<const KnownFile> known, const FoundFile& file,
                           const FolderState& folder);
  /// Whether what is found wrong was said before in this scan.
  enum class Told { NotYet, Already };
  /// What of it counts as found: a look at some folders says nothing of how many files there are.
  enum class Counts { AllFolders, Changes };
  struct Some;

  Result<void> scan_all(const std::stop_token& stop);
  Result<Then> scan_in(const std::vector<ChangedFolder>& folders, const std::stop_token& stop);
  Result<void> look_at_changed(const ChangedFolder& changed, Some& some,
                               const std::stop_token& stop);
  void go_below(const FoundFolder& folder, ChangedFolder::Extent extent,
                const std::vector<Path>& known, Some& some);
  static bool is_passage(const FoundFolder& folder, const Path& inner);
  Result<void> tell_where_roots_lie();
  Result<void> look_at_roots(const std::stop_token& stop);
  Result<void> look_below(const Path& root, const std::stop_token& stop);
  Result<void> look_at(const FoundFolder& folder, const std::stop_token& stop);
  bool is_to_be_read(const FoundFile& file, std::span<const KnownFile> known,
                     const FolderState& folder);
  Result<void> mark_gone(const FoundFolder& folder, const KnownFolder& known,
                         const std::stop_token& stop);
  Result<void> mark_elsewhere(const std::stop_token& stop);
  Result<void> displace(const std::stop_token& stop);
  Result<void> take_in(const std::stop_token& stop);
  Result<void> take(const FoundFolder& folder, Told told, Intake& intake);
  Result<void> send_batch(Intake& intake);
  Intake::Batch arrivals_in(const FoundFolder& folder, const KnownFolder& known);
  Result<void> forget_long_missing(const std::stop_token& stop);
  void note(const Error& failure);
  /// As problems have it: relative to its root, the root's own name for itself.
  /// The root that a file lies in; empty for none.
  Path root_of(const Path& file) const;
  std::string name_of(const Path& file) const;
  void report(const Path& file, std::string sentence);
  void report_folder(const Path& folder, std::string sentence);
  void note_away(const Path& root);
  FolderSheets read_sheets(const FoundFolder& folder);

  Catalog& catalog_;
  ScanStore store_;
  const std::vector<Path> given_;  // as they were chosen
  const std::vector<Path> roots_;
  const FolderReader reader_;
  ProgressBoard& board_;
  Passages& passages_;
  const std::function<void()> on_found_;
  const Elsewhere elsewhere_;
  const std::int64_t began_ms_;

  Counts counts_{Counts::AllFolders};
  Walked walked_;
  bool all_roots_there_{true};
  std::vector<Path> new_roots_;  // nothing below them is known
  std::vector<Path> dirty_;      // folders with something to be read
  std::vector<ChangedFile> changed_;
  std::vector<FileStamp> arrived_;
  Intake::Batch batch_;
  std::size_t batch_tracks_{};  // that the batch may come to
};

}  // namespace auralis::scanner
