// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>
#include <utility>

#include "DiscCovers.h"
#include "Scan.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;

Result<void> unless_stopped(const std::stop_token& stop) {
  if (stop.stop_requested()) return fail(ErrorKind::Cancelled, "the scan was cancelled");
  return {};
}

bool is_disc(const fs::path& folder) {
  return disc_named(folder.filename().string()) > 0;
}

}  // namespace

/// What is still to be looked at in a pass over some folders. The next one is the last.
struct Scan::Some {
  std::vector<ChangedFolder> ahead;
  std::set<fs::path> looked_at{};
  Then then{Then::Nothing};

  void add(fs::path path, ChangedFolder::Extent extent) {
    ahead.push_back({.path = std::move(path), .extent = extent});
  }
};

Result<Scan::Then> Scan::run_in(const std::vector<ChangedFolder>& folders,
                                const std::stop_token& stop) {
  auto done = scan_in(folders, stop);
  if (!done) note(done.error());
  return done;
}

/// What is looked at with all below it comes first, since each folder is looked at once.
Result<Scan::Then> Scan::scan_in(const std::vector<ChangedFolder>& folders,
                                 const std::stop_token& stop) {
  AURALIS_CHECK(catalog_.can_write());
  counts_ = Counts::Changes;
  Some some{.ahead = folders};
  std::ranges::stable_sort(some.ahead, {}, &ChangedFolder::extent);
  while (!some.ahead.empty()) {
    AURALIS_CHECK(unless_stopped(stop));
    const ChangedFolder next = std::move(some.ahead.back());
    some.ahead.pop_back();
    if (some.looked_at.insert(next.path).second) AURALIS_CHECK(look_at_changed(next, some, stop));
  }
  if (!passages_.lead_as_they_did()) some.then = Then::LookAtAll;
  AURALIS_CHECK(take_in(stop));
  AURALIS_CHECK(store_.count_scan_day(began_ms_));
  return some.then;
}

Result<void> Scan::look_at_changed(const ChangedFolder& changed, Some& some,
                                   const std::stop_token& stop) {
  const FoundFolder folder = reader_.read(changed.path);
  std::error_code error;
  if (!folder.problem.empty() && !fs::exists(folder.path, error)) {  // its parent tells what went
    board_.forget_problems_below(folder.path);
    return {};
  }
  const bool is_root = std::ranges::binary_search(roots_, folder.path);
  if (folder.holds_nothing && is_root) return {};
  board_.forget_problems_in(folder.path);
  AURALIS_TRY(const KnownFolder known, store_.known_in(folder.path));
  AURALIS_CHECK(look_at(folder, stop));
  go_below(folder, changed.extent, known.subfolders, some);
  return {};
}

/// What is not known is looked at with all below it. Discs without a cover of their own have that
/// of the folder above, which may have changed.
void Scan::go_below(const FoundFolder& folder, ChangedFolder::Extent extent,
                    const std::vector<Path>& known, Some& some) {
  for (const Path& inner : folder.subfolders) {
    const bool is_known = std::ranges::binary_search(known, inner);
    if (is_known && extent == ChangedFolder::Extent::Itself) {
      if (is_disc(inner)) some.add(inner, ChangedFolder::Extent::Itself);
    } else if (!is_passage(folder, inner)) {
      some.add(inner, ChangedFolder::Extent::AllBelow);
    } else if (!passages_.knows(inner)) {
      some.then = Then::LookAtAll;
    }
  }
}

bool Scan::is_passage(const FoundFolder& folder, const Path& inner) {
  if (std::ranges::binary_search(folder.links, inner)) return true;
  const auto facts = facts_of(inner);
  return facts && facts->is_mount;
}

}  // namespace auralis::scanner
