// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan.h"

#include <algorithm>
#include <utility>

#include "TagReading.h"
#include "base/Log.h"
#include "catalog/Text.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;

// Small enough for the first albums to show at once, large enough for one transaction to pay. A
// folder is kept together up to the larger size, so that a broken file finds its album.
constexpr std::size_t batch_files = 200;
constexpr std::size_t largest_batch = 1000;
constexpr int tag_threads = 4;  // more than the cores of a small server: reading waits for disks

/// Canonical roots without those that lie in another; one that cannot be resolved stays as it is.
std::vector<fs::path> resolved(const std::vector<fs::path>& roots) {
  std::vector<fs::path> canonical;
  for (const fs::path& root : roots) {
    std::error_code error;
    fs::path path = fs::canonical(root, error);
    canonical.push_back(error ? fs::absolute(root).lexically_normal() : std::move(path));
  }
  std::ranges::sort(canonical);
  std::vector<fs::path> outermost;
  for (fs::path& root : canonical)
    if (outermost.empty() || !is_within(root, outermost.back()))
      outermost.push_back(std::move(root));
  return outermost;
}

}  // namespace

Scan::Scan(Catalog& catalog, const std::vector<fs::path>& roots, ProgressBoard& board,
           std::function<void()> on_found, Elsewhere elsewhere)
    : catalog_{catalog},
      roots_{resolved(roots)},
      board_{board},
      on_found_{std::move(on_found)},
      elsewhere_{elsewhere} {}

void Scan::run(const std::stop_token& stop) {
  for (const fs::path& root : roots_) {
    const auto scanned = scan_root(root, stop);
    if (scanned || scanned.error().kind == ErrorKind::Cancelled) continue;
    log::error("scanner", "{}: {}", root.string(), scanned.error().full());
    report(root, scanned.error().message);
  }
  if (elsewhere_ == Elsewhere::Stays || stop.stop_requested() || !catalog_.can_write()) return;
  if (const auto marked = mark_elsewhere(); !marked)
    log::error("scanner", "what lies in no folder stays listed: {}", marked.error().full());
}

Result<void> Scan::scan_root(const fs::path& root, const std::stop_token& stop) {
  root_ = root;
  unreadable_.clear();
  batch_.clear();
  AURALIS_CHECK(catalog_.can_write());  // else whatever is new would be read in vain
  AURALIS_CHECK(load_known(root));
  FolderWalk walk{root, roots_};
  while (const auto folder = walk.next()) AURALIS_CHECK(take(*folder, stop));
  AURALIS_CHECK(store_batch(stop));
  return mark_missing();
}

Result<void> Scan::load_known(const fs::path& root) {
  known_.clear();
  AURALIS_TRY(auto files, catalog_.known_files(root));
  for (KnownFile& file : files) {
    std::string path = file.path.string();
    known_.emplace(std::move(path), Known{std::move(file)});
  }
  return {};
}

Result<void> Scan::take(const FoundFolder& folder, const std::stop_token& stop) {
  for (const fs::path& unseen : folder.unreadable) unreadable_.insert(unseen.string());
  if (!folder.problem.empty()) report(folder.path, folder.problem);
  int unchanged = 0;
  for (const FoundFile& file : folder.audio) {
    if (is_unchanged(file, folder.picture)) {
      ++unchanged;
      continue;
    }
    batch_.push_back(unread(file, folder.picture));
    batch_.back().root = root_;
    if (batch_.size() == largest_batch) AURALIS_CHECK(store_batch(stop));
  }
  if (!folder.audio.empty()) board_.add_found(static_cast<int>(folder.audio.size()), unchanged);
  if (batch_.size() >= batch_files) return store_batch(stop);
  if (stop.stop_requested()) return fail(ErrorKind::Cancelled, "the scan was cancelled");
  return {};
}

/// A file that could not be read is looked at again each time: what was wrong may be outside of it.
/// What analysis found is in the file itself, and is told again while that is the same.
bool Scan::is_unchanged(const FoundFile& file, const std::optional<FoundFile>& cover) {
  const auto found = known_.find(file.path.string());
  if (found == known_.end()) return false;
  found->second.met = true;
  const KnownFile& known = found->second.file;
  const bool same_cover =
      known.artwork_embedded || known.artwork_modified_ns == (cover ? cover->modified_ns : 0);
  const bool same_words = known.lyrics_modified_ns == file.lyrics_modified_ns;
  const bool same = known.size_bytes == file.size_bytes && known.modified_ns == file.modified_ns &&
                    same_cover && same_words && known.tags_version == tags_version;
  if (!same || (!known.problem.empty() && !known.analysis_failed)) return false;
  if (!known.problem.empty()) report(file.path, known.problem);
  if (known.problem.empty() && !known.damage.empty()) report(file.path, known.damage);
  return true;
}

Result<void> Scan::store_batch(const std::stop_token& stop) {
  read_tags_of(batch_, tag_threads, stop);
  if (stop.stop_requested()) return fail(ErrorKind::Cancelled, "the scan was cancelled");
  for (const ScannedFile& file : batch_)
    if (!file.problem.empty()) report(file.path, file.problem);
  const int met = static_cast<int>(batch_.size());
  std::erase_if(batch_, [this](const ScannedFile& file) { return !is_worth_storing(file); });
  const int stored = static_cast<int>(batch_.size());
  if (stored > 0) AURALIS_CHECK(catalog_.store(batch_));
  batch_.clear();
  if (met > 0) board_.add_read(stored, met - stored);
  if (stored > 0 && on_found_) on_found_();
  return {};
}

/// Not when it is as broken as it was.
bool Scan::is_worth_storing(const ScannedFile& file) const {
  const auto found = known_.find(file.path.string());
  if (file.problem.empty() || found == known_.end()) return true;
  const KnownFile& known = found->second.file;
  return known.problem != file.problem || known.size_bytes != file.size_bytes ||
         known.modified_ns != file.modified_ns || known.tags_version != tags_version ||
         known.artwork_modified_ns != file.artwork_modified_ns;
}

Result<void> Scan::mark_missing() {
  std::vector<TrackId> missing;
  for (const auto& [path, known] : known_)
    if (!known.met && !is_unseen(known.file.path)) missing.push_back(known.file.track);
  if (missing.empty()) return {};
  AURALIS_CHECK(catalog_.mark_missing(missing));
  board_.add_missing(static_cast<int>(missing.size()));
  return {};
}

/// A root that is not there may be a link: where it leads, and what lies there, nobody knows.
Result<void> Scan::mark_elsewhere() {
  const auto is_there = [](const fs::path& root) {
    std::error_code error;
    return fs::is_directory(root, error);
  };
  if (roots_.empty() || !std::ranges::all_of(roots_, is_there)) return {};
  AURALIS_TRY(const int marked, catalog_.mark_missing_outside(roots_));
  if (marked > 0) board_.add_missing(marked);
  return {};
}

/// True when the file, or a folder it lies in, could not be looked at.
bool Scan::is_unseen(const fs::path& file) const {
  if (unreadable_.empty()) return false;
  for (fs::path path = file; is_within(path, root_); path = path.parent_path()) {
    if (unreadable_.contains(path.string())) return true;
    if (path == root_) break;
  }
  return false;
}

void Scan::report(const fs::path& file, std::string sentence) {
  const fs::path inside = file == root_ ? root_.filename() : file.lexically_relative(root_);
  board_.add_problem({display_text(inside.string()), std::move(sentence)});
}

}  // namespace auralis::scanner
