// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <stop_token>
#include <string>

#include "base/Bytes.h"
#include "base/Result.h"
#include "model/TagDetails.h"

namespace auralis::media {

/// What a file's tags say, trimmed, UTF-8, empty or 0 where they say nothing. Reading decodes no
/// audio. Docs/library.md, Tags, says which fields these are, and CT-11 to CT-13 how they are read.
struct Tags {
  std::string title{};
  std::string artist{};        ///< To be shown, as tagged; several values joined with "; ".
  std::string album_artist{};  ///< The same. The names one by one are in `details`.
  std::string album{};
  int disc_number{};
  int track_number{};
  int year{};  ///< Four digits of the release date, else of the original one.
  bool compilation{};
  std::int64_t duration_ms{};  ///< From the headers; analysis knows it exactly later.
  int sample_rate_hz{};
  int channels{};
  int bit_rate_kbps{};
  std::string codec{};  ///< "flac", "mp3", "aac", "alac", "vorbis", "opus", "wavpack", "dsd",
                        ///< "wav", "aiff".
  bool has_artwork{};   ///< A picture is embedded.
  /// Of the largest embedded picture that is passed over, as all above 20 MiB are; 0 for none.
  std::int64_t oversized_picture_bytes{};
  std::string cue_sheet{};  ///< The text of an embedded sheet, at most 1 MiB; empty for none.
  TagDetails details{};
};

/// The container is told by content, not by name; each text is one line of at most 1000 bytes.
/// Fails with NotFound, Io, Unsupported (not a known audio container), Corrupt (no audio
/// properties, or more than tags can be: 192 MiB are read at most), Busy (it took 20 s) or
/// Cancelled. Throws nothing, whatever the file holds.
Result<Tags> read_tags(const std::filesystem::path& file, std::stop_token stop = {});

/// The LRC text of a file beside the music: at most 64 KiB, UTF-8, or else read as UTF-16 by its
/// mark, Cyrillic or Japanese where certain, or Latin-1. Empty when nothing in it is timed.
Result<std::string> read_lrc(const std::filesystem::path& file);

struct Picture {
  Bytes bytes;
  std::string media_type;  ///< "image/jpeg", "image/png", "image/webp", "image/gif".
};

/// The embedded front cover (else the first picture); nullopt when there is none. At most 20 MiB.
Result<std::optional<Picture>> read_artwork(const std::filesystem::path& file,
                                            std::stop_token stop = {});

/// The bytes of a picture's own file, whatever they are. Fails with NotFound, Io, Busy, Cancelled,
/// and with Unsupported beyond 20 MiB.
Result<Bytes> read_picture_file(const std::filesystem::path& file, std::stop_token stop = {});

/// The media type by content of an image, empty when it is none we serve.
std::string image_type(std::span<const std::byte> bytes);

/// True when the extension is one of an audio file that this build may decode. Lower or upper case.
bool has_audio_extension(const std::filesystem::path& file);

}  // namespace auralis::media
