// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "AlbumCounts.h"
#include "Counts.h"
#include "SoundBlocks.h"
#include "State.h"
#include "Statement.h"
#include "WaitingSql.h"
#include "catalog/Catalog.h"

namespace auralis {
namespace {

Result<std::optional<StoredAnalysis>> load_analysis(soci::session& session, TrackId id) {
  Blob index{session}, profile{session};
  soci::indicator no_index{}, no_profile{}, no_loudness{};
  int loudness = 0;
  std::string content;
  StoredAnalysis analysis;
  Statement statement{session};
  statement.use(id.value, "id").into(content).into(index, no_index).into(profile, no_profile);
  statement.into(analysis.profile_version).into(analysis.damage);
  statement.into(loudness, no_loudness);
  statement.prepare(
      "SELECT n.content_hash, n.packet_index, n.profile, n.profile_version, t.damage,"
      " t.loudness_clufs"
      " FROM analyses n JOIN tracks t ON t.id = n.track_id"
      " WHERE n.track_id = :id AND n.problem = ''");
  if (!statement.run()) return std::nullopt;
  const auto hash = Hash128::from_hex(content);
  if (!hash)
    return fail(ErrorKind::Corrupt, "the catalogue holds no valid content hash of track {}", id);
  analysis.content = ContentHash{*hash};
  analysis.packet_index = index.bytes();
  analysis.profile = profile.bytes();
  if (no_loudness == soci::i_ok) analysis.loudness_clufs = loudness;
  analysis.sound = load_sound(session, id);
  return analysis;
}

/// What a write to a track's analysis changes in the track itself.
struct TrackUpdate {
  std::int64_t duration_ms{};  ///< 0 keeps what is there.
  int profile_version{};
  std::string problem{};
  std::string damage{};
  std::optional<int> loudness_clufs{};
  std::optional<Sound> sound{};
};

Result<AlbumTrack> state_of(soci::session& session, TrackId id) {
  AlbumTrack state{.id = id};
  Statement statement{session};
  statement.use(id.value, "id").into(state.album.value).into(state.folder.value);
  statement.into(state.artist.value).into(state.duration_ms).into(state.playable);
  statement.into(state.album_key);
  statement.prepare(
      "SELECT album_id, folder_id, artist_id, duration_ms, playable, album_key"
      " FROM tracks WHERE id = :id");
  if (!statement.run()) return fail(ErrorKind::NotFound, "no track {} in the library", id);
  return state;
}

/// An album is made anew only where it may have become another one.
void renew_around(soci::session& session, const AlbumTrack& before, const AlbumTrack& after) {
  ChangedCounts changed;
  if (before.playable != after.playable) {
    changed.add(after.folder);
    if (!count_in_album(session, before, after)) changed.add(after.album);
  }
  changed.add_renamed(after.id);
  changed.renew(session);
  const std::int64_t longer = after.duration_ms - before.duration_ms;
  if (before.playable == 0 || after.playable == 0 || longer == 0) return;
  Statement statement{session};
  statement.use(longer, "longer").use(after.album.value, "album");
  statement.prepare("UPDATE albums SET duration_ms = duration_ms + :longer WHERE id = :album");
  statement.run();
}

Result<void> update_track(soci::session& session, TrackId id, const TrackUpdate& update) {
  AURALIS_TRY(const AlbumTrack before, state_of(session, id));
  Statement statement{session};
  statement.use(id.value, "id").use(update.duration_ms, "duration");
  statement.use(update.profile_version, "version").use(update.problem, "problem");
  statement.use(update.damage, "damage");
  const int loudness = update.loudness_clufs.value_or(0);
  soci::indicator has_loudness = update.loudness_clufs ? soci::i_ok : soci::i_null;
  statement.use(loudness, has_loudness, "loudness");
  statement.prepare(
      "UPDATE tracks SET duration_ms = "
      "  coalesce(nullif(CAST(:duration AS BIGINT), 0), duration_ms),"
      " profile_version = :version, problem = :problem, damage = :damage,"
      " loudness_clufs = :loudness WHERE id = :id");
  statement.run();
  AURALIS_TRY(const AlbumTrack after, state_of(session, id));
  renew_around(session, before, after);
  store_sound(session, id, update.sound);
  return {};
}

/// In one transaction with what is stored then, so that no scan comes between.
Result<void> check_state(soci::session& session, TrackId id,
                         const std::optional<SourceState>& measured) {
  if (!measured) return {};
  SourceState now;
  Statement row{session};
  row.use(id.value, "id").into(now.size_bytes).into(now.modified_ns);
  row.into(now.range.begin).into(now.range.end);
  row.prepare("SELECT size_bytes, modified_ns, range_begin, range_end FROM tracks WHERE id = :id");
  if (!row.run()) return fail(ErrorKind::NotFound, "no track {} in the library", id);
  if (now != *measured)
    return fail(ErrorKind::Gone, "the file of track {} was changed while it was read", id);
  return {};
}

void replace_analysis(soci::session& session, TrackId id, const StoredAnalysis& analysis,
                      const std::string& problem) {
  const std::string content = analysis.content.value.hex();
  Blob index{session}, profile{session};
  index.fill(analysis.packet_index);
  profile.fill(analysis.profile);
  Statement statement{session};
  statement.use(id.value, "id").use(content, "content").use(analysis.profile_version, "version");
  statement.use(index, "index").use(profile, "profile").use(problem, "problem");
  statement.prepare(
      "INSERT INTO analyses"
      " (track_id, content_hash, packet_index, profile, profile_version, problem)"
      " VALUES (:id, :content, :index, :profile, :version, :problem)"
      " ON CONFLICT (track_id) DO UPDATE SET content_hash = excluded.content_hash,"
      " packet_index = excluded.packet_index, profile = excluded.profile,"
      " profile_version = excluded.profile_version, problem = excluded.problem");
  statement.run();
}

/// Every version but `current` that a playable track has: few, found by leaps along the index.
std::vector<int> outdated_versions(soci::session& session, int current) {
  struct {
    int from{-1};
    int to{};
  } leap;
  Statement next{session};
  next.use(leap.from, "last").into(leap.to).prepare(next_version_sql);
  std::vector<int> versions;
  for (; next.run(); leap.from = leap.to)
    if (leap.to != current) versions.push_back(leap.to);
  return versions;
}

void append_tracks(soci::session& session, int version, TrackId after, int limit,
                   std::vector<TrackId>& tracks) {
  TrackId id;
  Statement rows{session};
  rows.use(version, "version").use(after.value, "after").use(limit, "limit").into(id.value);
  rows.prepare(tracks_of_version_sql).start();
  while (rows.fetch()) tracks.push_back(id);
}

}  // namespace

Result<std::optional<StoredAnalysis>> Catalog::analysis(TrackId id) {
  return state_->connections.read(
      [&](soci::session& session) { return load_analysis(session, id); });
}

Result<void> Catalog::store_analysis(TrackId id, const StoredAnalysis& analysis,
                                     std::int64_t duration_ms,
                                     const std::optional<SourceState>& measured) {
  return state_->connections.write_found([&](soci::session& session) -> Result<void> {
    AURALIS_CHECK(check_state(session, id, measured));
    const int version = analysis.profile.empty() ? 0 : analysis.profile_version;
    AURALIS_CHECK(update_track(session, id,
                               {.duration_ms = duration_ms,
                                .profile_version = version,
                                .damage = analysis.damage,
                                .loudness_clufs = analysis.loudness_clufs,
                                .sound = analysis.sound}));
    replace_analysis(session, id, analysis, {});
    return {};
  });
}

Result<void> Catalog::store_analysis_failure(TrackId id, const std::string& problem,
                                             const std::optional<SourceState>& measured) {
  return state_->connections.write_found([&](soci::session& session) -> Result<void> {
    AURALIS_CHECK(check_state(session, id, measured));
    AURALIS_CHECK(update_track(session, id, {.problem = problem}));
    replace_analysis(session, id, {}, problem);
    return {};
  });
}

Result<void> Catalog::note_unprofiled(TrackId id, int profile_version,
                                      const std::optional<SourceState>& measured) {
  return state_->connections.write_found([&](soci::session& session) -> Result<void> {
    AURALIS_CHECK(check_state(session, id, measured));
    return update_track(session, id, {.profile_version = profile_version});
  });
}

Result<std::vector<TrackId>> Catalog::unprofiled(int profile_version, TrackId after, int limit) {
  return state_->connections.read([&](soci::session& session) -> Result<std::vector<TrackId>> {
    std::vector<TrackId> tracks;
    for (const int version : outdated_versions(session, profile_version))
      append_tracks(session, version, after, limit, tracks);
    std::ranges::sort(tracks);
    if (static_cast<int>(tracks.size()) > limit) tracks.resize(static_cast<std::size_t>(limit));
    return tracks;
  });
}

Result<std::int64_t> Catalog::unprofiled_count(int profile_version) {
  return state_->connections.read([&](soci::session& session) -> Result<std::int64_t> {
    std::int64_t total = 0, count = 0;
    int version = 0;
    Statement counted{session};
    counted.use(version, "version").into(count).prepare(count_of_version_sql);
    for (const int outdated : outdated_versions(session, profile_version)) {
      version = outdated;
      counted.run();
      total += count;
    }
    return total;
  });
}

}  // namespace auralis
