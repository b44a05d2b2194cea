// SPDX-License-Identifier: GPL-3.0-or-later
#include "JobFolder.h"

#include <array>
#include <string>
#include <system_error>

#include "exporting/FileNames.h"
#include "media/PartialFile.h"

namespace auralis::exporting {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_title = 100;  // leaves room for " (200)"
constexpr int most_of_a_name = 10'000;

Failure cannot_write(const fs::path& where, std::string reason) {
  return fail_internal(ErrorKind::Io, "files cannot be written where exports are kept",
                       where.string() + ": " + std::move(reason));
}

}  // namespace

Result<fs::path> make_job_folder(const fs::path& root, std::string_view title) {
  std::error_code error;
  fs::create_directories(root, error);
  if (error) return cannot_write(root, error.message());
  const std::string name = safe_name(title, longest_title, "Export");
  for (int number = 1; number <= most_of_a_name; ++number) {
    const fs::path folder = root / (number == 1 ? name : fmt::format("{} ({})", name, number));
    // False for what is there already, also where the file system takes another case for the same.
    if (fs::create_directory(folder, error)) return folder;
    if (error && error != std::errc::file_exists) return cannot_write(folder, error.message());
  }
  return fail(ErrorKind::Io, "there are too many exports named '{}'", name);
}

Result<void> remove_job_folder(const fs::path& folder) {
  std::error_code error;
  fs::remove_all(folder, error);
  if (error)
    return fail_internal(ErrorKind::Io, "the files of the export cannot be deleted",
                         folder.string() + ": " + error.message());
  return {};
}

Result<void> check_writable(const fs::path& folder) {
  auto probe = media::PartialFile::make(folder / "room");
  constexpr std::array<std::byte, 1> some{};
  if (!probe || !probe->write(some)) return cannot_write(folder, "no file can be written");
  return {};
}

}  // namespace auralis::exporting
