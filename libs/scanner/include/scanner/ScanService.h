// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/Result.h"

namespace auralis {
class Catalog;
}

namespace auralis::scanner {

struct ScanProblem {
  std::string file;      ///< Relative to its root; the root's own name for itself. UTF-8.
  std::string sentence;  ///< What is wrong with it.
};

struct ScanProgress {
  std::int64_t revision{};  ///< Grows with every change.
  bool running{};
  int roots{};  ///< How many folders of music there are.
  int found{};  ///< Audio files met so far.
  int read{};   ///< New, changed or moved files, stored.
  int unchanged{};
  int moved{};  ///< Of those read: missing files that were found at another path.
  int missing{};
  std::vector<ScanProblem> problems{};  ///< At most 500 kept.
  int problem_count{};                  ///< Of all problems, in 10,000 folders at most.
  /// Roots that are not there, cannot be read or are empty though there was music in them, by their
  /// names: what is known of it is kept.
  std::vector<std::string> away{};
  double seconds{};
  std::optional<double> seconds_left{};  ///< An estimate; none where nobody knows how much comes.
};

/// A folder below the roots in which something changed.
struct ChangedFolder {
  enum class Extent {
    Itself,    ///< Its own entries; folders below it only where they are not known.
    AllBelow,  ///< Every folder below it as well: it came there just now, in the place of another.
  };
  std::filesystem::path path{};
  Extent extent{Extent::Itself};

  bool operator==(const ChangedFolder&) const = default;
};

/// What becomes of tracks that lie below none of the roots, when a scan has ended.
enum class Elsewhere { Stays, GoesMissing };

/// Walks folders, reads tags, notes artwork, stores what it found. Decodes nothing. One scan at a
/// time on a thread of its own; safe from any thread.
///
/// SC-1  A file of known size and time is not read again: a second scan changes nothing, but where
///       a newer version reads more out of tags (tags_version). A file
///       that could not be read is looked at anew; what analysis could not decode is not, but is
///       among the problems of every scan.
/// SC-2  A file that is gone is marked missing, but never where a folder or a file could not be
///       looked at, nor where a root is empty that was not: its disk may be away.
/// SC-3  Hidden and system folders are skipped. A link is followed only to what is not met
///       otherwise, so loops end and no folder is met twice, by whatever links and mounts: it
///       counts where it was met first. A link to a single file elsewhere is a track of its own, as
///       one more name of that file (a hard link) is: somebody put it there.
/// SC-4  What cannot be read is reported in a sentence, and the scan goes on; so is an embedded
///       picture that is too large to be shown, in every scan. Of a known file that the system
///       would not let anybody read, what is known stays; it is read the next time.
/// SC-5  Artwork is the embedded picture, else the folder's cover, folder, front or album picture,
///       else its only one; a new picture is noticed though the music is as it was. A picture
///       that names a disc is that of its tracks, and a folder of a disc without a cover has that
///       of the folder above (CT-79).
/// SC-6  A scan that was stopped keeps what it stored, and the next one goes on from there.
/// SC-7  When asked to, a scan that ends lets what lies below none of its roots go missing, unless
///       a root could not be found: what lies below that is not known then.
/// SC-8  A file at a new path is the missing track that it was, within one scan, also between
///       roots. Without being read it is known by size and time, if these and its name, or a clock
///       finer than seconds, leave one track only; else by the content hash among those of its size
///       and those that went within a day, are as long and of its codec. Where no hash is known,
///       size and name must agree, or size and the time of a finer clock: such files are copies,
///       and any of their tracks is as good. Files that changed places, or moved on in a row, take
///       their tracks with them. A file whose original is still there is a new track.
/// SC-9  A path of a known track keeps it, whatever is there now, unless its file is found
///       elsewhere as of SC-8.
/// SC-10 What one scan needs in memory does not grow with the library, but for a few bytes a folder
///       and a file that changed.
/// SC-11 Tracks that are missing for 90 days are forgotten at the end of a scan that found all of
///       its roots, but not before there were scans on 14 days since (CT-117).
class ScanService {
 public:
  /// `on_found` is called on a thread of the scan after each batch that was stored; it must return
  /// at once. It may be empty.
  ScanService(Catalog& catalog, std::vector<std::filesystem::path> roots,
              std::function<void()> on_found, Elsewhere elsewhere = Elsewhere::Stays);
  /// Cancels a scan that runs and waits for it to end.
  ~ScanService();

  /// Cancels a scan that runs, or begins meanwhile, and waits for it to end: for ever where the
  /// system does not come back from a disk. False when `stop` was triggered before.
  bool end(const std::stop_token& stop);
  /// Other folders from now on, once no scan runs, as end() has it; without effect where that is
  /// false. Starts none, and what is known of the folders before stays until a scan of all folders
  /// has ended (SC-7).
  bool set_roots(std::vector<std::filesystem::path> roots, const std::stop_token& stop);
  /// Starts a scan; false when one runs already. If that is of some folders only, this one follows.
  bool start();
  /// The same for some folders below the roots, as they are now. Where a link or a mount is another
  /// than it was, a scan of all folders follows.
  bool start_in(std::vector<ChangedFolder> folders);
  /// Starts a scan of all folders as they are from now on: at once, or after the one that runs.
  void start_anew();
  /// Asks the scan to end soon; what it stored stays.
  void cancel();
  /// Starts again what did not end well: a scan of all folders that failed though it was needed, or
  /// those of some that failed or were cancelled. Does nothing while one runs, or where all is
  /// well.
  void resume();
  /// Whether all folders were looked at to the end, since when start_in() was told of every change.
  bool is_complete() const;
  /// Blocks until no scan runs or `stop` is triggered.
  void wait(const std::stop_token& stop);
  ScanProgress progress() const;
  /// Whether a folder lies in a root that the scan found away, by its path: touches no disk, which
  /// may take for ever to tell.
  bool is_away(const std::filesystem::path& folder) const;
  /// Called on the scan thread when it begins, ends and, at most every 50 ms, changes; must return
  /// at once.
  void on_progress(std::function<void(const ScanProgress&)> listener);
  /// Told of each folder before it is read, on a scan thread. Once another is set, the one before
  /// is not called any more.
  void on_folder(std::function<void(const std::filesystem::path&)> listener);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace auralis::scanner
