// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "base/Result.h"
#include "media/Tags.h"
#include "model/CueSheet.h"

namespace auralis::media {

/// The sheet of a file beside the music: UTF-16 by its mark, UTF-8, or else Cyrillic or Japanese
/// where certain, or Windows-1252. Fails with NotFound or Io.
Result<CueSheet> read_cue_sheet(const std::filesystem::path& file);

/// What a sheet says of one of its tracks, as if these were the tags of a file: texts, numbers and
/// gains only. The disc's PERFORMER is the album's artist, and the track's where it names none.
Tags tags_of(const CueSheet& sheet, const CueTrack& track);

}  // namespace auralis::media
