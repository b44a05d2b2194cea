// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <soci/soci.h>

#include "Cursor.h"
#include "catalog/BrowseStore.h"
#include "model/Music.h"

namespace auralis {

/// What the columns of select_tracks(), select_albums() and select_artists() are fetched into. A
/// row is bound to a statement once and then filled by each fetch.
struct TrackRow {
  Track track;
  long long artwork{};
  long long profile_version{};
  std::string key;

  void bind(soci::statement& statement);
  Track value() const;
  Cursor position() const { return {key, track.id.value}; }
};

struct AlbumRow {
  Album album;
  long long artwork{};
  std::string key;

  void bind(soci::statement& statement);
  Album value() const;
  Cursor position() const { return {key, album.id.value}; }
};

struct ArtistRow {
  Artist artist;
  std::string key;

  void bind(soci::statement& statement);
  Artist value() const { return artist; }
  Cursor position() const { return {key, artist.id.value}; }
};

struct GenreRow {
  Genre genre;
  std::string key;

  void bind(soci::statement& statement);
  Genre value() const { return genre; }
  Cursor position() const { return {key, genre.id.value}; }
};

struct FolderRow {
  Folder folder;
  long long parent{};
  std::string key;

  void bind(soci::statement& statement);
  Folder value() const;
  Cursor position() const { return {key, folder.id.value}; }
};

}  // namespace auralis
