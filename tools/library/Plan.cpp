// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plan.h"

#include <algorithm>

#include <fmt/format.h>

#include "Names.h"
#include "Random.h"
#include "Templates.h"

namespace auralis::library_maker {
namespace {

struct PlannedArtist {
  std::string name;
  Script script{};
};

Format some_format(Random& random) {
  const std::size_t percent = random.below(100);
  if (percent < 52) return Format::Mp3;
  if (percent < 84) return Format::Flac;
  if (percent < 92) return Format::M4a;
  return percent < 97 ? Format::Vorbis : Format::Opus;
}

int some_year(Random& random) {
  return 2025 - static_cast<int>(random.skewed_below(65));
}

/// A name as a folder or a file can have it.
std::string as_file_name(std::string text) {
  std::ranges::replace(text, '/', '-');
  return text;
}

class Planner {
 public:
  Planner(int files, std::uint64_t seed) : random_{seed} {
    const int artists = std::max(3, files / 60);
    for (int i = 0; i < artists; ++i) {
      const Script script = some_script(random_);
      artists_.push_back({artist_name(script, random_), script});
    }
  }

  /// The `number` makes the folder's name unique.
  PlannedAlbum next(int number, int most_files) {
    const PlannedArtist& artist = artists_[random_.skewed_below(artists_.size())];
    const bool compilation = random_.chance(4);
    PlannedFile file{.path = {}, .format = some_format(random_)};
    file.album = album_title(artist.script, random_);
    file.album_artist = compilation ? "Various Artists" : artist.name;
    if (!compilation && random_.chance(30)) file.album_artist.clear();
    file.genre = genre_name(random_);
    file.year = some_year(random_);
    file.has_tags = !random_.chance(1);
    PlannedAlbum album{.folder = folder_of(compilation ? "Various" : artist.name, file, number),
                       .files = {}};
    album.picture = static_cast<int>(random_.below(pictures));
    album.embedded_picture = random_.chance(30);
    album.folder_picture = random_.chance(60);
    const int discs = random_.chance(6) ? 2 : 1;
    for (int disc = 1; disc <= discs; ++disc)
      add_disc(album, file, artist, disc, discs, compilation);
    if (static_cast<int>(album.files.size()) > most_files)
      album.files.resize(static_cast<std::size_t>(most_files));
    return album;
  }

 private:
  static std::filesystem::path folder_of(const std::string& artist, const PlannedFile& file,
                                         int number) {
    return std::filesystem::path{as_file_name(artist)} /
           fmt::format("{} - {} [{}]", file.year, as_file_name(file.album), number);
  }

  void add_disc(PlannedAlbum& album, PlannedFile file, const PlannedArtist& artist, int disc,
                int discs, bool compilation) {
    const auto folder = discs > 1 ? album.folder / fmt::format("CD {}", disc) : album.folder;
    const int tracks = 6 + static_cast<int>(random_.below(11));
    file.disc = discs > 1 ? disc : 0;
    for (file.track = 1; file.track <= tracks; ++file.track) {
      file.title = track_title(artist.script, random_);
      file.artist = compilation ? artists_[random_.below(artists_.size())].name : artist.name;
      if (random_.chance(5))
        file.artist += " feat. " + artists_[random_.below(artists_.size())].name;
      file.sound = static_cast<int>(random_.below(sounds));
      file.path = folder / fmt::format("{:02} - {}.{}", file.track, as_file_name(file.title),
                                       extension_of(file.format));
      album.files.push_back(file);
    }
  }

  Random random_;
  std::vector<PlannedArtist> artists_;
};

}  // namespace

const char* extension_of(Format format) {
  switch (format) {
    case Format::Mp3:
      return "mp3";
    case Format::Flac:
      return "flac";
    case Format::M4a:
      return "m4a";
    case Format::Vorbis:
      return "ogg";
    case Format::Opus:
      return "opus";
  }
  return "";
}

std::vector<PlannedAlbum> plan(int files, std::uint64_t seed) {
  Planner planner{files, seed};
  std::vector<PlannedAlbum> albums;
  for (int left = files; left > 0;) {
    albums.push_back(planner.next(static_cast<int>(albums.size()) + 1, left));
    left -= static_cast<int>(albums.back().files.size());
  }
  return albums;
}

}  // namespace auralis::library_maker
