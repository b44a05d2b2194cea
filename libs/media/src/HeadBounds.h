// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

namespace auralis::media {

class InputFile;

/// Who is to parse a file next. TagLib's stream looks at ID3 itself, while it is read
/// (TagStream.h).
enum class Parser { Ffmpeg, TagLib };

/// Whether what is written about the sound may be parsed: FFmpeg compares each entry with all
/// before it, and asks nobody meanwhile. Corrupt where ID3 in front, in a chunk or of a DSF, APE,
/// Vorbis comments on the first pages, a list of RIFF or one of MP4 have too many, or a FLAC too
/// many blocks of metadata (TagBounds.h, Mp4Boxes.h); Cancelled.
Result<void> check_heads(const InputFile& file, Parser parser);

}  // namespace auralis::media
