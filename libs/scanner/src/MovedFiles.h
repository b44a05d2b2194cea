// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/Mutex.h"
#include "catalog/ScanStore.h"
#include "media/PacketIndex.h"

namespace auralis::scanner {

/// The content hashes of a file and of parts of it: it is read when first asked for one, and once.
class FileContent {
 public:
  explicit FileContent(std::filesystem::path file) : file_{std::move(file)} {}

  /// Nothing where it cannot be told.
  std::optional<ContentHash> of(const CueRange& range, const std::stop_token& stop);

 private:
  std::filesystem::path file_;
  std::optional<Result<media::PacketIndex>> index_{};
};

/// Tells which missing track a new file is (rule SC-8). No track is given away twice. Safe from any
/// thread.
class MovedFiles {
 public:
  /// `began_ms` is when the scan began: what went missing up to a day before may have been
  /// rewritten as well as moved.
  MovedFiles(Catalog& catalog, std::int64_t began_ms);

  /// Nothing where the file is none of them, or the one whose path it has. Reads the whole file
  /// where only its content can tell; `content` is the file's.
  std::optional<MissingTrack> track_of(const ScannedFile& file, FileContent& content,
                                       const std::stop_token& stop);

 private:
  using Candidates = std::vector<MissingTrack>;

  std::optional<MissingTrack> by_content(const ScannedFile& file, const Candidates& alike,
                                         FileContent& content, const std::stop_token& stop);
  std::optional<MissingTrack> by_time(const ScannedFile& file, Candidates exact);
  std::optional<MissingTrack> by_name(const ScannedFile& file, Candidates alike);
  /// Of those whose content hash is not known.
  std::optional<MissingTrack> first_unread(const Candidates& candidates);
  std::optional<MissingTrack> claim(const MissingTrack& track) EXCLUDES(mutex_);
  void remove_claimed(Candidates& candidates) const EXCLUDES(mutex_);

  ScanStore store_;
  const std::int64_t recent_ms_;
  mutable Mutex mutex_;
  std::unordered_set<TrackId> claimed_ GUARDED_BY(mutex_);
};

}  // namespace auralis::scanner
