// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/Ids.h"

namespace auralis {

/// How far analysis has come with one track.
enum class AnalysisState {
  Pending,   ///< Not looked at yet.
  Profiled,  ///< Its profile is in the catalogue and current.
  Failed,    ///< Its audio could not be read; `problem` says why.
};

/// A playable file or part of one, with tags as a listener sees them. Times are whole milliseconds.
struct Track {
  TrackId id{};
  std::string title;
  std::string artist;  ///< Display text; several names joined as the tag has them.
  ArtistId artist_id{};
  std::string album;
  AlbumId album_id{};
  int disc_number{};   ///< 0 when the tag is missing.
  int track_number{};  ///< 0 when the tag is missing.
  int year{};          ///< 0 when the tag is missing.
  std::int64_t duration_ms{};
  std::string codec;  ///< "flac", "vorbis", "mp3", ...
  int sample_rate_hz{};
  int channels{};
  int bit_rate_kbps{};
  std::optional<ArtworkId> artwork{};
  AnalysisState analysis{AnalysisState::Pending};
  std::string problem{};  ///< Why it cannot be played, without a path; empty when it can.
  std::string damage{};   ///< What of it cannot be read (sentence_of), as far as is known.
};

struct Album {
  AlbumId id{};
  std::string title;
  std::string artist;
  ArtistId artist_id{};
  int year{};
  int track_count{};
  std::int64_t duration_ms{};
  std::optional<ArtworkId> artwork{};
  std::string edition{};  ///< What tells it from other releases of it; empty where nothing does.
};

struct Artist {
  ArtistId id{};
  std::string name;
  int album_count{};
  int track_count{};
};

struct Genre {
  GenreId id{};
  std::string name;
  int album_count{};
  int track_count{};
};

}  // namespace auralis
