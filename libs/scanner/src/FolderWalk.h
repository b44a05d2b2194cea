// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace auralis::scanner {

struct FoundFile {
  std::filesystem::path path;
  std::int64_t size_bytes{};
  std::int64_t modified_ns{};
  std::int64_t lyrics_modified_ns{};  ///< Of the lyrics beside it; 0 where there are none.
};

/// What one folder holds, or why it could not be read.
struct FoundFolder {
  std::filesystem::path path;
  std::vector<FoundFile> audio;      ///< By name.
  std::optional<FoundFile> picture;  ///< The folder's cover.
  std::string problem;               ///< A sentence; empty when all of it could be read.
  std::vector<std::filesystem::path>
      unreadable;  ///< What may hold music unseen: the folder itself, or entries of it.
};

/// Visits a root and every folder below it once, in the order of names. Hidden and system folders
/// are skipped. A symbolic link is followed only to what no walk of a root comes by, so loops end
/// and nothing is met twice. Reads folders, never files.
class FolderWalk {
 public:
  /// `root` and `roots` are canonical; `root` is one of them.
  FolderWalk(std::filesystem::path root, const std::vector<std::filesystem::path>& roots);

  /// nullopt when every folder was visited.
  std::optional<FoundFolder> next();

 private:
  using FileNumber = std::pair<std::uint64_t, std::uint64_t>;  // device and inode

  void sort_entry(const std::filesystem::directory_entry& entry, FoundFolder& folder);
  void read_entries(FoundFolder& folder);
  void join_lyrics(FoundFolder& folder) const;
  bool is_met_elsewhere(const std::filesystem::path& link, std::error_code& error) const;
  bool visit(const std::filesystem::path& folder);

  const std::vector<std::filesystem::path>& roots_;
  std::vector<std::filesystem::path> ahead_;  // folders to visit, the next one last
  std::vector<std::filesystem::path> subfolders_;
  std::vector<std::string> pictures_;
  std::set<std::filesystem::path> lyrics_;
  std::set<FileNumber> visited_;
};

/// Where the lyrics of a file lie: beside it, with its name and ".lrc".
std::filesystem::path lyrics_beside(const std::filesystem::path& file);

/// True when `path` is `folder` or lies below it.
bool is_within(const std::filesystem::path& path, const std::filesystem::path& folder);

}  // namespace auralis::scanner
