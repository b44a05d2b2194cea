// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "base/Result.h"
#include "catalog/Catalog.h"
#include "model/Ids.h"

namespace auralis {

/// What tells, without reading it, that a file is as it was.
struct FileStamp {
  std::int64_t size_bytes{};
  std::int64_t modified_ns{};  ///< Since the epoch.

  auto operator<=>(const FileStamp&) const = default;
};

/// What the catalogue knows of a file that is not missing, to skip unchanged ones.
struct KnownFile {
  TrackId track{};
  std::filesystem::path path;
  int number{};  ///< Of the track in that file; 0 for all of it (CT-70).
  FileStamp stamp{};
  std::string problem;                 ///< Empty when it can be played.
  std::string damage;                  ///< What of it cannot be read; empty when all can.
  bool analysis_failed{};              ///< The problem is what analysis found in the sound.
  std::int64_t artwork_modified_ns{};  ///< Of its picture, 0 for none.
  bool artwork_embedded{};
  std::int64_t lyrics_modified_ns{};  ///< Of the lyrics beside it, 0 for none.
  int disc_number{};                  ///< As its tags said; 0 where they did not.
  int tags_version{};                 ///< Of what read it; below the current one, it reads more.
  std::int64_t sheets{};  ///< The scanner's mark of the cue sheets it was read with; 0 for none.
};

/// A track, and its file as it was when somebody looked.
struct SeenTrack {
  TrackId track{};
  FileStamp stamp{};
};

/// What lies in one folder as the catalogue knows it, without what is missing.
struct KnownFolder {
  std::vector<KnownFile> files;                   ///< By path and number.
  std::vector<std::filesystem::path> subfolders;  ///< With files in or below them, by path.
};

/// A track whose file is gone.
struct MissingTrack {
  TrackId track{};
  std::filesystem::path path;  ///< Where it was.
  int number{};                ///< In that file; 0 for all of it.
  FileStamp stamp{};
  std::string codec;
  std::int64_t duration_ms{};
  std::optional<ContentHash> content{};  ///< Known once analysis has come by.
  std::int64_t missing_since_ms{};
};

/// What is missing for so long that it is forgotten: by the clock, and by what a clock that jumps
/// cannot make.
struct LongMissing {
  std::int64_t before_ms{};  ///< When they went.
  int scan_days{};           ///< Days counted since then.
};

/// What a scan asks of the catalogue: what is known of a folder, and which missing track a new file
/// is. Works on the catalogue's connections; safe from any thread.
///
/// CT-30 A file stored as `moved` makes the missing track its own: the track's path is the file's
///       from then on, and id, analysis and whatever else refers to it stay. A track that had that
///       path before is missing.
/// CT-31 Files are looked up folder by folder. It costs what the folder holds, not the library.
/// CT-32 Only missing tracks are compared with new files, by indexes that hold nothing else.
/// CT-33 Analysis of a file whose size or time changed is kept without its packet index, and is not
///       shown, until the file was indexed again: what has the same content hash gets it back.
/// CT-34 A missing track is kept for as long as the caller says, and then goes with everything of
///       it.
/// CT-117 Of the time that a track is missing, a clock that is set forward makes years, but one day
///       of a scan: nothing is forgotten before there were scans on as many days as the caller
///       says.
/// CT-93 A track is marked as missing only at the path that it was known by: another process may
///       have found it elsewhere since. Of any number, 1,000 are marked at a time, between which
///       others write and a stop is heeded; what was marked stays so. Likewise one is displaced
///       only while it is not missing and its file has the stamp that it was seen with.
/// CT-90 The id of a track is never given out again, for pages, queues and links keep ids: the one
///       with the highest id is kept until there is a newer one, however long it is missing. Rows
///       of albums, artists, genres, folders and pictures go when nothing refers to them (CT-106),
///       but for the newest of each, for the same reason.
class ScanStore {
 public:
  explicit ScanStore(Catalog& catalog) : catalog_{catalog} {}

  Result<KnownFolder> known_in(const std::filesystem::path& folder);
  /// Whether anything in or below it is known and not missing.
  Result<bool> knows_below(const std::filesystem::path& folder);
  /// How many files are known and not missing, those that cannot be played included.
  Result<std::int64_t> known_count();

  // Missing tracks leave the lists but keep their rows. How many were marked; Cancelled in between.
  Result<int> mark_missing(std::span<const KnownFile> files, const std::stop_token& stop = {});
  /// Everything in and below a folder.
  Result<int> mark_missing_below(const std::filesystem::path& folder,
                                 const std::stop_token& stop = {});
  /// Everything that lies below none of `roots`.
  Result<int> mark_missing_outside(const std::vector<std::filesystem::path>& roots,
                                   const std::stop_token& stop = {});
  /// Marks tracks as missing and frees their paths for what lies there now; how many that were.
  Result<int> displace(std::span<const SeenTrack> tracks, const std::stop_token& stop = {});

  Result<std::int64_t> missing_count();
  /// At most 1000 missing tracks of exactly this stamp, by id.
  Result<std::vector<MissingTrack>> missing_with(const FileStamp& stamp);
  /// The missing track that had this path, or was the part of that number at it.
  Result<std::optional<MissingTrack>> missing_at(const std::filesystem::path& path, int number = 0);
  /// At most 1000 missing tracks of each kind that a file of this size, codec and duration may be
  /// though its time is another: of the same size, or missing since `recent_ms` and within a second
  /// as long.
  Result<std::vector<MissingTrack>> missing_like(const ScannedFile& file, std::int64_t recent_ms);

  /// Counts the day of a scan, of all folders or some, unless the one before was on the same
  /// (CT-117).
  Result<void> count_scan_day(std::int64_t at_ms);
  /// Removes tracks that are missing for so long, at most `limit`; how many that were. Not the
  /// newest of all tracks.
  Result<int> forget_missing(const LongMissing& long_missing, int limit);

 private:
  Catalog& catalog_;
};

}  // namespace auralis
