// SPDX-License-Identifier: GPL-3.0-or-later
#include "ArtistRows.h"

#include "Keys.h"
#include "Text.h"

namespace auralis {
namespace {

constexpr std::string_view various_artists_id = "89ad4ac3-39f7-470e-963a-56509c546377";
constexpr char part_end = '\x1f';         // of an identity; no tag holds it
constexpr std::size_t most_known = 5000;  // a batch is smaller, but for its credits

}  // namespace

ArtistRows::ArtistRows(soci::session& session)
    : find_by_id_{session},
      find_by_name_{session},
      insert_{session},
      adopt_{session},
      sort_{session},
      sort_tracks_{session},
      albums_{session} {
  prepare();
  prepare_sorting();
}

void ArtistRows::prepare() {
  find_by_id_.use(musicbrainz_id_, "musicbrainz").into(id_).into(name_key_).into(sort_name_);
  find_by_id_.prepare(
      "SELECT id, name_key, sort_name FROM artists WHERE musicbrainz_id = :musicbrainz"
      " AND musicbrainz_id <> ''");
  find_by_name_.use(identity_, "identity").into(id_).into(name_key_).into(sort_name_);
  find_by_name_.into(found_id_).prepare(
      "SELECT id, name_key, sort_name, musicbrainz_id FROM artists WHERE identity = :identity");
  insert_.use(identity_, "identity").use(name_, "name").use(name_key_, "name_key");
  insert_.use(sort_name_, "sort_name")
      .use(musicbrainz_id_, "musicbrainz")
      .into(id_)
      .prepare(
          "INSERT INTO artists (identity, name, name_key, sort_name, musicbrainz_id)"
          " VALUES (:identity, :name, :name_key, :sort_name, :musicbrainz) RETURNING id");
  adopt_.use(musicbrainz_id_, "musicbrainz")
      .use(id_, "id")
      .prepare("UPDATE artists SET musicbrainz_id = :musicbrainz WHERE id = :id");
}

void ArtistRows::prepare_sorting() {
  sort_.use(sort_name_, "sort_name")
      .use(name_key_, "name_key")
      .use(id_, "id")
      .prepare("UPDATE artists SET sort_name = :sort_name, name_key = :name_key WHERE id = :id");
  sort_tracks_.use(name_key_, "name_key")
      .use(id_, "id")
      .use(id_, "credited")
      .prepare(
          "UPDATE tracks SET artist_name_key = :name_key WHERE artist_id = :id AND id IN"
          " (SELECT track_id FROM track_artists WHERE artist_id = :credited AND role = 0)");
  albums_.use(id_, "id").into(album_).prepare(
      "SELECT album_id FROM album_artists WHERE artist_id = :id");
}

const ArtistRef& ArtistRows::ensure(const Credit& credit, ChangedCounts& changed) {
  if (credit.name.empty()) return unknown_;
  if (names_various(credit.name) || credit.musicbrainz_id == various_artists_id) return various_;
  Known& artist = known_for(credit);
  if (!artist.has_sort_name && !credit.sort_name.empty())
    sort_as(artist, credit.sort_name, changed);
  return artist.ref;
}

void ArtistRows::sort_anew(const Credit& credit, ChangedCounts& changed) {
  if (!credit.sort_name.empty()) sort_as(known_for(credit), credit.sort_name, changed);
}

ArtistRows::Known& ArtistRows::known_for(const Credit& credit) {
  std::string key = folded(credit.name) + part_end + credit.musicbrainz_id;
  auto found = known_.find(key);
  if (found == known_.end()) {
    if (known_.size() >= most_known) known_.clear();
    found = known_.emplace(std::move(key), find_or_insert(credit)).first;
  }
  return found->second;
}

/// A name without an id is that of the first artist who has it. A name that had no id until now
/// belongs to the first id that comes with it: those files were only not identified yet.
ArtistRows::Known ArtistRows::find_or_insert(const Credit& credit) {
  musicbrainz_id_ = credit.musicbrainz_id;
  identity_ = folded(credit.name);
  const auto found = [this] { return Known{{ArtistId{id_}, name_key_}, !sort_name_.empty()}; };
  if (!musicbrainz_id_.empty() && find_by_id_.run()) return found();
  if (!find_by_name_.run()) return insert(credit);
  if (musicbrainz_id_.empty()) return found();
  if (!found_id_.empty()) {
    identity_ += part_end + musicbrainz_id_;
    return insert(credit);
  }
  const Known artist = found();
  adopt_.run();
  return artist;
}

ArtistRows::Known ArtistRows::insert(const Credit& credit) {
  name_ = credit.name;
  sort_name_ = credit.sort_name;
  name_key_ = sort_key_of(credit.name, credit.sort_name);
  insert_.run_to_end();
  return {{ArtistId{id_}, name_key_}, !sort_name_.empty()};
}

void ArtistRows::sort_as(Known& artist, const std::string& sort_name, ChangedCounts& changed) {
  id_ = artist.ref.id.value;
  sort_name_ = sort_name;
  name_key_ = sort_key_of({}, sort_name);
  sort_.run();
  artist.has_sort_name = true;
  if (name_key_ == artist.ref.name_key) return;
  artist.ref.name_key = name_key_;
  sort_tracks_.run();
  albums_.start();
  while (albums_.fetch()) changed.add(AlbumId{album_});
}

}  // namespace auralis
