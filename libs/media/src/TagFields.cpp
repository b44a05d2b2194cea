// SPDX-License-Identifier: GPL-3.0-or-later
#include "TagFields.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "Genres.h"
#include "TagText.h"
#include "base/Numbers.h"
#include "model/ArtistNames.h"
#include "model/Lyrics.h"

namespace auralis::media {
namespace {

constexpr std::size_t most_credits = 256;
constexpr std::size_t most_date_bytes = 40;
constexpr std::size_t id_characters = 36;

using Values = TagLib::StringList;
using Texts = std::vector<std::string>;

Texts texts_of(const Values& values) {
  Texts texts;
  for (const TagLib::String& value : values) {
    if (texts.size() == most_credits) break;
    if (std::string text = one_line(value); !text.empty()) texts.push_back(std::move(text));
  }
  return texts;
}

/// The ids among `values`, in lower case; ones that are none are left out.
Texts ids_in(const Values& values) {
  Texts ids;
  for (const std::string& text : texts_of(values)) {
    for (std::size_t at = 0; at + id_characters <= text.size(); at += id_characters + 1) {
      std::string id = text.substr(at, id_characters);
      std::ranges::transform(id, id.begin(), [](char c) {
        return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
      });
      const bool is_one = id[8] == '-' && id[13] == '-' && id[18] == '-' && id[23] == '-' &&
                          id.find_first_not_of("0123456789abcdef-") == std::string::npos;
      if (is_one && ids.size() < most_credits) ids.push_back(std::move(id));
    }
  }
  return ids;
}

std::string first_id(const Values& values) {
  const Texts ids = ids_in(values);
  return ids.empty() ? std::string{} : ids.front();
}

std::optional<double> number_before_blank(const std::string& text) {
  std::string_view digits = text;
  digits = digits.substr(0, digits.find(' '));
  if (digits.size() > 2 && (digits.ends_with("dB") || digits.ends_with("DB")))
    digits.remove_suffix(2);
  if (digits.starts_with('+')) digits.remove_prefix(1);
  return number_in(digits, -1e6, 1e6);
}

/// "-7.03 dB" in hundredths.
std::optional<int> gain_in(const Values& values) {
  const auto number = number_before_blank(joined(values));
  if (!number || std::abs(*number) > 100.0) return std::nullopt;
  return static_cast<int>(std::lround(*number * 100.0));
}

std::optional<int> peak_in(const Values& values) {
  const auto number = number_before_blank(joined(values));
  if (!number || *number < 0.0 || *number > 100.0) return std::nullopt;
  return static_cast<int>(std::lround(*number * 1e6));
}

/// A whole number in 256ths of a dB (RFC 7845).
std::optional<int> r128_in(const Values& values) {
  const auto number = integer_in(joined(values), -32768, 32767);
  if (!number) return std::nullopt;
  return static_cast<int>(std::lround(static_cast<double>(*number) * 100.0 / 256.0));
}

/// A performer's name and what is played: "Ada (violin)".
std::pair<std::string, std::string> performer_in(const std::string& text) {
  const auto open = text.rfind(" (");
  if (!text.ends_with(')') || open == std::string::npos || open == 0) return {text, {}};
  return {text.substr(0, open), text.substr(open + 2, text.size() - open - 3)};
}

bool is_true(const std::string& text) {
  return text == "1" || text == "true" || text == "True" || text == "TRUE";
}

/// Collects the fields of one file, in whatever order they come, and makes of them what they mean
/// together.
class Collector {
 public:
  Collector(const FieldPractice& practice, Tags& tags) : practice_{practice}, tags_{tags} {}

  void take(const std::string& name, const Values& values);
  void finish();

 private:
  using Take = void (Collector::*)(const Values&);
  struct Field {
    std::string_view name;
    Take take;
  };
  static const Field fields[];

  template <auto Member>
  void text(const Values& values) {
    if ((tags_.*Member).empty()) tags_.*Member = joined(values);
  }
  template <auto Member>
  void detail(const Values& values) {
    if ((tags_.details.*Member).empty()) tags_.details.*Member = joined(values);
  }
  template <auto Member>
  void date(const Values& values) {
    std::string text = joined(values);
    if (text.size() > most_date_bytes) text.clear();
    if ((tags_.details.*Member).empty()) tags_.details.*Member = std::move(text);
  }
  template <auto Member>
  void list(const Values& values) {
    if ((this->*Member).empty()) this->*Member = texts_of(values);
  }
  template <auto Member>
  void ids(const Values& values) {
    this->*Member = ids_in(values);
  }
  template <auto Member>
  void id(const Values& values) {
    tags_.details.musicbrainz.*Member = first_id(values);
  }
  template <auto Member>
  void gain(const Values& values) {
    tags_.details.gains.*Member = gain_in(values);
  }
  template <auto Member>
  void peak(const Values& values) {
    tags_.details.gains.*Member = peak_in(values);
  }
  template <auto Member>
  void r128(const Values& values) {
    tags_.details.gains.*Member = r128_in(values);
  }
  template <Role role>
  void credits(const Values& values) {
    for (const std::string& text : texts_of(values))
      for (std::string& name : artists_in(text)) add({.role = role, .name = std::move(name)});
  }
  template <int Tags::* Number, int TagDetails::* Total>
  void numbered(const Values& values) {
    const std::string text = joined(values);
    tags_.*Number = leading_number(text);
    if (const int total = number_behind_stroke(text); total > 0) tags_.details.*Total = total;
  }
  template <int TagDetails::* Total>
  void total(const Values& values) {
    tags_.details.*Total = leading_number(joined(values));
  }
  void performers(const Values& values);
  void genres(const Values& values);
  void compilation(const Values& values) { tags_.compilation = is_true(joined(values)); }
  void year(const Values& values) { year_ = joined(values); }
  void original_year(const Values& values) { original_year_ = joined(values); }
  void lyrics(const Values& values);

  void add(Credit credit);
  void add_people(Role role, const Texts& names, const std::string& shown, const Texts& ids,
                  const Texts& sort_names);

  FieldPractice practice_;
  Tags& tags_;
  std::vector<Credit> others_;
  Texts artist_, artists_, album_artist_, album_artists_, artist_ids_, album_artist_ids_;
  Texts artist_sorts_, album_artist_sorts_, composer_sorts_;
  std::string year_, original_year_;
};

/// In the order of names.
const Collector::Field Collector::fields[] = {
    {"ALBUM", &Collector::text<&Tags::album>},
    {"ALBUM ARTIST", &Collector::list<&Collector::album_artist_>},
    {"ALBUMARTIST", &Collector::list<&Collector::album_artist_>},
    {"ALBUMARTISTS", &Collector::list<&Collector::album_artists_>},
    {"ALBUMARTISTSORT", &Collector::list<&Collector::album_artist_sorts_>},
    {"ALBUMSORT", &Collector::detail<&TagDetails::album_sort>},
    {"ALBUMVERSION", &Collector::detail<&TagDetails::edition>},
    {"ARRANGER", &Collector::credits<Role::Arranger>},
    {"ARTIST", &Collector::list<&Collector::artist_>},
    {"ARTISTS", &Collector::list<&Collector::artists_>},
    {"ARTISTSORT", &Collector::list<&Collector::artist_sorts_>},
    {"CATALOGNUMBER", &Collector::detail<&TagDetails::catalog_number>},
    {"COMPILATION", &Collector::compilation},
    {"COMPOSER", &Collector::credits<Role::Composer>},
    {"COMPOSERSORT", &Collector::list<&Collector::composer_sorts_>},
    {"CONDUCTOR", &Collector::credits<Role::Conductor>},
    {"DATE", &Collector::date<&TagDetails::release_date>},
    {"DISCNUMBER", &Collector::numbered<&Tags::disc_number, &TagDetails::disc_total>},
    {"DISCSUBTITLE", &Collector::detail<&TagDetails::disc_subtitle>},
    {"DISCTOTAL", &Collector::total<&TagDetails::disc_total>},
    {"DJMIXER", &Collector::credits<Role::DjMixer>},
    {"EDITION", &Collector::detail<&TagDetails::edition>},
    {"ENGINEER", &Collector::credits<Role::Engineer>},
    {"GENRE", &Collector::genres},
    {"ISRC", &Collector::detail<&TagDetails::isrc>},
    {"LABEL", &Collector::detail<&TagDetails::label>},
    {"LYRICIST", &Collector::credits<Role::Lyricist>},
    {"LYRICS", &Collector::lyrics},
    {"MIXER", &Collector::credits<Role::Mixer>},
    {"MUSICBRAINZ_ALBUMARTISTID", &Collector::ids<&Collector::album_artist_ids_>},
    {"MUSICBRAINZ_ALBUMCOMMENT", &Collector::detail<&TagDetails::edition>},
    {"MUSICBRAINZ_ALBUMID", &Collector::id<&MusicBrainzIds::release>},
    {"MUSICBRAINZ_ARTISTID", &Collector::ids<&Collector::artist_ids_>},
    {"MUSICBRAINZ_RELEASEGROUPID", &Collector::id<&MusicBrainzIds::release_group>},
    {"MUSICBRAINZ_RELEASETRACKID", &Collector::id<&MusicBrainzIds::track>},
    {"MUSICBRAINZ_TRACKID", &Collector::id<&MusicBrainzIds::recording>},
    {"ORGANIZATION", &Collector::detail<&TagDetails::label>},
    {"ORIGINALDATE", &Collector::date<&TagDetails::original_date>},
    {"ORIGINALYEAR", &Collector::original_year},
    {"PERFORMER", &Collector::performers},
    {"PRODUCER", &Collector::credits<Role::Producer>},
    {"PUBLISHER", &Collector::detail<&TagDetails::label>},
    {"R128_ALBUM_GAIN", &Collector::r128<&TaggedGains::r128_album_cdb>},
    {"R128_TRACK_GAIN", &Collector::r128<&TaggedGains::r128_track_cdb>},
    {"RELEASEDATE", &Collector::date<&TagDetails::release_date>},
    {"REMIXER", &Collector::credits<Role::Remixer>},
    {"REPLAYGAIN_ALBUM_GAIN", &Collector::gain<&TaggedGains::album_gain_cdb>},
    {"REPLAYGAIN_ALBUM_PEAK", &Collector::peak<&TaggedGains::album_peak_ppm>},
    {"REPLAYGAIN_TRACK_GAIN", &Collector::gain<&TaggedGains::track_gain_cdb>},
    {"REPLAYGAIN_TRACK_PEAK", &Collector::peak<&TaggedGains::track_peak_ppm>},
    {"SYNCEDLYRICS", &Collector::lyrics},
    {"TITLE", &Collector::text<&Tags::title>},
    {"TITLESORT", &Collector::detail<&TagDetails::title_sort>},
    {"TOTALDISCS", &Collector::total<&TagDetails::disc_total>},
    {"TOTALTRACKS", &Collector::total<&TagDetails::track_total>},
    {"TRACKNUMBER", &Collector::numbered<&Tags::track_number, &TagDetails::track_total>},
    {"TRACKTOTAL", &Collector::total<&TagDetails::track_total>},
    {"UNSYNCED LYRICS", &Collector::lyrics},
    {"UNSYNCEDLYRICS", &Collector::lyrics},
    {"WRITER", &Collector::credits<Role::Writer>},
    {"YEAR", &Collector::year},
};

void Collector::take(const std::string& name, const Values& values) {
  constexpr std::string_view performer = "PERFORMER:", lyrics_in = "LYRICS:";
  const auto field = std::ranges::lower_bound(fields, name, {}, &Field::name);
  if (field != std::end(fields) && field->name == name) return (this->*field->take)(values);
  if (name.starts_with(lyrics_in)) return lyrics(values);
  if (!name.starts_with(performer)) return;
  std::string instrument =
      one_line(TagLib::String{name.substr(performer.size()), TagLib::String::UTF8});
  std::ranges::transform(instrument, instrument.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  for (std::string& one : texts_of(values))
    add({.role = Role::Performer, .name = std::move(one), .detail = instrument});
}

void Collector::add(Credit credit) {
  const auto same = [&](const Credit& one) {
    return one.role == credit.role && one.name == credit.name && one.detail == credit.detail;
  };
  if (others_.size() < most_credits && std::ranges::none_of(others_, same))
    others_.push_back(std::move(credit));
}

void Collector::performers(const Values& values) {
  for (const std::string& text : texts_of(values)) {
    auto [name, instrument] = performer_in(text);
    add({.role = Role::Performer, .name = std::move(name), .detail = std::move(instrument)});
  }
}

void Collector::genres(const Values& values) {
  const auto strokes = practice_.strokes_separate ? Strokes::Separate : Strokes::ArePartOfNames;
  for (const std::string& text : texts_of(values)) add_genres(tags_.details.genres, text, strokes);
}

void Collector::lyrics(const Values& values) {
  LyricsText& found = tags_.details.lyrics;
  for (const TagLib::String& value : values) {
    std::string text = many_lines(value);
    std::string& kept = lines_of(text).empty() ? found.plain : found.synced;
    if (kept.empty()) kept = std::move(text);
  }
}

/// Names go with ids and sort names where there are as many of them.
void Collector::add_people(Role role, const Texts& names, const std::string& shown,
                           const Texts& ids, const Texts& sort_names) {
  Texts people;
  for (const std::string& name : names)
    if (names.size() == ids.size())
      people.push_back(name);
    else
      std::ranges::move(artists_in(name), std::back_inserter(people));
  std::vector<Credit> credits;
  for (std::size_t i = 0; i < people.size() && credits.size() < most_credits; ++i) {
    Credit credit{.role = role, .name = people[i]};
    if (ids.size() == people.size()) credit.musicbrainz_id = ids[i];
    if (sort_names.size() == people.size()) credit.sort_name = sort_names[i];
    // "A feat. B" sorted as "A, The feat. B" says how A sorts only where both are alone.
    if (people.size() == 1 && people[0] != shown && sort_names.size() == 1) credit.sort_name = {};
    const auto same = [&](const Credit& one) { return one.name == credit.name; };
    if (std::ranges::none_of(credits, same)) credits.push_back(std::move(credit));
  }
  std::ranges::move(credits, std::back_inserter(tags_.details.credits));
}

std::string shown_as(const Texts& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : "; ") + name;
  return one_line(TagLib::String{text, TagLib::String::UTF8});
}

void Collector::finish() {
  if (artist_.empty()) artist_ = artists_;
  if (artists_.empty()) artists_ = artist_;
  if (album_artist_.empty()) album_artist_ = album_artists_;
  if (album_artists_.empty()) album_artists_ = album_artist_;
  tags_.artist = shown_as(artist_);
  tags_.album_artist = shown_as(album_artist_);
  add_people(Role::Artist, artists_, tags_.artist, artist_ids_, artist_sorts_);
  add_people(Role::AlbumArtist, album_artists_, tags_.album_artist, album_artist_ids_,
             album_artist_sorts_);
  std::ranges::stable_sort(others_, {}, &Credit::role);
  std::size_t composers = 0;
  for (const Credit& credit : others_) composers += credit.role == Role::Composer ? 1 : 0;
  std::size_t composer = 0;
  for (Credit& credit : others_) {
    if (credit.role == Role::Composer && composers == composer_sorts_.size())
      credit.sort_name = composer_sorts_[composer++];
    if (tags_.details.credits.size() < most_credits)
      tags_.details.credits.push_back(std::move(credit));
  }
  TagDetails& details = tags_.details;
  if (details.release_date.empty() && year_.size() <= most_date_bytes) details.release_date = year_;
  if (details.original_date.empty() && original_year_.size() <= most_date_bytes)
    details.original_date = original_year_;
  tags_.year = year_in(details.release_date);
  if (tags_.year == 0) tags_.year = year_in(details.original_date);
}

}  // namespace

void read_fields(const TagLib::PropertyMap& properties, const FieldPractice& practice, Tags& tags) {
  Collector collector{practice, tags};
  for (const auto& [key, values] : properties)
    if (!values.isEmpty()) collector.take(key.upper().to8Bit(true), values);
  collector.finish();
}

}  // namespace auralis::media
