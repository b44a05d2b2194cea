// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include "Commands.h"
#include "Progress.h"
#include "Signals.h"
#include "catalog/Backup.h"
#include "media/PartialFile.h"

namespace auralis::app {
namespace {

namespace fs = std::filesystem;

/// A database that is in use has a log beside it, which would be taken for that of what is put in
/// its place.
Result<void> check_nobody_uses(const fs::path& file) {
  std::error_code error;
  if (!fs::exists(file.string() + "-wal", error)) return {};
  return fail(ErrorKind::InvalidArgument,
              "'{}' is a database in use, with changes in '{}-wal' beside it; name another file",
              file.string(), file.filename().string());
}

Result<void> check_target(const BackupOptions& options, const fs::path& catalog) {
  const fs::path& file = options.file;
  std::error_code error;
  if (fs::equivalent(file, catalog, error))
    return fail(ErrorKind::InvalidArgument, "'{}' is the catalogue itself", file.string());
  if (fs::is_directory(file, error) || !file.has_filename())
    return fail(ErrorKind::InvalidArgument, "'{}' is a folder; name a file in it", file.string());
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path{"."};
  AURALIS_CHECK(check_folders({folder}));
  if (fs::exists(file, error) && !options.force)
    return fail(ErrorKind::InvalidArgument, "'{}' exists and is kept; --force replaces it",
                file.string());
  return check_nobody_uses(file);
}

}  // namespace

Result<void> backup(const BackupOptions& options) {
  StopOnSignal signal;
  AURALIS_TRY(const CatalogLocation place, catalogue_of(options.data, options.catalogue));
  if (!place.is_file())
    return fail(ErrorKind::InvalidArgument,
                "the catalogue is in PostgreSQL, which pg_dump copies; nothing was written");
  const fs::path& catalog = place.file();
  AURALIS_CHECK(check_target(options, catalog));
  keep_to_owner();
  media::remove_stale_partials_of(options.file);
  AURALIS_TRY(media::PartialFile file, media::PartialFile::make(options.file));
  CatalogInspection copied;
  {
    Progress progress{"Copying the catalogue:"};
    AURALIS_TRY(copied, copy_catalog(catalog, file.path(), signal.token(),
                                     [&](double done) { progress.show(done); }));
  }
  AURALIS_CHECK(file.publish(options.force ? media::Existing::Replaced : media::Existing::Kept));
  std::error_code error;
  fmt::print("{}: {} tracks of {} albums by {} artists, {:.1f} MB, checked\n",
             options.file.string(), copied.tracks, copied.albums, copied.artists,
             static_cast<double>(fs::file_size(options.file, error)) / 1e6);
  return {};
}

}  // namespace auralis::app
