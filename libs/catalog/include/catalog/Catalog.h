// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/Bytes.h"
#include "base/Result.h"
#include "catalog/CatalogLocation.h"
#include "catalog/Sound.h"
#include "catalog/StoredExport.h"
#include "model/CueRange.h"
#include "model/MasteringSettings.h"
#include "model/Music.h"
#include "model/SourceState.h"
#include "model/TagDetails.h"

namespace auralis {

/// A file as the scanner found it; tags as read, artwork as located.
struct ScannedFile {
  std::filesystem::path path;  ///< Absolute, normal, below a canonical root.
  int number{};                ///< Of the track in that file; 0 for all of it (CT-70).
  CueRange range{};            ///< Of that track.
  std::int64_t sheets{};       ///< As KnownFile::sheets.
  std::filesystem::path root;  ///< The folder of music that it lies in; empty for its own folder.
  std::int64_t size_bytes{};
  std::int64_t modified_ns{};  ///< Since the epoch.
  std::string title, artist, album_artist, album, codec;
  int disc_number{}, track_number{}, year{};
  std::int64_t duration_ms{};
  int sample_rate_hz{}, channels{}, bit_rate_kbps{};
  std::filesystem::path
      artwork_file;  ///< A folder picture, or the file itself when embedded; empty for none.
  bool artwork_embedded{};
  std::int64_t artwork_modified_ns{};  ///< Of a folder picture.
  TagDetails details{};
  std::int64_t lyrics_modified_ns{};  ///< Of the lyrics beside it; 0 where there are none.
  std::string problem;  ///< Why it cannot be played, without a path; empty when it can.
  TrackId moved{};      ///< The missing track that it is (CT-30); 0 where its path says which.
};

struct AlbumPage {
  std::vector<Album> items;
  std::string next_cursor;  ///< Empty on the last page.
  std::int64_t total{};
};
struct TrackPage {
  std::vector<Track> items;
  std::string next_cursor;
  std::int64_t total{};
};
struct ArtistPage {
  std::vector<Artist> items;
  std::string next_cursor;
  std::int64_t total{};
};

enum class Direction { Forward, Backward };

/// Keyset paging: `cursor` is a next_cursor of the same query, empty for the first page.
struct PageRequest {
  int limit{100};  ///< 1 to 500.
  std::string cursor{};
  /// Rows before the page, in lists of the library (CT-108); without a cursor only.
  std::int64_t skip{};
  Direction direction{Direction::Forward};  ///< Random lists know only one.
  std::uint32_t seed{};                     ///< Where a random list begins.
};

enum class AlbumSort { Title, Artist, Year, RecentlyAdded, Random };
enum class TrackSort { Title, Album, Artist, Year, RecentlyAdded, Duration, Random, FileName };

struct YearRange {
  int first{};  ///< 0 to 9999; of year 0 is what tags do not date.
  int last{};   ///< Not before `first`.
};

/// What tracks are narrowed to. An artist's, a genre's, an album's and what has problems sort by
/// title or album; years only in the order of years, a folder in that of names. An album goes with
/// an artist and problems, problems go with an artist, and everything else alone.
struct TrackFilter {
  std::optional<AlbumId> album{};
  std::optional<ArtistId> artist{};
  bool with_problem{};      ///< Only tracks that cannot be played, or not all of them.
  Role role{Role::Artist};  ///< In which the artist is credited.
  std::optional<GenreId> genre{};
  std::optional<YearRange> years{};
  std::optional<FolderId> folder{};  ///< Files right in it.
};

/// What albums are narrowed to: by one of these at most. Years only in the order of years; random
/// are all albums.
struct AlbumFilter {
  std::optional<ArtistId> artist{};  ///< The album's, or one of several.
  std::optional<GenreId> genre{};    ///< Of any of its tracks.
  std::optional<YearRange> years{};
};

/// What analysis stores of a track.
struct StoredAnalysis {
  ContentHash content{};
  Bytes packet_index{};
  Bytes profile{};  ///< Empty while only the index is known.
  int profile_version{};
  std::string damage{};                 ///< A sentence; empty when nothing is damaged.
  std::optional<int> loudness_clufs{};  ///< Integrated, of the profile; none for silence.
  std::optional<Sound> sound{};         ///< Of the profile.
};

struct ArtworkSource {
  std::filesystem::path file;
  bool embedded{};
  std::int64_t modified_ns{};
};

/// The listener's stored default for mastering.
struct EnhancementDefault {
  bool enabled{true};
  MasteringSettings settings{};
};

/// Tracks, albums, artists, what analysis learned, and what belongs to a person, in one SQLite
/// file (WAL, foreign keys, one writer) or one PostgreSQL database. Every call may block on disk;
/// safe from any thread. Failures are Io, Full, Corrupt, Busy (a minute of waiting was not enough),
/// NotFound or InvalidArgument (a bad cursor or limit).
///
/// CT-1  A path keeps its track. Its analysis holds while size and time agree; when not, it is set
///       aside until the content hash says whether the music is the same (CT-33).
/// CT-2  A missing file leaves every list and keeps its rows; found again, it is the same track.
/// CT-3  An album is a title and an album artist. Files that name no album artist belong together
///       by title and folder ("CD 2" counts as the folder above), join the album in that folder
///       that names one, else are by the artist they share or by Various Artists. Files that name
///       no album belong to their folder; one that cannot be read, to the only album around it.
/// CT-4  What tags leave out, the file name says ("01 - Title.ogg") and the folder.
/// CT-5  Lists hold what plays, and counts count it. What cannot be played is found by its problem
///       and in its album; what is damaged plays, and is found there too.
/// CT-6  Lists sort without regard to case, accents and a leading article; tracks of an album by
///       disc, number and title; years and additions newest first.
/// CT-7  A page costs the same anywhere in a list: it is a walk along an index from the cursor.
/// CT-108 A page may begin at any place of a list. The place is counted along the index from the
///       nearer end, and no row that is passed is read.
/// CT-8  A database of a newer program is refused and left as it is.
/// CT-9  A row that belongs to a person names its user.
/// CT-10 Where the file or its folder cannot be written to, an up-to-date catalogue is opened to be
///       read, and what would change it fails with Io.
/// CT-115 What a person changed outlives a loss of power from the moment the call returns. What a
///       scan or an analysis found, a player's place and when a session was last used may be lost
///       with the last moments.
/// CT-91 What was learned of a file that a scan has found changed meanwhile is not stored.
/// CT-11 to CT-16 and CT-18 are those of tags (TagStore), CT-17 and CT-19 of browsing
/// (BrowseStore).
class Catalog {
 public:
  /// Opens or creates the database and brings its schema up to date.
  static Result<std::unique_ptr<Catalog>> open(const CatalogLocation& where);
  ~Catalog();

  /// The same catalogue for one listener. Touches no disk; this outlives it.
  ///
  /// AC-15 What a listener may not hear does not exist in it: no list, count, sum, search or id
  ///       leads to it, whatever store of this library asks, and what is written names nothing
  ///       else. Entries, marks and plays that are the listener's own stay as they are, and are
  ///       those of a file that went missing. Whoever hears everything has no use for it: nothing
  ///       is filtered in the catalogue itself. Not for a scan or an analysis, which store tracks.
  std::unique_ptr<Catalog> heard_by(UserId listener);

  // Scanner. How files are looked up again and go missing: ScanStore.
  /// Inserts or replaces in one transaction. Files of one folder best come together.
  Result<void> store(const std::vector<ScannedFile>& files);

  // Library. What is missing or has no track left is NotFound.
  /// InvalidArgument where no index walks that filter in that order.
  Result<AlbumPage> albums(AlbumSort sort, const AlbumFilter& filter, const PageRequest& page);
  Result<Album> album(AlbumId id);
  Result<TrackPage> tracks(TrackSort sort, const TrackFilter& filter, const PageRequest& page);
  Result<Track> track(TrackId id);
  Result<ArtistPage> artists(const PageRequest& page);
  Result<Artist> artist(ArtistId id);
  /// The file that the track is, or is a part of (SourceStore).
  Result<std::filesystem::path> path_of(TrackId id);
  Result<ArtworkSource> artwork(ArtworkId id);

  // Analysis
  /// nullopt when there is none, or it failed.
  Result<std::optional<StoredAnalysis>> analysis(TrackId id);
  /// Replaces what was stored; `profile_version` is 1 or more when there is a profile. The track
  /// has no problem then, and lasts `duration_ms`. Gone, and nothing is stored, where the track is
  /// not as it was `measured` any more (CT-91); none is as it is.
  Result<void> store_analysis(TrackId id, const StoredAnalysis& analysis, std::int64_t duration_ms,
                              const std::optional<SourceState>& measured = {});
  /// The track cannot be played: `problem` says why, without a path. Gone likewise.
  Result<void> store_analysis_failure(TrackId id, const std::string& problem,
                                      const std::optional<SourceState>& measured = {});
  /// The track plays, and is not to be profiled by this version. Gone likewise.
  Result<void> note_unprofiled(TrackId id, int profile_version,
                               const std::optional<SourceState>& measured = {});
  /// Playable tracks without a current profile, oldest first, at most `limit`, with an id above
  /// `after`.
  Result<std::vector<TrackId>> unprofiled(int profile_version, TrackId after, int limit);
  Result<std::int64_t> unprofiled_count(int profile_version);

  // A person's own
  Result<EnhancementDefault> enhancement(UserId user);
  Result<void> store_enhancement(UserId user, const EnhancementDefault& value);
  /// Switches it on or off in one step, so that none of two at a time is lost; what it is then.
  Result<EnhancementDefault> toggle_enhancement(UserId user);
  /// Settings are JSON texts by name, known to the API.
  Result<std::vector<std::pair<std::string, std::string>>> settings(UserId user);
  /// Replaces those that are named, all or none.
  Result<void> store_settings(UserId user,
                              const std::vector<std::pair<std::string, std::string>>& settings);
  /// Where the listener was heard last; feeds history later.
  Result<void> store_position(UserId user, TrackId track, std::int64_t frame);

  // Exports
  /// The new export's id; files and problems of `item` are not looked at.
  Result<std::int64_t> add_export(const StoredExport& item);
  /// Its state, folder, what is finished and when it ended. No export of that id is no failure,
  /// here and below: it was removed meanwhile.
  Result<void> update_export(const StoredExport& item);
  Result<void> add_export_file(std::int64_t id, const StoredExportFile& file);
  Result<void> add_export_problem(std::int64_t id, const StoredExportProblem& problem);
  Result<void> remove_export(std::int64_t id);
  /// All, the oldest first.
  Result<std::vector<StoredExport>> exports();

  /// Io where it was opened only to be read. Touches no disk.
  Result<void> can_write() const;
  /// A sentence for people, as long as the last change was not kept since the disk refused it.
  /// Touches no disk.
  std::optional<std::string> trouble() const;
  Result<void> check();  ///< SELECT 1 and the schema version: for readiness.

  /// The connections, for the stores of this library that keep one subject each in a header of
  /// their own.
  struct State;
  State& state() noexcept { return *state_; }

 private:
  explicit Catalog(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace auralis
