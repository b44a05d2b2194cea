// SPDX-License-Identifier: GPL-3.0-or-later
#include "demoalbum/Album.h"

#include <array>
#include <thread>

#include "Cover.h"
#include "Pieces.h"
#include "media/FileWriter.h"
#include "media/PartialFile.h"
#include "media/Thumbnail.h"

namespace auralis::demoalbum {
namespace {

namespace fs = std::filesystem;

struct Piece {
  const char* file;
  const char* title;
  AudioBuffer (*play)();
};
constexpr std::array<Piece, 3> pieces{{
    {"01 Low Tide.flac", "Low Tide", low_tide},
    {"02 Paper Lanterns.flac", "Paper Lanterns", paper_lanterns},
    {"03 Night Train.flac", "Night Train", night_train},
}};

Result<void> write_cover(const fs::path& path) {
  std::error_code error;
  if (fs::exists(path, error)) return {};
  AURALIS_TRY(const Bytes jpeg, media::thumbnail(cover_png(), 768));
  AURALIS_TRY(media::PartialFile file, media::PartialFile::make(path));
  AURALIS_CHECK(file.write(jpeg));
  return file.publish();
}

Result<void> write_piece(const fs::path& album, std::size_t index) {
  const Piece& piece = pieces[index];
  std::error_code error;
  if (fs::exists(album / piece.file, error)) return {};
  const media::Tags tags{.title = piece.title,
                         .artist = "Auralis",
                         .album_artist = "Auralis",
                         .album = "Three Rooms",
                         .track_number = static_cast<int>(index) + 1,
                         .year = 2026};
  return media::write_flac(album / piece.file, piece.play().view(), tags);
}

}  // namespace

Result<void> write_album(const fs::path& folder) {
  const fs::path album = folder / "Three Rooms";
  std::error_code error;
  fs::create_directories(album, error);
  if (error) return fail(ErrorKind::Io, "the demo album cannot be made: {}", error.message());
  media::remove_stale_partials_below(album);
  AURALIS_CHECK(write_cover(album / "cover.jpg"));
  std::array<Result<void>, pieces.size()> written{};
  {
    std::vector<std::jthread> players;
    for (std::size_t i = 0; i < pieces.size(); ++i)
      players.emplace_back([&, i] { written[i] = write_piece(album, i); });
  }
  for (const Result<void>& each : written) AURALIS_CHECK(each);
  return {};
}

}  // namespace auralis::demoalbum
