// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "FolderWalk.h"
#include "catalog/Catalog.h"
#include "media/Tags.h"

namespace auralis::scanner {

/// A file to be read, with the cover of its folder for when it brings no picture of its own.
ScannedFile unread(const FoundFile& file, const std::optional<FoundFile>& cover);

/// Once its tags say which disc it is of: the cover of that disc in place of the folder's.
void take_disc_cover(ScannedFile& file, const DiscCovers* covers);

struct TagsRead {
  std::string cue_sheet{};             ///< The text of an embedded one; empty for none.
  std::vector<std::string> remarks{};  ///< On what of it is not shown, though the file plays.
  /// The system would not let the file be read: what is in it is not known, and may be as it was.
  bool is_unseen{};
};

/// Reads the tags of a file in place, and the lyrics beside it where there are some; one that
/// cannot be read gets a problem instead, as does one at which it is stopped.
TagsRead read_tags(ScannedFile& file, const std::filesystem::path& lyrics, std::stop_token stop);

/// What tags say, but for what they say of the sound.
void take_texts(ScannedFile& file, media::Tags tags);

}  // namespace auralis::scanner
