// SPDX-License-Identifier: GPL-3.0-or-later
#include "HeardFolders.h"

#include <algorithm>

#include "base/DiskThreads.h"
#include "base/Hash.h"
#include "base/Utf8.h"
#include "scanner/MusicFolders.h"

namespace auralis::api {
namespace {

namespace fs = std::filesystem;

/// As it is told apart from others without a look at it.
fs::path plain(const fs::path& folder) {
  std::error_code error;
  const fs::path path = fs::absolute(folder, error).lexically_normal();
  if (error) return folder;
  return path.has_filename() ? path : path.parent_path();
}

const HeardFolder* find(const Hearing& hearing, const fs::path& folder) {
  if (!hearing) return nullptr;
  const auto is_it = [&, path = plain(folder)](const HeardFolder& each) {
    return each.folder == folder || each.folder == path || each.path == path;
  };
  const auto found = std::ranges::find_if(*hearing, is_it);
  return found == hearing->end() ? nullptr : &*found;
}

/// As a scan finds its tracks there: by its resolved path, or the one it was given where its disk
/// is away.
Result<HeardFolder> heard(const fs::path& folder, const Hearing& known) {
  if (const HeardFolder* const found = find(known, folder)) return *found;
  AURALIS_TRY(const auto path, resolve(folder));
  return HeardFolder{.folder = folder, .path = path.value_or(plain(folder))};
}

}  // namespace

std::string id_of_folder(const fs::path& folder) {
  return hash_of(std::as_bytes(std::span{folder.native()})).hex();
}

bool is_heard(const fs::path& folder, const Hearing& hearing) {
  return !hearing || find(hearing, folder) != nullptr;
}

boost::json::value folders_json(const Services& services, const Hearing& hearing) {
  if (!hearing) return nullptr;
  boost::json::array ids;
  for (const fs::path& folder : services.music.folders())
    if (is_heard(folder, hearing)) ids.push_back(boost::json::string{id_of_folder(folder)});
  return ids;
}

Result<std::optional<Hearing>> folders_in(const Services& services, const JsonBody& body,
                                          const Hearing& known) {
  const auto* const value = body.object().if_contains("folders");
  if (value == nullptr) return std::nullopt;
  if (value->is_null()) return std::optional{Hearing{}};
  AURALIS_TRY(const auto ids, body.texts("folders", HearingStore::most_folders));
  const auto folders = services.music.folders();
  std::vector<HeardFolder> chosen;
  for (const std::string& id : *ids) {
    const auto found = std::ranges::find(folders, id, id_of_folder);
    if (found == folders.end())
      return fail(ErrorKind::NotFound, "'{}' is no folder of music", shown_text(id));
    AURALIS_TRY(HeardFolder folder, heard(*found, known));
    chosen.push_back(std::move(folder));
  }
  return std::optional{Hearing{std::move(chosen)}};
}

}  // namespace auralis::api
