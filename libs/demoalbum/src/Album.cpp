// SPDX-License-Identifier: GPL-3.0-or-later
#include "demoalbum/Album.h"

#include <array>
#include <fstream>
#include <thread>

#include "Cover.h"
#include "Pieces.h"
#include "media/FileWriter.h"
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

/// A scan that comes by meanwhile must not take half a file for a broken one, so it is hidden until
/// it is whole.
template <class Write>
Result<void> write_whole(const fs::path& path, Write write) {
  const fs::path hidden = path.parent_path() / ("." + path.filename().string());
  AURALIS_CHECK(write(hidden));
  std::error_code error;
  fs::rename(hidden, path, error);
  if (error) return fail(ErrorKind::Io, "the demo album cannot be written: {}", error.message());
  return {};
}

Result<void> write_cover(const fs::path& path) {
  AURALIS_TRY(const Bytes jpeg, media::thumbnail(cover_png(), 768));
  std::ofstream file{path, std::ios::binary};
  file.write(reinterpret_cast<const char*>(jpeg.data()), static_cast<std::streamsize>(jpeg.size()));
  file.flush();
  if (!file) return fail(ErrorKind::Io, "the cover of the demo album cannot be written");
  return {};
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
  return write_whole(album / piece.file, [&](const fs::path& path) {
    return media::write_flac(path, piece.play().view(), tags);
  });
}

}  // namespace

Result<void> write_album(const fs::path& folder) {
  const fs::path album = folder / "Three Rooms";
  std::error_code error;
  fs::create_directories(album, error);
  if (error) return fail(ErrorKind::Io, "the demo album cannot be made: {}", error.message());
  if (!fs::exists(album / "cover.jpg", error))
    AURALIS_CHECK(write_whole(album / "cover.jpg", write_cover));
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
