// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <soci/soci.h>

#include "Statement.h"
#include "model/Ids.h"
#include "model/TagDetails.h"

namespace auralis {

/// Somebody's part in a track, as it is stored.
struct CreditRow {
  Role role{};
  ArtistId artist{};
  std::string detail{};
};

/// What the rows that belong to one track share with it.
struct CreditedTrack {
  std::int64_t id{};
  int listed{};  ///< 1 for a track that is in the lists.
  std::string title_key, album_key;
};

/// The rows that hang on a track: credits, genres, details, lyrics. Its statements are prepared
/// once, for the many files of a batch.
class TrackTagRows {
 public:
  explicit TrackTagRows(soci::session& session);
  /// Removes all of them, of a track that is about to be written anew.
  void clear(std::int64_t track);
  void insert(const CreditedTrack& track, const std::vector<CreditRow>& credits,
              const std::vector<GenreId>& genres);
  /// Rows are only made where there is something to say.
  void insert(std::int64_t track, const TagDetails& details);

 private:
  /// A number that may be missing, as SOCI wants it.
  struct Number {
    int value{};
    soci::indicator indicator{soci::i_null};
    void set(const std::optional<int>& number);
  };
  void prepare_credits(soci::session& session);
  void prepare_details();

  CreditedTrack track_;
  int role_{}, position_{};
  std::int64_t artist_{}, genre_{};
  std::string detail_;
  TagDetails details_;
  Number track_gain_, album_gain_, track_peak_, album_peak_, r128_track_, r128_album_;
  std::vector<Statement> clear_;
  Statement credit_, genre_row_, details_row_, lyrics_;
};

}  // namespace auralis
