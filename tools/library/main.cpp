// SPDX-License-Identifier: GPL-3.0-or-later
// auralis_library FOLDER FILES [SEED]: writes a library of tagged files. What is there stays.
// auralis_library FOLDER FILES SEED CATALOGUE: files without content, and the catalogue of a
// library of whole ones.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include <fmt/format.h>

#include "HollowLibrary.h"
#include "Plan.h"
#include "TagWriting.h"
#include "Templates.h"
#include "base/Numbers.h"
#include "catalog/Catalog.h"
#include "support/TempDir.h"

namespace auralis::library_maker {
namespace {

namespace fs = std::filesystem;

constexpr int most_files = 10'000'000;

void write_bytes(const fs::path& file, const char* bytes, std::size_t size) {
  std::ofstream stream{file, std::ios::binary | std::ios::trunc};
  stream.write(bytes, static_cast<std::streamsize>(size));
  if (!stream) throw std::runtime_error{fmt::format("{} could not be written", file.string())};
}

void write_album(const fs::path& root, const PlannedAlbum& album, const Templates& templates) {
  const Bytes& cover = templates.covers[static_cast<std::size_t>(album.picture)];
  for (const PlannedFile& planned : album.files) {
    const fs::path file = root / planned.path;
    fs::create_directories(file.parent_path());
    const std::string& recording =
        templates.recordings.at(planned.format)[static_cast<std::size_t>(planned.sound)];
    write_bytes(file, recording.data(), recording.size());
    write_tags(file, planned, album.embedded_picture ? &cover : nullptr);
  }
  if (album.folder_picture)
    write_bytes(root / album.folder / "cover.jpg", reinterpret_cast<const char*>(cover.data()),
                cover.size());
}

void write_whole(const fs::path& root, const std::vector<PlannedAlbum>& albums) {
  const testing::TempDir scratch;
  const Templates templates = make_templates(scratch.path());
  for (const PlannedAlbum& album : albums) write_album(root, album, templates);
}

int run(int argc, char** argv) {
  const auto files = argc > 2 ? integer_in(argv[2], 1, most_files) : std::nullopt;
  const auto seed =
      argc > 3 ? integer_in(argv[3], 0, 1'000'000'000) : std::optional{std::int64_t{1}};
  if (argc < 3 || argc > 5 || !files || !seed) {
    fmt::print(stderr, "usage: auralis_library FOLDER FILES [SEED [CATALOGUE]]\n");
    return 2;
  }
  const auto albums = plan(static_cast<int>(*files), static_cast<std::uint64_t>(*seed));
  fs::create_directories(argv[1]);
  const fs::path root = fs::canonical(argv[1]);
  if (argc < 5) {
    write_whole(root, albums);
  } else {
    const auto catalog = Catalog::open(fs::path{argv[4]});
    const auto written = catalog ? write_hollow(**catalog, root, albums) : Failure{catalog.error()};
    if (!written) throw std::runtime_error{written.error().full()};
  }
  fmt::print("{} files of {} albums\n", *files, albums.size());
  return 0;
}

}  // namespace
}  // namespace auralis::library_maker

int main(int argc, char** argv) {
  try {
    return auralis::library_maker::run(argc, argv);
  } catch (const std::exception& thrown) {
    fmt::print(stderr, "auralis_library: {}\n", thrown.what());
    return 1;
  }
}
