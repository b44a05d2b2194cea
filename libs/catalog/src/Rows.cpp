// SPDX-License-Identifier: GPL-3.0-or-later
#include "Rows.h"

namespace auralis {
namespace {

std::optional<ArtworkId> artwork_of(long long id) {
  if (id == 0) return std::nullopt;
  return ArtworkId{id};
}

AnalysisState state_of(const Track& track, long long profile_version) {
  if (!track.problem.empty()) return AnalysisState::Failed;
  return profile_version > 0 ? AnalysisState::Profiled : AnalysisState::Pending;
}

template <class... Columns>
void bind_all(soci::statement& statement, Columns&... columns) {
  (statement.exchange(soci::into(columns)), ...);
}

}  // namespace

void TrackRow::bind(soci::statement& statement) {
  bind_all(statement, track.id.value, track.title, track.artist, track.artist_id.value, track.album,
           track.album_id.value, track.disc_number, track.track_number, track.year,
           track.duration_ms, track.codec, track.sample_rate_hz, track.channels,
           track.bit_rate_kbps, artwork, profile_version, track.problem, track.damage, key);
}

Track TrackRow::value() const {
  Track result = track;
  result.artwork = artwork_of(artwork);
  result.analysis = state_of(track, profile_version);
  return result;
}

void AlbumRow::bind(soci::statement& statement) {
  bind_all(statement, album.id.value, album.title, album.artist, album.artist_id.value, album.year,
           album.track_count, album.duration_ms, artwork, album.edition, key);
}

Album AlbumRow::value() const {
  Album result = album;
  result.artwork = artwork_of(artwork);
  return result;
}

void ArtistRow::bind(soci::statement& statement) {
  bind_all(statement, artist.id.value, artist.name, artist.album_count, artist.track_count, key);
}

void GenreRow::bind(soci::statement& statement) {
  bind_all(statement, genre.id.value, genre.name, genre.album_count, genre.track_count, key);
}

void FolderRow::bind(soci::statement& statement) {
  bind_all(statement, folder.id.value, folder.name, parent, key);
}

Folder FolderRow::value() const {
  Folder result = folder;
  if (parent != 0) result.parent = FolderId{parent};
  return result;
}

}  // namespace auralis
