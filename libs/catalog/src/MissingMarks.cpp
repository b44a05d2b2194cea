// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <utility>

#include "Counts.h"
#include "PathRange.h"
#include "ScanSql.h"
#include "State.h"
#include "Statement.h"
#include "StoredPath.h"
#include "catalog/ScanStore.h"

namespace auralis {
namespace {

/// Large enough for one transaction to pay, small enough that nobody waits long for their turn.
constexpr int marked_at_once = 1000;

Result<void> unless_stopped(const std::stop_token& stop) {
  if (stop.stop_requested()) return fail(ErrorKind::Cancelled, "marking files was cancelled");
  return {};
}

/// Runs a change of one track after the other, which takes `now` and `id` and returns the album and
/// the folder of a track that it changed, and renews what is counted.
class TrackMarks {
 public:
  explicit TrackMarks(soci::session& session) : session_{session}, change_{session} {
    change_.use(now_ms_, "now").use(track_.value, "id").into(album_.value).into(folder_.value);
  }
  /// To be bound to what else it takes, and prepared.
  Statement& change() { return change_; }
  void run(TrackId track) {
    track_ = track;
    if (!change_.run_to_end()) return;
    ++marked_;
    changed_.add(album_, folder_);
    changed_.add(track_);
  }
  /// How many were changed.
  int end() {
    changed_.renew(session_);
    return marked_;
  }

 private:
  soci::session& session_;
  const std::int64_t now_ms_{now_ms()};
  TrackId track_;
  AlbumId album_;
  FolderId folder_;
  ChangedCounts changed_;
  int marked_{};
  Statement change_;
};

int mark_each(soci::session& session, std::span<const KnownFile> files) {
  std::string path;
  TrackMarks marks{session};
  marks.change().use(path, "path").prepare(mark_missing_sql);
  for (const KnownFile& file : files) {
    path = stored_path(file.path, file.number);
    marks.run(file.track);
  }
  return marks.end();
}

int displace_each(soci::session& session, std::span<const SeenTrack> tracks) {
  FileStamp stamp;
  TrackMarks marks{session};
  marks.change().use(stamp.size_bytes, "size").use(stamp.modified_ns, "modified");
  marks.change().prepare(displace_sql);
  for (const SeenTrack& each : tracks) {
    stamp = each.stamp;
    marks.run(each.track);
  }
  return marks.end();
}

/// `change` takes some of them, and returns how many it changed.
template <class Item>
Result<int> change_in_turns(Connections& connections, std::span<const Item> items,
                            int (*change)(soci::session&, std::span<const Item>),
                            const std::stop_token& stop) {
  int changed = 0;
  while (!items.empty()) {
    AURALIS_CHECK(unless_stopped(stop));
    const auto some = items.first(std::min<std::size_t>(items.size(), marked_at_once));
    items = items.subspan(some.size());
    AURALIS_TRY(const int now, connections.write_found([&](soci::session& session) -> Result<int> {
      return change(session, some);
    }));
    changed += now;
  }
  return changed;
}

struct Marked {
  int tracks{};
  std::string last;  ///< Of their paths.
};

/// The first of those from `begin` to before `end`.
Marked mark_some(soci::session& session, const std::string& begin, const std::string& end) {
  const std::int64_t now = now_ms();
  std::string path;
  TrackId track;
  AlbumId album;
  FolderId folder;
  Statement mark{session};
  mark.use(now, "now").use(begin, "from").use(end, "to").use(marked_at_once, "limit");
  mark.into(track.value).into(path).into(album.value).into(folder.value);
  mark.prepare(mark_range_sql).start();
  ChangedCounts changed;
  Marked marked;
  for (; mark.fetch(); ++marked.tracks) {
    changed.add(album, folder);
    changed.add(track);
    marked.last = std::max(marked.last, path);
  }
  changed.renew(session);
  return marked;
}

Result<int> mark_range(Connections& connections, std::string from, const std::string& end,
                       const std::stop_token& stop) {
  int marked = 0;
  while (from < end) {
    AURALIS_CHECK(unless_stopped(stop));
    AURALIS_TRY(Marked some, connections.write_found([&](soci::session& session) -> Result<Marked> {
      return mark_some(session, from, end);
    }));
    marked += some.tracks;
    if (some.tracks < marked_at_once) break;
    from = std::move(some.last);
  }
  return marked;
}

}  // namespace

Result<int> ScanStore::mark_missing(std::span<const KnownFile> files, const std::stop_token& stop) {
  return change_in_turns(catalog_.state().connections, files, mark_each, stop);
}

Result<int> ScanStore::displace(std::span<const SeenTrack> tracks, const std::stop_token& stop) {
  return change_in_turns(catalog_.state().connections, tracks, displace_each, stop);
}

Result<int> ScanStore::mark_missing_below(const std::filesystem::path& folder,
                                          const std::stop_token& stop) {
  auto [begin, end] = paths_below(folder);
  return mark_range(catalog_.state().connections, std::move(begin), end, stop);
}

/// Walks the gaps between the roots along the index of paths, which are absolute.
Result<int> ScanStore::mark_missing_outside(const std::vector<std::filesystem::path>& roots,
                                            const std::stop_token& stop) {
  std::vector<std::pair<std::string, std::string>> ranges;
  for (const auto& root : roots) ranges.push_back(paths_below(root));
  ranges.emplace_back("0", "0");  // after every path
  std::ranges::sort(ranges);
  std::string from;
  int marked = 0;
  for (const auto& [begin, end] : ranges) {
    AURALIS_TRY(const int now, mark_range(catalog_.state().connections, from, begin, stop));
    marked += now;
    from = std::max(from, end);
  }
  return marked;
}

}  // namespace auralis
