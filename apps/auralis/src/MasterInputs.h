// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "AudioFiles.h"
#include "base/Result.h"
#include "media/Labels.h"
#include "model/CueRange.h"

namespace auralis::app {

struct MasterInput {
  std::filesystem::path file;
  std::filesystem::path place;  ///< Relative, below the folder of masters; the source's extension.
  CueRange range{};             ///< What of the file it is.
  media::Labels own{};          ///< Of a part of a file, by its cue sheet.
};

struct MasterInputs {
  std::vector<MasterInput> files;
  std::vector<AudioFiles::Unread> unread;  ///< Folders that may hold more.
  bool one_file{};                         ///< The command line named one file, not a folder.
};

/// The files that paths, folders and patterns (quoted from the shell) name, each once, leaving out
/// what lies below `masters`. Fails with NotFound, or with Io where no file is found and a folder
/// cannot be read.
Result<MasterInputs> find_inputs(const std::vector<std::filesystem::path>& named,
                                 const std::filesystem::path& masters);

}  // namespace auralis::app
