// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "DiscCovers.h"
#include "TagReading.h"
#include "base/Log.h"
#include "catalog/HearingStore.h"
#include "catalog/Leftovers.h"
#include "catalog/Text.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;

// Small enough for the first albums to show at once, large enough for one transaction to pay. A
// folder is kept together up to the larger size, so that a broken file finds its album. A file
// counts as the tracks that a cue sheet makes of it.
constexpr std::size_t batch_files = 200;
constexpr std::size_t largest_batch = 1000;
constexpr std::chrono::hours missing_is_kept{90 * 24};
// A clock that is set forward makes months of an hour, but a single day of a scan.
constexpr int looked_for_on_days = 14;
constexpr int forgotten_at_once = 1000;

std::int64_t now_ms(const WallClock& clock) {
  using std::chrono::milliseconds;
  return std::chrono::duration_cast<milliseconds>(clock().time_since_epoch()).count();
}

/// Canonical roots without those that lie in another; one that cannot be resolved stays as it is.
std::vector<fs::path> resolved(const std::vector<fs::path>& roots) {
  std::vector<fs::path> canonical;
  for (const fs::path& root : roots) {
    std::error_code error;
    fs::path path = fs::canonical(root, error);
    canonical.push_back(error ? in_full(root) : std::move(path));
  }
  std::ranges::sort(canonical);
  std::vector<fs::path> outermost;
  for (fs::path& root : canonical)
    if (outermost.empty() || !is_within(root, outermost.back()))
      outermost.push_back(std::move(root));
  return outermost;
}

/// The tracks of a file: one, or by a cue sheet several.
std::span<const KnownFile> find_in(const KnownFolder& known, const fs::path& path) {
  return std::ranges::equal_range(
      known.files, path.native(), {},
      [](const KnownFile& file) -> const std::string& { return file.path.native(); });
}

bool has_picture_of(const KnownFile& known, const FoundFolder& folder) {
  const FoundFile* const cover = cover_of(folder, known.disc_number);
  return known.artwork_embedded ||
         known.artwork_modified_ns == (cover ? cover->stamp.modified_ns : 0);
}

std::size_t tracks_in(const FileSheet& sheet) {
  if (!sheet.sheet) return 1;
  const auto count = std::ranges::count(sheet.sheet->tracks, sheet.file, &CueTrack::file);
  return static_cast<std::size_t>(std::max<std::ptrdiff_t>(1, count));
}

/// What was found wrong in a track, for the list of files.
std::string said_of(const KnownFile& track, const std::string& sentence) {
  return track.number == 0 ? sentence : fmt::format("track {}: {}", track.number, sentence);
}

Result<void> unless_stopped(const std::stop_token& stop) {
  if (stop.stop_requested()) return fail(ErrorKind::Cancelled, "the scan was cancelled");
  return {};
}

}  // namespace

/// A file that could not be read is looked at again each time: what was wrong may be outside of it.
/// What analysis found is in the file itself.
bool Scan::is_unchanged(std::span<const KnownFile> known, const FoundFile& file,
                        const FolderState& folder) {
  return !known.empty() && std::ranges::all_of(known, [&](const KnownFile& track) {
    return track.stamp == file.stamp && has_picture_of(track, folder.found) &&
           track.lyrics_modified_ns == file.lyrics_modified_ns && track.sheets == folder.sheets &&
           track.tags_version == tags_version && (track.problem.empty() || track.analysis_failed);
  });
}

Scan::Scan(Deps deps, const std::vector<fs::path>& roots)
    : catalog_{deps.catalog},
      store_{deps.catalog},
      given_{roots},
      roots_{resolved(roots)},
      reader_{roots_, std::move(deps.on_folder)},
      board_{deps.board},
      passages_{deps.passages},
      on_found_{std::move(deps.on_found)},
      elsewhere_{deps.elsewhere},
      began_ms_{now_ms(deps.clock)} {}

Result<void> Scan::run(const std::stop_token& stop) {
  auto done = scan_all(stop);
  if (!done) note(done.error());
  return done;
}

void Scan::note(const Error& failure) {
  if (failure.kind == ErrorKind::Cancelled) return;
  log::error("scanner", "{}", failure.full());
  for (const fs::path& root : roots_) board_.add_problem({}, {name_of(root), failure.message});
}

Result<void> Scan::scan_all(const std::stop_token& stop) {
  AURALIS_CHECK(catalog_.can_write());  // else whatever is new would be read in vain
  AURALIS_CHECK(tell_where_roots_lie());
  AURALIS_CHECK(look_at_roots(stop));
  if (elsewhere_ == Elsewhere::GoesMissing) AURALIS_CHECK(mark_elsewhere(stop));
  AURALIS_CHECK(take_in(stop));
  passages_ = std::move(walked_.passages);
  return forget_long_missing(stop);
}

/// A listener of a folder hears what is found in it from its first file on (AC-14).
Result<void> Scan::tell_where_roots_lie() {
  std::vector<HeardFolder> found;
  for (const fs::path& root : given_) {
    std::error_code error;
    fs::path path = fs::canonical(root, error);
    if (error) continue;
    found.push_back({.folder = root, .path = path});
    if (root.is_relative()) found.push_back({.folder = in_full(root), .path = std::move(path)});
  }
  return HearingStore{catalog_}.found(found);
}

Result<void> Scan::look_at_roots(const std::stop_token& stop) {
  AURALIS_TRY(const std::int64_t known, store_.known_count());
  board_.expect(known);
  for (const fs::path& root : roots_) {
    AURALIS_TRY(const bool is_known, store_.knows_below(root));
    if (!is_known) {
      new_roots_.push_back(root);
      continue;
    }
    AURALIS_CHECK(look_below(root, stop));
  }
  return {};
}

Result<void> Scan::look_below(const fs::path& root, const std::stop_token& stop) {
  FolderWalk walk{root, reader_, walked_};
  while (const auto folder = walk.next()) {
    if (folder->path == root && folder->holds_nothing) {
      note_away(root);
      report_folder(root, "the folder is empty, and there was music in it: its disk may be away");
      return {};
    }
    if (folder->path == root && !folder->problem.empty()) note_away(root);
    AURALIS_CHECK(look_at(*folder, stop));
    AURALIS_CHECK(unless_stopped(stop));
  }
  return {};
}

Result<void> Scan::look_at(const FoundFolder& folder, const std::stop_token& stop) {
  AURALIS_TRY(const KnownFolder known, store_.known_in(folder.path));
  if (!folder.problem.empty()) report_folder(folder.path, folder.problem);
  const FolderState state{folder, mark_of_sheets(folder)};
  int unchanged = 0;
  for (const FoundFile& file : folder.audio)
    if (!is_to_be_read(file, find_in(known, file.path), state)) ++unchanged;
  // Where there is music, its sheets are read with it.
  if (folder.audio.empty()) (void)read_sheets(folder);
  const int found = static_cast<int>(folder.audio.size());
  if (unchanged < found) dirty_.push_back(folder.path);
  if (found > 0 && counts_ == Counts::AllFolders) board_.add_found(found, unchanged);
  return mark_gone(folder, known, stop);
}

bool Scan::is_to_be_read(const FoundFile& file, std::span<const KnownFile> known,
                         const FolderState& folder) {
  if (known.empty()) {
    arrived_.push_back(file.stamp);
    return true;
  }
  for (const KnownFile& track : known)
    if (track.stamp != file.stamp)
      changed_.push_back({.track = track.track, .was = track.stamp, .now = file.stamp});
  if (!is_unchanged(known, file, folder)) return true;
  // What analysis found is told again as long as the file is the same.
  for (const KnownFile& track : known)
    if (!track.problem.empty())
      report(file.path, said_of(track, track.problem));
    else if (!track.damage.empty())
      report(file.path, said_of(track, track.damage));
  return false;
}

/// Tells what is wrong with them.
FolderSheets Scan::read_sheets(const FoundFolder& folder) {
  FolderSheets sheets{folder};
  for (const SheetProblem& problem : sheets.problems()) report(problem.sheet, problem.sentence);
  return sheets;
}

/// Nothing is gone of what could not be looked at.
Result<void> Scan::mark_gone(const FoundFolder& folder, const KnownFolder& known,
                             const std::stop_token& stop) {
  const auto is_unseen = [&](const fs::path& path) {
    return std::ranges::find(folder.unreadable, path) != folder.unreadable.end();
  };
  if (is_unseen(folder.path)) return {};
  std::vector<KnownFile> gone;
  for (const KnownFile& file : known.files)
    if (!std::ranges::binary_search(folder.audio, file.path, {}, &FoundFile::path) &&
        !is_unseen(file.path))
      gone.push_back(file);
  AURALIS_TRY(int missing, store_.mark_missing(gone, stop));
  for (const fs::path& inner : known.subfolders) {
    if (std::ranges::binary_search(folder.subfolders, inner) || is_unseen(inner)) continue;
    board_.forget_problems_below(inner);
    AURALIS_TRY(const int below, store_.mark_missing_below(inner, stop));
    missing += below;
  }
  if (missing > 0) board_.add_missing(missing);
  return {};
}

/// A root that is not there may be a link: where it leads, and what lies there, nobody knows.
Result<void> Scan::mark_elsewhere(const std::stop_token& stop) {
  const auto is_there = [](const fs::path& root) {
    std::error_code error;
    return fs::is_directory(root, error);
  };
  if (roots_.empty() || !all_roots_there_ || !std::ranges::all_of(roots_, is_there)) return {};
  AURALIS_TRY(const int marked, store_.mark_missing_outside(roots_, stop));
  if (marked > 0) board_.add_missing(marked);
  return {};
}

/// Files that changed places leave their paths to what lies there now.
Result<void> Scan::displace(const std::stop_token& stop) {
  const std::vector<SeenTrack> tracks = displaced(changed_, arrived_);
  AURALIS_TRY(const int missing, store_.displace(tracks, stop));
  if (missing > 0) board_.add_missing(missing);
  return {};
}

Result<void> Scan::take_in(const std::stop_token& stop) {
  AURALIS_CHECK(displace(stop));
  board_.expect(new_roots_.empty() ? static_cast<std::int64_t>(arrived_.size() + changed_.size())
                                   : 0);
  if (dirty_.empty() && new_roots_.empty()) return {};
  AURALIS_TRY(const std::int64_t missing, store_.missing_count());
  MovedFiles moved{catalog_, began_ms_};
  Intake intake{{.catalog = catalog_,
                 .board = board_,
                 .on_found = on_found_,
                 .report = [this](const fs::path& file,
                                  std::string sentence) { report(file, std::move(sentence)); },
                 .moved = missing > 0 ? &moved : nullptr,
                 .began_ms = began_ms_},
                stop};
  for (const fs::path& path : dirty_)
    AURALIS_CHECK(take(reader_.read(path), Told::Already, intake));
  for (const fs::path& root : new_roots_) {
    FolderWalk walk{root, reader_, walked_};
    while (const auto folder = walk.next()) {
      if (folder->path == root && !folder->problem.empty()) note_away(root);
      if (folder->path == root && folder->holds_nothing) all_roots_there_ = false;
      AURALIS_CHECK(take(*folder, Told::NotYet, intake));
    }
  }
  AURALIS_CHECK(send_batch(intake));
  return intake.finish();
}

/// What a scan that was stopped has stored of a new root is known by the next one, which looks.
Result<void> Scan::take(const FoundFolder& folder, Told told, Intake& intake) {
  KnownFolder known;
  if (told == Told::Already) {
    AURALIS_TRY(known, store_.known_in(folder.path));
  } else {
    if (!folder.problem.empty()) report_folder(folder.path, folder.problem);
    if (!folder.audio.empty()) board_.add_found(static_cast<int>(folder.audio.size()), 0);
    if (folder.audio.empty()) (void)read_sheets(folder);
  }
  for (Arrival& arrival : arrivals_in(folder, known)) {
    batch_tracks_ += tracks_in(arrival.sheet);
    batch_.push_back(std::move(arrival));
    if (batch_tracks_ >= largest_batch) AURALIS_CHECK(send_batch(intake));
  }
  return batch_tracks_ < batch_files ? Result<void>{} : send_batch(intake);
}

Result<void> Scan::send_batch(Intake& intake) {
  batch_tracks_ = 0;
  return intake.add(std::exchange(batch_, {}));
}

/// What of a folder has to be read. Its cue sheets are read where anything has.
Intake::Batch Scan::arrivals_in(const FoundFolder& folder, const KnownFolder& known) {
  const FolderState state{folder, mark_of_sheets(folder)};
  Intake::Batch arrivals;
  for (const FoundFile& file : folder.audio) {
    const auto was = find_in(known, file.path);
    if (is_unchanged(was, file, state)) continue;
    arrivals.push_back({.file = unread(file, folder.picture),
                        .lyrics = file.lyrics,
                        .known = {was.begin(), was.end()},
                        .disc_covers = folder.disc_covers});
    arrivals.back().file.root = root_of(file.path);
    arrivals.back().file.sheets = state.sheets;
  }
  if (arrivals.empty() || folder.sheets.empty()) return arrivals;
  const FolderSheets sheets = read_sheets(folder);
  for (Arrival& arrival : arrivals) {
    arrival.sheet = sheets.of(arrival.file.path);
    if (!sheets.problems().empty()) arrival.file.sheets = as_troubled(state.sheets);
  }
  return arrivals;
}

Result<void> Scan::forget_long_missing(const std::stop_token& stop) {
  if (!all_roots_there_) return {};
  AURALIS_CHECK(store_.count_scan_day(began_ms_));
  const LongMissing long_missing{
      .before_ms = began_ms_ - std::chrono::milliseconds{missing_is_kept}.count(),
      .scan_days = looked_for_on_days};
  int forgotten = forgotten_at_once;
  while (forgotten == forgotten_at_once) {
    AURALIS_CHECK(unless_stopped(stop));
    AURALIS_TRY(forgotten, store_.forget_missing(long_missing, forgotten_at_once));
  }
  AURALIS_TRY(const int removed, Leftovers{catalog_}.remove(stop));
  if (removed > 0) log::info("scanner", "{} rows that nothing refers to are gone", removed);
  return {};
}

fs::path Scan::root_of(const fs::path& file) const {
  const auto root =
      std::ranges::find_if(roots_, [&](const fs::path& each) { return is_within(file, each); });
  return root == roots_.end() ? fs::path{} : *root;
}

std::string Scan::name_of(const fs::path& file) const {
  const fs::path root = root_of(file);
  if (root.empty()) return display_text(file.filename().string());
  const fs::path inside = file == root ? root.filename() : file.lexically_relative(root);
  return display_text(inside.string());
}

void Scan::note_away(const fs::path& root) {
  all_roots_there_ = false;
  board_.add_away(root, name_of(root));
}

void Scan::report(const fs::path& file, std::string sentence) {
  board_.add_problem(file.parent_path(), {name_of(file), std::move(sentence)});
}

void Scan::report_folder(const fs::path& folder, std::string sentence) {
  board_.add_problem(folder, {name_of(folder), std::move(sentence)});
}

}  // namespace auralis::scanner
