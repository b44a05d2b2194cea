// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "AudioFiles.h"
#include "Commands.h"
#include "base/Result.h"
#include "media/FileWriter.h"
#include "media/Labels.h"
#include "model/CueRange.h"

namespace auralis::app {

/// What a master is written as: a file of media, or the bytes of the chunk route.
enum class OutputForm { Flac, Wav, Opus, Webm };

/// By the name of --format or an extension without its dot.
std::optional<OutputForm> form_named(std::string_view name);

struct MasterJob {
  std::filesystem::path input;
  std::filesystem::path output;
  OutputForm form{};
  CueRange range{};     ///< What of the input is mastered.
  media::Labels own{};  ///< Of a part of a file.
};

struct MasterJobs {
  std::vector<MasterJob> jobs;
  std::vector<AudioFiles::Unread> unread{};  ///< Folders whose tracks, if any, are not among them.
  bool single{};                ///< One track to one file that was named, not to a folder.
  std::size_t tracks_within{};  ///< That the single input holds by a cue sheet; 0 where it is one.
};

/// Every track that the command line names, in order, and where its master goes. Folders are
/// walked without following links, hidden names and what lies in OUT left out; their structure is
/// kept. A file that holds several tracks by a cue sheet is these where OUT is a folder, and
/// mastered as a whole where it is a file. Fails with InvalidArgument (a form, OUT that does not
/// fit, a master that would replace an input), NotFound (no such file, nothing that matches, no
/// audio) or Io (no audio, and a folder that cannot be read).
Result<MasterJobs> jobs_of(const MasterOptions& options);

}  // namespace auralis::app
