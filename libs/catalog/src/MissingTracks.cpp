// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>

#include "ScanSql.h"
#include "SoundBlocks.h"
#include "State.h"
#include "Statement.h"
#include "StoredPath.h"
#include "catalog/ScanStore.h"

namespace auralis {
namespace {

// Headers of a file that was rewritten may estimate its length a little differently.
constexpr std::int64_t duration_slack_ms = 1000;

/// Gives each row of a bound, not yet prepared statement as a missing track.
std::vector<MissingTrack> rows_of(Statement& rows, const char* sql) {
  MissingTrack track;
  std::string path, content;
  rows.into(track.track.value).into(path).into(track.stamp.size_bytes);
  rows.into(track.stamp.modified_ns).into(track.codec).into(track.duration_ms);
  rows.into(track.missing_since_ms).into(content);
  rows.prepare(sql).start();
  std::vector<MissingTrack> found;
  while (rows.fetch()) {
    StoredPlace place = place_in(path);
    track.path = std::move(place.file);
    track.number = place.number;
    const auto hash = Hash128::from_hex(content);
    track.content = hash ? std::optional{ContentHash{*hash}} : std::nullopt;
    found.push_back(track);
  }
  return found;
}

std::vector<MissingTrack> alike(soci::session& session, const ScannedFile& file,
                                std::int64_t recent_ms) {
  Statement of_size{session};
  of_size.use(file.size_bytes, "size");
  std::vector<MissingTrack> found = rows_of(of_size, missing_of_size_sql);
  const std::int64_t shortest = file.duration_ms - duration_slack_ms;
  const std::int64_t longest = file.duration_ms + duration_slack_ms;
  Statement as_long{session};
  as_long.use(file.codec, "codec").use(shortest, "shortest").use(longest, "longest");
  as_long.use(recent_ms, "recent");
  for (MissingTrack& track : rows_of(as_long, missing_of_duration_sql))
    if (track.stamp.size_bytes != file.size_bytes) found.push_back(std::move(track));
  return found;
}

int forget(soci::session& session, const LongMissing& long_missing, int limit) {
  TrackId id;
  std::vector<TrackId> gone;
  std::int64_t day = 0;
  session << "SELECT days FROM scan_days", soci::into(day);
  day -= long_missing.scan_days;
  Statement rows{session};
  rows.use(long_missing.before_ms, "before").use(day, "day");
  rows.use(limit, "limit").into(id.value).prepare(long_missing_sql).start();
  while (rows.fetch()) gone.push_back(id);
  Statement remove{session};
  remove.use(id.value, "id").prepare("DELETE FROM tracks WHERE id = :id");
  for (const TrackId track : gone) {
    id = track;
    remove.run();
    store_sound(session, track, std::nullopt);
  }
  return static_cast<int>(gone.size());
}

}  // namespace

Result<std::int64_t> ScanStore::missing_count() {
  return catalog_.state().connections.read([](soci::session& session) -> Result<std::int64_t> {
    std::int64_t count = 0;
    session << missing_count_sql, soci::into(count);
    return count;
  });
}

Result<std::vector<MissingTrack>> ScanStore::missing_with(const FileStamp& stamp) {
  return catalog_.state().connections.read(
      [&](soci::session& session) -> Result<std::vector<MissingTrack>> {
        Statement rows{session};
        rows.use(stamp.size_bytes, "size").use(stamp.modified_ns, "modified");
        return rows_of(rows, missing_with_stamp_sql);
      });
}

Result<std::optional<MissingTrack>> ScanStore::missing_at(const std::filesystem::path& path,
                                                          int number) {
  return catalog_.state().connections.read(
      [&](soci::session& session) -> Result<std::optional<MissingTrack>> {
        const std::string text = stored_path(path, number);
        Statement row{session};
        row.use(text, "path");
        auto found = rows_of(row, missing_at_path_sql);
        if (found.empty()) return std::nullopt;
        return std::move(found.front());
      });
}

Result<std::vector<MissingTrack>> ScanStore::missing_like(const ScannedFile& file,
                                                          std::int64_t recent_ms) {
  return catalog_.state().connections.read(
      [&](soci::session& session) -> Result<std::vector<MissingTrack>> {
        return alike(session, file, recent_ms);
      });
}

Result<void> ScanStore::count_scan_day(std::int64_t at_ms) {
  return catalog_.state().connections.write_found([&](soci::session& session) -> Result<void> {
    const std::int64_t day = at_ms / std::chrono::milliseconds{std::chrono::days{1}}.count();
    Statement count{session};
    count.use(day, "day").prepare(count_scan_day_sql).run();
    return {};
  });
}

Result<int> ScanStore::forget_missing(const LongMissing& long_missing, int limit) {
  return catalog_.state().connections.write_found(
      [&](soci::session& session) -> Result<int> { return forget(session, long_missing, limit); });
}

}  // namespace auralis
