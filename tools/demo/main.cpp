// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "Cover.h"
#include "Pieces.h"
#include "media/FileWriter.h"
#include "media/Thumbnail.h"

namespace auralis::demo {
namespace {

namespace fs = std::filesystem;

struct Piece {
  const char* file;
  const char* title;
  AudioBuffer (*play)();
};
constexpr Piece pieces[] = {
    {"01 Low Tide.flac", "Low Tide", low_tide},
    {"02 Paper Lanterns.flac", "Paper Lanterns", paper_lanterns},
    {"03 Night Train.flac", "Night Train", night_train},
};

Result<void> write_cover(const fs::path& folder) {
  AURALIS_TRY(const Bytes jpeg, media::thumbnail(cover_png(), 768));
  std::ofstream file{folder / "cover.jpg", std::ios::binary};
  file.write(reinterpret_cast<const char*>(jpeg.data()), static_cast<std::streamsize>(jpeg.size()));
  file.flush();
  if (!file) return fail(ErrorKind::Io, "the cover cannot be written");
  return {};
}

Result<void> write_album(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    return fail(ErrorKind::Io, "'{}' cannot be made: {}", folder.string(), error.message());
  if (!fs::exists(folder / "cover.jpg")) AURALIS_CHECK(write_cover(folder));
  int number = 0;
  for (const Piece& piece : pieces) {
    ++number;
    if (fs::exists(folder / piece.file)) continue;
    const media::Tags tags{.title = piece.title,
                           .artist = "Auralis",
                           .album_artist = "Auralis",
                           .album = "Three Rooms",
                           .track_number = number,
                           .year = 2026};
    AURALIS_CHECK(media::write_flac(folder / piece.file, piece.play().view(), tags));
  }
  return {};
}

}  // namespace
}  // namespace auralis::demo

int main(int count, char** arguments) {
  if (count != 2 || arguments[1][0] == '-') {
    std::fputs("usage: auralis_demo FOLDER\n", stderr);
    return 2;
  }
  const auto written =
      auralis::demo::write_album(std::filesystem::path{arguments[1]} / "Three Rooms");
  if (!written) std::fprintf(stderr, "auralis_demo: %s\n", written.error().full().c_str());
  return written ? 0 : 1;
}
