// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"

#include <algorithm>
#include <cstdlib>
#include <thread>
#include <utility>

#include <sys/stat.h>

#include "base/DiskThreads.h"
#include "base/Log.h"

namespace auralis::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* away_sentence = "{}; what is known of its music is kept until it is back";

/// What is before the last step back is resolved: by its name alone, a link would be left by
/// another way than it was entered. Where that fails nothing is there.
fs::path with_steps_taken(const fs::path& path) {
  fs::path before, behind;
  for (const fs::path& part : path) {
    behind /= part;
    if (part == "..") before /= std::exchange(behind, {});
  }
  std::error_code error;
  const fs::path start = before.empty() ? fs::path{} : fs::canonical(before, error);
  const fs::path whole = (error ? path : start / behind).lexically_normal();
  return whole.has_filename() ? whole : whole.parent_path();
}

}  // namespace

int cores() {
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

std::filesystem::path default_data_folder() {
  if (const char* const data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data != '\0')
    return std::filesystem::path{data} / "auralis";
  if (const char* const home = std::getenv("HOME"); home != nullptr && *home != '\0')
    return std::filesystem::path{home} / ".local/share/auralis";
  return "auralis-data";
}

Result<fs::path> in_full(const fs::path& path) {
  if (path.empty() || path.is_absolute()) return path;
  std::error_code error;
  const fs::path whole = fs::absolute(path, error);
  if (!error) return with_steps_taken(whole);
  return fail(ErrorKind::NotFound,
              "there is no '{}': the folder that the program was started in is gone",
              path.string());
}

Result<std::vector<fs::path>> in_full(const std::vector<fs::path>& paths) {
  std::vector<fs::path> all;
  for (const fs::path& path : paths) {
    AURALIS_TRY(fs::path whole, in_full(path));
    all.push_back(std::move(whole));
  }
  return all;
}

Result<CatalogLocation> catalogue_of(const std::filesystem::path& data, const std::string& place) {
  AURALIS_TRY(CatalogLocation parsed,
              place.empty() ? CatalogLocation{data / "auralis.db"} : CatalogLocation::parse(place));
  if (!parsed.is_file()) return parsed;
  AURALIS_TRY(fs::path file, in_full(parsed.file()));
  return CatalogLocation{std::move(file)};
}

Result<void> check_folders(const std::vector<std::filesystem::path>& folders) {
  for (const std::filesystem::path& folder : folders) {
    AURALIS_TRY(const bool is_there, ask_disk_of(folder, [folder] {
                  std::error_code error;
                  return std::filesystem::is_directory(folder, error);
                }));
    if (!is_there) return fail(ErrorKind::NotFound, "there is no folder '{}'", folder.string());
  }
  return {};
}

Result<void> warn_of_folders_away(const std::vector<std::filesystem::path>& folders) {
  std::size_t away = 0;
  for (const std::filesystem::path& folder : folders) {
    const auto there = check_folders({folder});
    if (there) continue;
    const bool is_missed = there.error().kind == ErrorKind::NotFound;
    if (is_missed && ++away == folders.size()) return there;
    log::warning("auralis", away_sentence, there.error().full());
  }
  return {};
}

void warn_of_chosen_folders_away(const std::vector<std::filesystem::path>& folders) {
  for (const std::filesystem::path& folder : folders)
    if (const auto there = check_folders({folder}); !there)
      log::warning("auralis", away_sentence, there.error().full());
}

Result<void> ensure_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    return fail(ErrorKind::Io, "the folder '{}' cannot be made: {}", folder.string(),
                error.message());
  return {};
}

void keep_to_owner() noexcept {
  ::umask(S_IRWXG | S_IRWXO);
}

Result<void> ensure_data_folder(const std::filesystem::path& folder) {
  keep_to_owner();
  return ensure_folder(folder);
}

}  // namespace auralis::app
