// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include <soci/soci.h>

#include "Counts.h"
#include "Naming.h"
#include "Statement.h"
#include "model/TagDetails.h"

namespace auralis {

struct ArtistRef {
  ArtistId id{unknown_artist};
  std::string name_key{unknown_artist_key};
};

/// The rows of artists, found by what makes them the same and made when they are new (CT-15). Its
/// statements are prepared once and what was found is kept, for the many files of one batch.
class ArtistRows {
 public:
  explicit ArtistRows(soci::session& session);
  /// The artist of that name and id; the unknown artist when the name is empty. Notes the albums
  /// whose place in lists by artist changed since the credit says how the artist sorts.
  const ArtistRef& ensure(const Credit& credit, ChangedCounts& changed);
  /// The same of one that sorts otherwise already: a file that was tagged anew says so.
  void sort_anew(const Credit& credit, ChangedCounts& changed);

 private:
  struct Known {
    ArtistRef ref;
    bool has_sort_name{};
  };
  void prepare();
  void prepare_sorting();
  Known& known_for(const Credit& credit);
  Known find_or_insert(const Credit& credit);
  Known insert(const Credit& credit);
  void sort_as(Known& artist, const std::string& sort_name, ChangedCounts& changed);

  std::unordered_map<std::string, Known> known_;
  ArtistRef various_{various_artists, std::string{various_artists_key}}, unknown_;
  std::string identity_, name_, name_key_, sort_name_, musicbrainz_id_, found_id_;
  std::int64_t id_{}, album_{};
  Statement find_by_id_, find_by_name_, insert_, adopt_, sort_, sort_tracks_, albums_;
};

}  // namespace auralis
