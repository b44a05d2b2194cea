// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include "Commands.h"
#include "FolderLock.h"
#include "Signals.h"
#include "base/Utf8.h"
#include "catalog/Catalog.h"
#include "scanner/ScanService.h"

namespace auralis::app {
namespace {

void print_summary(const scanner::ScanProgress& progress) {
  fmt::print(
      "{} audio files: {} new or changed, {} moved, {} unchanged, {} missing, {} with a problem "
      "({:.1f} s)\n",
      progress.found, progress.read - progress.moved, progress.moved, progress.unchanged,
      progress.missing, progress.problem_count, progress.seconds);
  for (const scanner::ScanProblem& problem : progress.problems)
    fmt::print("  {}: {}\n", printable(problem.file), printable(problem.sentence));
  const auto shown = static_cast<int>(progress.problems.size());
  if (progress.problem_count > shown) fmt::print("  and {} more\n", progress.problem_count - shown);
}

}  // namespace

Result<void> scan(const ScanOptions& options) {
  StopOnSignal signal{longest_stop};
  AURALIS_TRY(const auto folders, in_full(options.folders));
  AURALIS_CHECK(check_folders(folders));
  AURALIS_CHECK(ensure_data_folder(options.data));
  AURALIS_TRY(const CatalogLocation place, catalogue_of(options.data, options.catalogue));
  AURALIS_TRY(const FolderLock lock, FolderLock::of(place, FolderLock::Use::Shared));
  AURALIS_TRY(const auto catalog, Catalog::open(place));
  scanner::ScanService scanner{*catalog, folders, [] {}};
  scanner.start();
  scanner.wait(signal.token());
  if (signal.token().stop_requested()) {
    scanner.cancel();
    return fail(ErrorKind::Cancelled, "stopped; what was found is kept");
  }
  print_summary(scanner.progress());
  return {};
}

}  // namespace auralis::app
