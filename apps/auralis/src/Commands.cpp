// SPDX-License-Identifier: GPL-3.0-or-later
#include "Commands.h"

#include <algorithm>
#include <cstdlib>
#include <thread>

#include <sys/stat.h>

#include "base/DiskThreads.h"
#include "base/Log.h"

namespace auralis::app {
namespace {

constexpr const char* away_sentence = "{}; what is known of its music is kept until it is back";

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

Result<CatalogLocation> catalogue_of(const std::filesystem::path& data, const std::string& place) {
  if (place.empty()) return CatalogLocation{data / "auralis.db"};
  return CatalogLocation::parse(place);
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
