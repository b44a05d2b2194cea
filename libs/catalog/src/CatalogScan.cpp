// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "Counts.h"
#include "State.h"
#include "Statement.h"
#include "TrackWriter.h"
#include "catalog/Catalog.h"

namespace auralis {
namespace {

/// Everything below a folder, as a range of paths: from "folder/" to before "folder0".
std::pair<std::string, std::string> paths_below(const std::filesystem::path& folder) {
  std::string text = folder.lexically_normal().string();
  while (text.ends_with('/')) text.pop_back();
  return {text + '/', text + static_cast<char>('/' + 1)};
}

Result<std::vector<KnownFile>> load_known(soci::session& session,
                                          const std::filesystem::path& root) {
  const auto [begin, end] = paths_below(root);
  KnownFile file;
  std::string path;
  int embedded = 0, analysis_failed = 0;
  Statement rows{session};
  rows.use(begin, "begin").use(end, "end");
  rows.into(file.track.value).into(path).into(file.size_bytes).into(file.modified_ns);
  rows.into(file.problem).into(embedded).into(file.artwork_modified_ns);
  rows.into(analysis_failed).into(file.damage);
  rows.into(file.lyrics_modified_ns).into(file.tags_version);
  rows.prepare(
      "SELECT t.id, t.path, t.size_bytes, t.modified_ns, t.problem, coalesce(w.embedded, 0),"
      " coalesce(w.modified_ns, 0), coalesce(t.problem <> '' AND t.problem = n.problem, 0),"
      " t.damage, t.lyrics_modified_ns, t.tags_version"
      " FROM tracks t LEFT JOIN artworks w ON w.id = t.artwork_id"
      " LEFT JOIN analyses n ON n.track_id = t.id"
      " WHERE t.path > :begin AND t.path < :end AND +t.present = 1 ORDER BY t.path");
  rows.start();
  std::vector<KnownFile> known;
  while (rows.fetch()) {
    file.path = path;
    file.artwork_embedded = embedded != 0;
    file.analysis_failed = analysis_failed != 0;
    known.push_back(file);
  }
  return known;
}

/// Files that say the most go first, so that the others find the album they belong to.
int rank_of(const ScannedFile& file) {
  if (!file.problem.empty()) return 2;
  return file.album_artist.empty() ? 1 : 0;
}

void store_all(soci::session& session, const std::vector<ScannedFile>& files, std::int64_t time) {
  ChangedCounts changed;
  TrackWriter writer{session, time};
  for (const int rank : {0, 1, 2})
    for (const ScannedFile& file : files)
      if (rank_of(file) == rank) writer.write(file, changed);
  changed.renew(session);
}

void mark_all(soci::session& session, const std::vector<TrackId>& tracks) {
  ChangedCounts changed;
  const std::int64_t now = now_ms();
  AlbumId album;
  FolderId folder;
  TrackId track;
  Statement mark{session};
  mark.use(now, "now").use(track.value, "id").into(album.value).into(folder.value);
  mark.prepare(
      "UPDATE tracks SET missing_since_ms = :now WHERE id = :id AND missing_since_ms IS NULL"
      " RETURNING album_id, folder_id");
  for (const TrackId missing : tracks) {
    track = missing;
    if (!mark.run()) continue;
    changed.add(album, folder);
    changed.add(track);
  }
  changed.renew(session);
}

/// Walks the gaps between the roots along the index of paths, which are absolute.
int mark_outside(soci::session& session, const std::vector<std::filesystem::path>& roots) {
  std::vector<std::pair<std::string, std::string>> ranges;
  for (const auto& root : roots) ranges.push_back(paths_below(root));
  ranges.emplace_back("0", "0");  // after every path
  std::ranges::sort(ranges);
  ChangedCounts changed;
  const std::int64_t now = now_ms();
  std::string from, to;
  TrackId track;
  AlbumId album;
  FolderId folder;
  int marked = 0;
  Statement mark{session};
  mark.use(now, "now").use(from, "from").use(to, "to");
  mark.into(track.value).into(album.value).into(folder.value);
  mark.prepare(
      "UPDATE tracks SET missing_since_ms = :now WHERE path >= :from AND path < :to"
      " AND missing_since_ms IS NULL RETURNING id, album_id, folder_id");
  for (const auto& [begin, end] : ranges) {
    to = begin;
    mark.start();
    for (; mark.fetch(); ++marked) {
      changed.add(album, folder);
      changed.add(track);
    }
    from = std::max(from, end);
  }
  changed.renew(session);
  return marked;
}

}  // namespace

Result<std::vector<KnownFile>> Catalog::known_files(const std::filesystem::path& root) {
  return state_->connections.read(
      [&](soci::session& session) { return load_known(session, root); });
}

Result<void> Catalog::store(const std::vector<ScannedFile>& files) {
  const std::int64_t time = state_->next_batch_ms();
  return state_->connections.write([&](soci::session& session) -> Result<void> {
    store_all(session, files, time);
    return {};
  });
}

Result<void> Catalog::mark_missing(const std::vector<TrackId>& tracks) {
  return state_->connections.write([&](soci::session& session) -> Result<void> {
    mark_all(session, tracks);
    return {};
  });
}

Result<int> Catalog::mark_missing_outside(const std::vector<std::filesystem::path>& roots) {
  return state_->connections.write(
      [&](soci::session& session) -> Result<int> { return mark_outside(session, roots); });
}

}  // namespace auralis
