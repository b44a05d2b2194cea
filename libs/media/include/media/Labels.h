// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/Result.h"
#include "media/Tags.h"

namespace auralis::media {

/// All that a copy of a track carries of its source besides the sound.
struct Labels {
  struct Text {
    std::string name;  ///< As in Vorbis comments: "TITLE", "ALBUMARTIST", "MUSICBRAINZ_TRACKID".
    std::vector<std::string> values;  ///< UTF-8.
  };
  std::vector<Text> texts{};
  std::optional<Picture> cover{};
};

/// The labels of a file for a master of it. What describes the source's sound or encoder is left
/// out, since it no longer holds: ReplayGain, R128 gains, Sound Check, gapless numbers, encoder.
/// So are texts of more than 64 kB. Fails as read_tags.
Result<Labels> read_labels(const std::filesystem::path& file);

/// The same, or none where they cannot be read: tags are a courtesy.
Labels labels_or_none(const std::filesystem::path& file);

/// The texts and numbers of `tags`; what describes the audio is ignored.
Labels labels_of(const Tags& tags, const std::optional<Picture>& cover = std::nullopt);

/// The labels of one track of a file that holds several: its own, and what the file says besides,
/// but for what is of a single track there.
Labels labels_of_part(const Labels& file, Labels own);

}  // namespace auralis::media
