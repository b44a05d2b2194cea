// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "Passages.h"
#include "catalog/ScanStore.h"

namespace auralis::scanner {

struct FoundFile {
  std::filesystem::path path{};
  FileStamp stamp{};
  std::filesystem::path lyrics{};     ///< Beside it, with its name and ".lrc"; empty for none.
  std::int64_t lyrics_modified_ns{};  ///< Of these; 0 where there are none.
};

using DiscCovers = std::map<int, FoundFile>;

/// What one folder holds, or why it could not be read.
struct FoundFolder {
  std::filesystem::path path{};
  std::vector<FoundFile> audio{};      ///< By name.
  std::vector<FoundFile> sheets{};     ///< Cue sheets, by name.
  std::optional<FoundFile> picture{};  ///< The folder's cover.
  /// Of single discs, by their numbers; null for none. Files of the folder share them.
  std::shared_ptr<const DiscCovers> disc_covers{};
  std::vector<std::filesystem::path> subfolders{};  ///< Those a walk goes on with, by name.
  std::vector<std::filesystem::path> links{};       ///< Of those, by name.
  bool holds_nothing{};                             ///< Not even what is skipped.
  std::string problem{};  ///< A sentence; empty when all of it could be read.
  std::vector<std::filesystem::path>
      unreadable{};  ///< What may hold music unseen: the folder itself, or entries of it.
};

/// The cover of that disc, else of the folder.
const FoundFile* cover_of(const std::optional<FoundFile>& picture, const DiscCovers* discs,
                          int disc);
inline const FoundFile* cover_of(const FoundFolder& folder, int disc) {
  return cover_of(folder.picture, folder.disc_covers.get(), disc);
}

/// Reads folders, never files. Hidden and system folders are skipped. A symbolic link is followed
/// only to what no walk of a root comes by, so loops end and nothing is met twice.
class FolderReader {
 public:
  using Listener = std::function<void(const std::filesystem::path&)>;

  /// `roots` are canonical. `before` is told of each folder before it is read, or empty.
  explicit FolderReader(const std::vector<std::filesystem::path>& roots, Listener before = {})
      : roots_{roots}, before_{std::move(before)} {}

  /// `path` is canonical but for links that lead out of the roots.
  FoundFolder read(const std::filesystem::path& path) const;

 private:
  struct Listing;
  void sort_entry(std::string_view name, unsigned char type, Listing& listing) const;
  bool is_met_elsewhere(const std::filesystem::path& link, std::error_code& error) const;

  const std::vector<std::filesystem::path>& roots_;
  const Listener before_;
};

/// Visits a root and every folder below it once, in the order of names. What another walk came by
/// is not visited again.
class FolderWalk {
 public:
  /// `root` is one of the reader's roots. `walked` outlives the walk, and is told where links and
  /// mounts lead.
  FolderWalk(std::filesystem::path root, const FolderReader& reader, Walked& walked);

  /// nullopt when every folder was visited. One that is met again, by another path, holds nothing.
  std::optional<FoundFolder> next();

 private:
  struct Ahead {
    std::filesystem::path path;
    bool is_link{};
  };

  bool visit(const Ahead& folder);

  const std::filesystem::path root_;
  const FolderReader& reader_;
  Walked& walked_;
  std::vector<Ahead> ahead_;  // the next one last
};

/// True when `path` is `folder` or lies below it.
bool is_within(const std::filesystem::path& path, const std::filesystem::path& folder);

/// From "/" on and without "..", by its name alone; as it is where the folder that the process
/// stands in is gone, and with it what a relative path says.
std::filesystem::path in_full(const std::filesystem::path& path);

}  // namespace auralis::scanner
