// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "catalog/Catalog.h"

namespace auralis {

struct CreditedArtist {
  Role role{};
  ArtistId artist{};
  std::string name;
  std::string detail{};          ///< What a performer plays.
  std::string musicbrainz_id{};  ///< Empty where tags name none.
};

struct NamedGenre {
  GenreId id{};
  std::string name;
};

/// Everything that tags say of a track and lists do not show.
struct TrackTags {
  std::vector<CreditedArtist> credits{};  ///< By role, then as tagged.
  std::vector<NamedGenre> genres{};
  TagDetails details{};  ///< Without credits, genres, sort names and lyrics.
  bool has_lyrics{};
};

struct AlbumTags {
  std::vector<CreditedArtist> artists{};
  std::vector<NamedGenre> genres{};  ///< At most 100.
  std::string release_id{};          ///< Of MusicBrainz; empty where tags name none.
};

/// What tags say, kept as they were read: see Catalog for threads, blocking and errors. The
/// catalogue outlives it.
///
/// CT-11 Names are told apart as tags list them (several values, "ARTISTS"), else by ";", " / " and
///       "feat."; what is shown is the text as tagged. Roles are told, and a name of several roles
///       is one artist.
/// CT-12 Genres are told apart by ";" and " / ", by "/" where the field's practice is that
///       (ID3v2.3), and ID3v1's numbers are names.
/// CT-13 A text that calls itself Latin-1 and is UTF-8, Windows-1251 or Shift-JIS is repaired where
///       that is certain, and nowhere else.
/// CT-14 A track is listed with everybody who is its artist, guests too, and counted there. Others
///       who are credited are found by their role, and are no artists of the library for that.
/// CT-15 An artist is a MusicBrainz id, else a name. A name without id is the first artist of that
///       name. An album is its release where tags name one: releases of one album in different
///       folders are albums that show their edition, one folder is one album.
/// CT-16 Lyrics are kept plain and timed (LRC); those beside the file count before those in it. No
///       list reads them.
/// CT-88 Who is credited in one role for several things is credited once, for all of them.
/// CT-89 Names that differ in the case of their letters are one, written and sorted as it was met
///       first, and from then on as the file that was tagged anew last says.
/// CT-18 When more is read out of tags than before, files are read once more, as changed ones are:
///       tracks, albums and artists stay who they are, with their analysis and positions.
class TagStore {
 public:
  explicit TagStore(Catalog& catalog) : catalog_{catalog} {}

  Result<TrackTags> track(TrackId id);
  Result<AlbumTags> album(AlbumId id);
  /// Both empty where there are none.
  Result<LyricsText> lyrics(TrackId id);

 private:
  Catalog& catalog_;
};

}  // namespace auralis
