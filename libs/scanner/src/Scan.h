// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "FolderWalk.h"
#include "ProgressBoard.h"
#include "base/Result.h"
#include "catalog/Catalog.h"

namespace auralis::scanner {

/// One pass over all roots, on the thread that calls run(). What was stored stays when it is
/// stopped, and the next pass goes on from there: it reads only what the catalogue does not know.
class Scan {
 public:
  Scan(Catalog& catalog, const std::vector<std::filesystem::path>& roots, ProgressBoard& board,
       std::function<void()> on_found, Elsewhere elsewhere);

  void run(const std::stop_token& stop);

 private:
  /// A file of the catalogue, and whether the walk has come by.
  struct Known {
    KnownFile file;
    bool met{};
  };

  Result<void> scan_root(const std::filesystem::path& root, const std::stop_token& stop);
  Result<void> load_known(const std::filesystem::path& root);
  Result<void> take(const FoundFolder& folder, const std::stop_token& stop);
  bool is_unchanged(const FoundFile& file, const std::optional<FoundFile>& cover);
  Result<void> store_batch(const std::stop_token& stop);
  bool is_worth_storing(const ScannedFile& file) const;
  Result<void> mark_missing();
  Result<void> mark_elsewhere();
  bool is_unseen(const std::filesystem::path& file) const;
  void report(const std::filesystem::path& file, std::string sentence);

  Catalog& catalog_;
  const std::vector<std::filesystem::path> roots_;
  ProgressBoard& board_;
  const std::function<void()> on_found_;
  const Elsewhere elsewhere_;

  // Of the root being scanned.
  std::filesystem::path root_;
  std::unordered_map<std::string, Known> known_;
  std::unordered_set<std::string> unreadable_;
  std::vector<ScannedFile> batch_;
};

}  // namespace auralis::scanner
