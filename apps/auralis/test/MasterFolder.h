// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "Program.h"
#include "media/FileWriter.h"
#include "support/Signals.h"
#include "support/TempDir.h"

namespace auralis::app::testing {

using Names = std::set<std::string>;

inline std::string contents(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

inline void write_text(const std::filesystem::path& file, const std::string& text) {
  std::ofstream{file} << text;
}

/// A folder of music and one for its masters, with the program between them.
class Master : public ::testing::Test {
 protected:
  Master() { std::filesystem::create_directories(in()); }
  std::filesystem::path in() const { return folder_ / "in"; }
  std::filesystem::path out() const { return folder_ / "out"; }

  /// A track with tags, a ReplayGain among them.
  std::filesystem::path add_track(const std::filesystem::path& name, double seconds = 1.5) {
    const auto file = in() / name;
    std::filesystem::create_directories(file.parent_path());
    const AudioBuffer audio = auralis::testing::music_like(seconds, 1);
    auto writer =
        media::FileWriter::make({.file = file,
                                 .frames = audio.frames(),
                                 .labels = {.texts = {{"ARTIST", {"Ada", "Grace"}},
                                                      {"MUSICBRAINZ_TRACKID", {"8e7e"}},
                                                      {"REPLAYGAIN_TRACK_GAIN", {"-9.9 dB"}},
                                                      {"TITLE", {file.stem().string()}}}}});
    EXPECT_TRUE(writer && writer->write(audio.view()) && writer->finish());
    return file;
  }

  Outcome master(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "master");
    return run(folder_.path(), arguments);
  }
  Outcome master_folder(std::vector<std::string> more = {}) {
    more.insert(more.begin(), {in().string(), out().string()});
    return master(more);
  }

  /// Every file below a folder, relative to it.
  static Names files_in(const std::filesystem::path& folder) {
    Names files;
    if (!std::filesystem::exists(folder)) return files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder})
      if (entry.is_regular_file()) files.insert(entry.path().lexically_relative(folder).string());
    return files;
  }

  const auralis::testing::TempDir folder_;
};

}  // namespace auralis::app::testing
