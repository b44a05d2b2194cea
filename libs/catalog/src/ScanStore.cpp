// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/ScanStore.h"

#include <algorithm>
#include <tuple>

#include "Counts.h"
#include "PathRange.h"
#include "ScanSql.h"
#include "State.h"
#include "Statement.h"

namespace auralis {
namespace {

/// The folder in `folder` that `path` lies in; empty where it lies in `folder` itself.
std::string subfolder_of(const std::string& path, std::size_t prefix) {
  const std::size_t slash = path.find('/', prefix);
  return slash == std::string::npos ? std::string{} : path.substr(0, slash);
}

/// Reads along the index of paths and leaps over what lies in subfolders: a few rows at a time, and
/// more the longer no subfolder comes, for a database may give out all that it was asked for.
class FolderReading {
 public:
  explicit FolderReading(soci::session& session) : rows_{session} {
    rows_.use(from_, "from").use(end_, "end").use(limit_, "limit");
    rows_.into(file_.track.value).into(path_).into(file_.stamp.size_bytes);
    rows_.into(file_.stamp.modified_ns).into(file_.problem).into(embedded_);
    rows_.into(file_.artwork_modified_ns).into(analysis_failed_).into(file_.damage);
    rows_.into(file_.lyrics_modified_ns).into(file_.tags_version);
    rows_.prepare(known_in_folder_sql);
  }

  KnownFolder read(const std::filesystem::path& folder) {
    std::tie(from_, end_) = paths_below(folder);
    const std::size_t prefix = from_.size();
    KnownFolder known;
    while (read_some(prefix, known)) {
    }
    return known;
  }

 private:
  static constexpr int fewest = 8, most = 512;

  /// Whether more may follow behind `from_`.
  bool read_some(std::size_t prefix, KnownFolder& known) {
    rows_.start();
    for (int i = 0; i < limit_; ++i) {
      if (!rows_.fetch()) return false;
      if (const std::string inner = subfolder_of(path_, prefix); !inner.empty()) {
        known.subfolders.emplace_back(inner);
        from_ = inner + static_cast<char>('/' + 1);
        limit_ = fewest;
        return true;
      }
      add(known);
    }
    from_ = path_ + '\x01';  // no name holds what would lie between
    limit_ = std::min(limit_ * 2, most);
    return true;
  }
  void add(KnownFolder& known) {
    file_.path = path_;
    file_.artwork_embedded = embedded_ != 0;
    file_.analysis_failed = analysis_failed_ != 0;
    known.files.push_back(file_);
  }

  std::string from_, end_, path_;
  KnownFile file_;
  int limit_{fewest}, embedded_{}, analysis_failed_{};
  Statement rows_;
};

int mark_below(soci::session& session, const std::filesystem::path& folder) {
  const auto [begin, end] = paths_below(folder);
  const std::int64_t now = now_ms();
  TrackId track;
  AlbumId album;
  FolderId lies_in;
  Statement mark{session};
  mark.use(now, "now")
      .use(begin, "from")
      .use(end, "to")
      .into(track.value)
      .into(album.value)
      .into(lies_in.value);
  mark.prepare(
      "UPDATE tracks SET missing_since_ms = :now WHERE path >= :from AND path < :to"
      " AND missing_since_ms IS NULL RETURNING id, album_id, folder_id");
  ChangedCounts changed;
  int marked = 0;
  mark.start();
  for (; mark.fetch(); ++marked) {
    changed.add(album, lies_in);
    changed.add(track);
  }
  changed.renew(session);
  return marked;
}

void displace_all(soci::session& session, const std::vector<TrackId>& tracks) {
  const std::int64_t now = now_ms();
  TrackId track;
  AlbumId album;
  FolderId folder;
  Statement free{session};
  free.use(now, "now").use(track.value, "id").into(album.value).into(folder.value);
  free.prepare(displace_sql);
  ChangedCounts changed;
  for (const TrackId displaced : tracks) {
    track = displaced;
    if (!free.run_to_end()) continue;
    changed.add(album, folder);
    changed.add(track);
  }
  changed.renew(session);
}

}  // namespace

Result<KnownFolder> ScanStore::known_in(const std::filesystem::path& folder) {
  return catalog_.state().connections.read([&](soci::session& session) -> Result<KnownFolder> {
    return FolderReading{session}.read(folder);
  });
}

Result<bool> ScanStore::knows_below(const std::filesystem::path& folder) {
  return catalog_.state().connections.read([&](soci::session& session) -> Result<bool> {
    const auto [begin, end] = paths_below(folder);
    long long id = 0;
    Statement row{session};
    row.use(begin, "from").use(end, "end").into(id).prepare(known_below_sql);
    return row.run();
  });
}

Result<std::int64_t> ScanStore::known_count() {
  return catalog_.state().connections.read([](soci::session& session) -> Result<std::int64_t> {
    std::int64_t count = 0;
    session << known_count_sql, soci::into(count);
    return count;
  });
}

Result<int> ScanStore::mark_missing_below(const std::filesystem::path& folder) {
  return catalog_.state().connections.write(
      [&](soci::session& session) -> Result<int> { return mark_below(session, folder); });
}

Result<void> ScanStore::displace(const std::vector<TrackId>& tracks) {
  return catalog_.state().connections.write([&](soci::session& session) -> Result<void> {
    displace_all(session, tracks);
    return {};
  });
}

}  // namespace auralis
