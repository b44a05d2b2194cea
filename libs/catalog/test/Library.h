// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "catalog/Catalog.h"
#include "catalog/ScanStore.h"
#include "support/TempDir.h"
#include "support/TestDatabase.h"

namespace auralis::testing {

/// The value, or the test ends here with the error's text.
template <class T>
T value_of(Result<T> result) {
  if (!result) throw std::runtime_error{result.error().full()};
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

/// What a test says of a song; the rest is the same for all.
struct Song {
  std::string path;
  std::string title{};
  std::string artist{"Artist"};
  std::string album{"Album"};
  std::string album_artist{};
  int disc{};
  int number{};
  int year{};
  std::string problem{};
};

inline ScannedFile file_of(const Song& song) {
  ScannedFile file;
  file.path = song.path;
  file.size_bytes = 1000;
  file.modified_ns = 1'700'000'000'000'000'000;
  file.title = song.title;
  file.artist = song.artist;
  file.album = song.album;
  file.album_artist = song.album_artist;
  file.disc_number = song.disc;
  file.track_number = song.number;
  file.year = song.year;
  file.duration_ms = 60'000;
  file.codec = "flac";
  file.sample_rate_hz = 44100;
  file.channels = 2;
  file.problem = song.problem;
  return file;
}

/// A place for a catalogue, of whatever database is tested, with nothing in it.
class EmptyPlace {
 public:
  operator CatalogLocation() const { return value_of(CatalogLocation::parse(database_.place())); }

 private:
  TestDatabase database_;
};

/// A catalogue of its own, of whatever database is tested.
class Library {
 public:
  Library() : catalog_{value_of(Catalog::open(location()))} {}

  CatalogLocation location() const { return value_of(CatalogLocation::parse(database_.place())); }
  Catalog& operator*() { return *catalog_; }
  Catalog* operator->() { return catalog_.get(); }

  void store(const std::vector<Song>& songs) {
    std::vector<ScannedFile> files;
    for (const Song& song : songs) files.push_back(file_of(song));
    value_of(catalog_->store(files));
  }
  /// As a scan does that does not find their files.
  void lose(const std::vector<TrackId>& tracks) {
    ScanStore scans{*catalog_};
    for (const TrackId track : tracks) {
      const auto folder = value_of(catalog_->path_of(track)).parent_path();
      const KnownFolder known = value_of(scans.known_in(folder));
      const auto file = std::ranges::find(known.files, track, &KnownFile::track);
      if (file == known.files.end()) throw std::runtime_error{"not in the folder it should be in"};
      value_of(scans.mark_missing({&*file, 1}));
    }
  }
  std::vector<Track> tracks(TrackSort sort = TrackSort::Title, const TrackFilter& filter = {}) {
    return value_of(catalog_->tracks(sort, filter, {})).items;
  }
  std::vector<Album> albums(AlbumSort sort = AlbumSort::Title) {
    return value_of(catalog_->albums(sort, {}, {})).items;
  }
  std::vector<Artist> artists() { return value_of(catalog_->artists({})).items; }

  Track track_titled(const std::string& title) {
    for (const Track& track : tracks())
      if (track.title == title) return track;
    throw std::runtime_error{"no track is listed as " + title};
  }

 private:
  static void make(const std::string& place) {
    value_of(Catalog::open(value_of(CatalogLocation::parse(place))));
  }

  TestDatabase database_{make};
  std::unique_ptr<Catalog> catalog_;
};

/// What a list shows, to be compared with a list of texts.
inline std::vector<std::string> titles(const auto& items) {
  std::vector<std::string> texts;
  for (const auto& item : items) texts.push_back(item.title);
  return texts;
}

}  // namespace auralis::testing
