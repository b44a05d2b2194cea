// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "catalog/Catalog.h"
#include "model/PlaylistFile.h"

namespace auralis {

using PlaylistId = StrongId<struct PlaylistTag>;
using PlaylistEntryId = StrongId<struct PlaylistEntryTag>;

struct Playlist {
  PlaylistId id{};
  std::string name;
  std::string description;
  std::string rules{};         ///< JSON of a smart playlist; empty for one of entries.
  std::int64_t revision{};     ///< Grows with every change.
  std::int64_t entry_count{};  ///< 0 for a smart playlist, whatever it finds.
  std::int64_t duration_ms{};  ///< Of the entries (CT-86).
  std::int64_t created_ms{};   ///< Since the epoch, as changed_ms.
  std::int64_t changed_ms{};
};

/// One place of a playlist. Its track may be there, missing for now, or gone for good; what it was
/// called is told in every case.
struct PlaylistEntry {
  PlaylistEntryId id{};
  std::optional<Track> track{};  ///< Of the catalogue, also while its file is missing.
  bool missing{};                ///< Cannot be played: the file was not found, or is gone for good.
  std::string title;
  std::string artist;
  std::int64_t duration_ms{};
};

struct PlaylistPage {
  std::vector<Playlist> items;
  std::string next_cursor;
  std::int64_t total{};
};
struct PlaylistEntryPage {
  std::vector<PlaylistEntry> items;
  std::string next_cursor;
  std::int64_t total{};
  std::int64_t revision{};  ///< Of the playlist.
};

struct PlaylistDraft {
  std::string name;  ///< 1 to 200 bytes.
  std::string description{};
  std::string rules{};  ///< Of a smart playlist, checked by the caller.
};

/// What is left out stays as it is. Rules change only where there are rules.
struct PlaylistChange {
  std::optional<std::string> name{}, description{}, rules{};
};

/// Whose playlist is meant, and which state of it the caller knows; nullopt for any.
struct PlaylistRef {
  UserId user{};
  PlaylistId id{};
  std::optional<std::int64_t> revision{};
};

/// The playlists of users. As Catalog: blocks on disk, safe from any thread; failures are those of
/// Catalog, Gone where a revision is not the current one, InvalidArgument for what a playlist
/// cannot hold.
///
/// CT-46 Entries keep their order and each its id; the same track may stand in many. A move or an
///       insertion writes what it moves, not what stands behind it, but once in a while, when the
///       room between two neighbours is used up.
/// CT-47 Every change makes a new revision, and one that was meant for another is refused: two tabs
///       do not overwrite one another. All of a change happens, or nothing.
/// CT-48 An entry stays when its file is missing, and when its track is gone for good.
/// CT-49 A deleted playlist can be restored for 30 days. Of a user the 100 that were deleted last
///       are kept.
/// CT-116 A user has at most a million entries in all playlists. Those of deleted ones count; where
///       that leaves no room for new ones, the oldest deleted go for good.
/// CT-118 Descriptions and rules of all playlists of a user have at most 4 million letters. Deleted
///        ones do not count.
/// CT-86 An entry is called and as long as its track is known to be now; what analysis finds or new
///       tags say is no change of the playlist. One whose track is gone for good stays as it was.
class PlaylistStore {
 public:
  static constexpr std::int64_t most_entries = 100'000;
  static constexpr std::int64_t most_playlists = 10'000;  ///< Of a user.
  static constexpr std::int64_t most_deleted = 100;       ///< Of a user.
  /// Of a user, in all playlists and in those that are deleted and could be restored.
  static constexpr std::int64_t most_entries_of_user = 1'000'000;
  static constexpr std::int64_t most_letters_of_user = 4'000'000;
  static constexpr std::int64_t kept_deleted_ms = 30LL * 24 * 3600 * 1000;

  explicit PlaylistStore(Catalog& catalog) : state_{catalog.state()} {}

  /// By name.
  Result<PlaylistPage> all(UserId user, const PageRequest& page);
  Result<Playlist> find(const PlaylistRef& ref);
  /// With these tracks, or not at all.
  Result<Playlist> create(UserId user, const PlaylistDraft& draft,
                          std::span<const TrackId> tracks = {});
  Result<Playlist> change(const PlaylistRef& ref, const PlaylistChange& change);
  Result<void> remove(const PlaylistRef& ref);
  Result<Playlist> restore(const PlaylistRef& ref);

  Result<PlaylistEntryPage> entries(const PlaylistRef& ref, const PageRequest& page);
  /// All entries in their order with the paths of their files, as far as they are known, also of
  /// missing ones: for a file of the playlist.
  Result<std::vector<ListedTrack>> files(const PlaylistRef& ref);
  /// Before an entry, or at the end. All tracks are known to the catalogue.
  Result<Playlist> add(const PlaylistRef& ref, std::span<const TrackId> tracks,
                       std::optional<PlaylistEntryId> before);
  /// In the order in which they are named.
  Result<Playlist> move(const PlaylistRef& ref, std::span<const PlaylistEntryId> entries,
                        std::optional<PlaylistEntryId> before);
  Result<Playlist> drop(const PlaylistRef& ref, std::span<const PlaylistEntryId> entries);

 private:
  Catalog::State& state_;
};

}  // namespace auralis
