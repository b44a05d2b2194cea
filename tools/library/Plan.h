// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace auralis::library_maker {

enum class Format { Mp3, Flac, M4a, Vorbis, Opus };
inline constexpr Format every_format[] = {Format::Mp3, Format::Flac, Format::M4a, Format::Vorbis,
                                          Format::Opus};
const char* extension_of(Format format);

/// One file: where it lies and what its tags say.
struct PlannedFile {
  std::filesystem::path path;  ///< Below the library's folder.
  Format format{};
  bool has_tags{true};
  std::string title{}, artist{}, album_artist{}, album{}, genre{};
  int disc{}, track{}, year{};
  int sound{};  ///< Which of the recordings of its format.
};

/// An album's files, and where its picture goes.
struct PlannedAlbum {
  std::filesystem::path folder;
  std::vector<PlannedFile> files;
  int picture{};            ///< Which of the covers.
  bool embedded_picture{};  ///< In each file.
  bool folder_picture{};    ///< As cover.jpg.
};

/// Albums of `files` files in all. Equal arguments give equal plans.
std::vector<PlannedAlbum> plan(int files, std::uint64_t seed);

}  // namespace auralis::library_maker
