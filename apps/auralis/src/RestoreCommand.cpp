// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <fmt/chrono.h>
#include <sys/stat.h>
#include <unistd.h>

#include "Commands.h"
#include "FolderLock.h"
#include "Progress.h"
#include "Signals.h"
#include "catalog/Backup.h"
#include "media/PartialFile.h"

namespace auralis::app {
namespace {

namespace fs = std::filesystem;

Failure not_kept(const fs::path& file, const std::error_code& error) {
  return fail(ErrorKind::Io, "'{}' cannot be kept under another name: {}; nothing was restored",
              file.string(), error.message());
}

fs::path folder_of(const fs::path& catalog) {
  return catalog.has_parent_path() ? catalog.parent_path() : fs::path{"."};
}

/// Who may open the catalogue may open what comes in its place, or where there is none, who has its
/// folder: by the superuser it is restored for a service. Others give nothing away.
Result<void> give_to_owner(const fs::path& file, const fs::path& catalog) {
  struct ::stat facts{};
  const bool is_there = ::stat(catalog.c_str(), &facts) == 0;
  if (!is_there && ::stat(folder_of(catalog).c_str(), &facts) != 0) return {};
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  const bool given = ::fchown(descriptor, facts.st_uid, facts.st_gid) == 0 &&
                     (!is_there || ::fchmod(descriptor, facts.st_mode & 0777U) == 0);
  const std::error_code error{errno, std::generic_category()};
  ::close(descriptor);
  if (given || ::geteuid() != 0) return {};
  return fail(ErrorKind::Io, "the catalogue cannot be given to its owner: {}; nothing was restored",
              error.message());
}

/// Failures are told of the backup, not of the catalogue that it is put in the place of.
Result<CatalogInspection> read_backup(const fs::path& backup, const fs::path& copy,
                                      const std::stop_token& stop) {
  Progress progress{"Reading the backup:"};
  auto copied = copy_catalog(backup, copy, stop, [&](double done) { progress.show(done); });
  if (copied || copied.error().kind != ErrorKind::Corrupt) return copied;
  return fail_internal(
      ErrorKind::Corrupt,
      fmt::format("'{}' is no whole catalogue; nothing was changed", backup.string()),
      copied.error().full());
}

Result<void> check_backup(const RestoreOptions& options, const CatalogInspection& found) {
  const std::string file = options.file.string();
  if (found.schema == 0)
    return fail(ErrorKind::InvalidArgument, "'{}' is a database, but no catalogue of Auralis",
                file);
  if (found.schema > found.known_schema)
    return fail(ErrorKind::Unsupported,
                "'{}' is of a newer Auralis (schema {}, this one knows {}); restore it with that",
                file, found.schema, found.known_schema);
  return {};
}

/// What belongs to a catalogue that is damaged, so that nobody could write its log into it.
Result<void> move_log(const fs::path& catalog, const fs::path& kept) {
  for (const char* const suffix : {"-wal", "-shm"}) {
    std::error_code error;
    fs::rename(catalog.string() + suffix, kept.string() + suffix, error);
    if (error && error != std::errc::no_such_file_or_directory) return not_kept(catalog, error);
  }
  return {};
}

/// A second name for the same file, which says when that was.
Result<fs::path> link_beside(const fs::path& catalog) {
  constexpr int most_in_a_second = 100;
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const std::string begin = fmt::format("{}.{:%Y%m%d-%H%M%S}", catalog.string(), now);
  std::error_code error;
  for (int i = 1; i <= most_in_a_second; ++i) {
    const fs::path kept = begin + (i == 1 ? "" : fmt::format("-{}", i)) + ".before-restore";
    fs::create_hard_link(catalog, kept, error);
    if (!error) return kept;
    if (error != std::errc::file_exists) break;
  }
  return not_kept(catalog, error);
}

/// Gives what is there a second name, so that at each moment a catalogue has the first one; ""
/// where nothing is there.
Result<fs::path> keep_old(const fs::path& catalog) {
  const auto settled = settle_catalog(catalog);
  if (!settled && settled.error().kind == ErrorKind::NotFound) return fs::path{};
  const bool is_damaged = !settled && settled.error().kind == ErrorKind::Corrupt;
  if (!settled && !is_damaged) return Failure{settled.error()};
  AURALIS_TRY(const fs::path kept, link_beside(catalog));
  if (is_damaged) AURALIS_CHECK(move_log(catalog, kept));
  return kept;
}

}  // namespace

Result<void> restore(const RestoreOptions& options) {
  StopOnSignal signal;
  AURALIS_TRY(const CatalogLocation place, catalogue_of(options.data, options.catalogue));
  if (!place.is_file())
    return fail(ErrorKind::InvalidArgument,
                "the catalogue is in PostgreSQL, which pg_restore restores; nothing was changed");
  const fs::path& catalog = place.file();
  std::error_code error;
  if (fs::equivalent(options.file, catalog, error))
    return fail(ErrorKind::InvalidArgument, "'{}' is the catalogue itself", catalog.string());
  if (!fs::exists(options.file, error))
    return fail(ErrorKind::NotFound, "there is no file '{}'", options.file.string());
  AURALIS_CHECK(ensure_data_folder(folder_of(catalog)));
  AURALIS_TRY(const FolderLock lock, FolderLock::of(place, FolderLock::Use::Alone));
  media::remove_stale_partials_of(catalog);
  AURALIS_TRY(media::PartialFile file, media::PartialFile::make(catalog));
  AURALIS_TRY(const auto copied, read_backup(options.file, file.path(), signal.token()));
  AURALIS_CHECK(check_backup(options, copied));
  AURALIS_CHECK(give_to_owner(file.path(), catalog));
  AURALIS_TRY(const fs::path kept, keep_old(catalog));
  AURALIS_CHECK(file.publish());
  fmt::print("{}: {} tracks of {} albums by {} artists, as the backup has them\n", catalog.string(),
             copied.tracks, copied.albums, copied.artists);
  if (!kept.empty()) fmt::print("What was there is kept as {}\n", kept.string());
  fmt::print(
      "Passwords, sessions and tokens are as they were in the backup, too. 'auralis user password "
      "NAME' sets a new password and ends all sessions and tokens of that user.\n");
  return {};
}

}  // namespace auralis::app
