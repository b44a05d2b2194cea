// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "catalog/Catalog.h"

namespace auralis {

/// What a listener thinks of a track, an album or an artist, and how often it was played. Plays of
/// an album or an artist are those of the tracks.
struct Marks {
  std::optional<std::int64_t> favourite_ms{};  ///< Since when, from the epoch on.
  std::optional<int> half_stars{};             ///< 1 to 10.
  std::int64_t plays{};
  std::int64_t skips{};
  std::optional<std::int64_t> last_played_ms{};

  bool operator==(const Marks&) const = default;
};

/// What is left out stays as it is.
struct MarkChange {
  std::optional<bool> favourite{};
  std::optional<int> half_stars{};  ///< 0 takes the rating away, else 1 to 10.
};

/// Each is newest, best or most first, and holds only what has that mark.
enum class MarkList { Favourites, Rated, Recent, MostPlayed };

/// Favourites and ratings of a user, and the lists that these and plays make. As Catalog: blocks on
/// disk, safe from any thread; failures are those of Catalog.
///
/// CT-40 A mark belongs to a user and survives that its file goes missing. Lists of marks hold what
///       is listed elsewhere (CT-5), and are walks along an index (CT-7); their totals count up to
///       10,000 and say that where there are more. Items are marked one by one by primary key,
///       whatever list they came from.
/// CT-41 Ratings are half stars, 1 to 10; none is not the lowest. A favourite keeps its time when
/// it
///       is made one again.
/// CT-92 Marks of an album, and how it is mastered, go along when it gets another title, artist or
///       folder: when its last track is one of another album, and all that left it went to that
///       one, in however many scans. What that album was marked with itself stays; plays add up.
class MarkStore {
 public:
  static constexpr std::int64_t most_counted = 10'000;

  explicit MarkStore(Catalog& catalog) : state_{catalog.state()} {}

  /// In the order of the ids; what has no marks has empty ones.
  Result<std::vector<Marks>> of(UserId user, std::span<const TrackId> tracks);
  Result<std::vector<Marks>> of(UserId user, std::span<const AlbumId> albums);
  Result<std::vector<Marks>> of(UserId user, std::span<const ArtistId> artists);

  /// The marks as they are then. NotFound for what the catalogue never heard of.
  Result<Marks> change(UserId user, TrackId track, const MarkChange& change);
  Result<Marks> change(UserId user, AlbumId album, const MarkChange& change);
  Result<Marks> change(UserId user, ArtistId artist, const MarkChange& change);

  Result<TrackPage> tracks(UserId user, MarkList list, const PageRequest& page);
  Result<AlbumPage> albums(UserId user, MarkList list, const PageRequest& page);
  Result<ArtistPage> artists(UserId user, MarkList list, const PageRequest& page);

 private:
  Catalog::State& state_;
};

}  // namespace auralis
