// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace auralis {

/// What somebody did for a track. The numbers are stored: only ever added to.
enum class Role {
  Artist = 0,
  AlbumArtist = 1,
  Composer = 2,
  Conductor = 3,
  Lyricist = 4,
  Arranger = 5,
  Performer = 6,
  Producer = 7,
  Remixer = 8,
  Engineer = 9,
  Mixer = 10,
  DjMixer = 11,
  Writer = 12,
};
inline constexpr int role_count = 13;

/// One name that a track is credited to.
struct Credit {
  Role role{};
  std::string name{};
  std::string detail{};          ///< What a performer plays or sings; empty where it is not said.
  std::string sort_name{};       ///< "Beatles, The"; empty where it is not said.
  std::string musicbrainz_id{};  ///< Of the artist: 36 characters in lower case, or empty.

  bool operator==(const Credit&) const = default;
};

/// Levels that some other program measured, as the tag says them.
struct TaggedGains {
  std::optional<int> track_gain_cdb{};  ///< ReplayGain, hundredths of a dB, -10000 to 10000.
  std::optional<int> album_gain_cdb{};
  std::optional<int> track_peak_ppm{};  ///< Millionths of full scale, 0 to 100 times it.
  std::optional<int> album_peak_ppm{};
  std::optional<int> r128_track_cdb{};  ///< Of Opus, to -23 LUFS, hundredths of a dB.
  std::optional<int> r128_album_cdb{};

  bool operator==(const TaggedGains&) const = default;
};

/// MusicBrainz' names for what a file is: 36 characters in lower case, or empty.
struct MusicBrainzIds {
  std::string recording{}, track{}, release{}, release_group{};

  bool operator==(const MusicBrainzIds&) const = default;
};

struct LyricsText {
  std::string plain{};   ///< Lines that end with '\n'; empty for none.
  std::string synced{};  ///< LRC; empty for none. See lines_of().

  bool operator==(const LyricsText&) const = default;
};

/// What tags say besides what a list shows. Texts are one line of at most 1000 bytes of UTF-8, but
/// for the lyrics of at most 64 KiB each; empty or 0 where tags say nothing.
struct TagDetails {
  std::vector<Credit> credits{};      ///< In the order of the tags, of a role once; at most 256.
  std::vector<std::string> genres{};  ///< Each once, whatever its case; at most 32.
  int disc_total{};
  int track_total{};
  std::string disc_subtitle{};
  std::string release_date{};   ///< "2004", "2004-05" or "2004-05-01", or what else was written.
  std::string original_date{};  ///< Of the first release.
  std::string title_sort{}, album_sort{};
  std::string edition{};  ///< "Deluxe", "2009 remaster".
  std::string label{}, catalog_number{};
  std::string isrc{};  ///< Of the recording, as tagged.
  MusicBrainzIds musicbrainz{};
  TaggedGains gains{};
  LyricsText lyrics{};

  bool operator==(const TagDetails&) const = default;
};

/// Grows when more is read out of the same tags: files that were read by an older version are read
/// once more.
inline constexpr int tags_version = 2;  // 2: ISRC, embedded cue sheets

}  // namespace auralis
