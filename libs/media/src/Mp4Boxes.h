// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "base/Result.h"

namespace auralis::media {

class InputFile;

/// Whether an MP4's boxes can be parsed, from the position of the first: TagLib calls itself once
/// for each level of them, and keeps each. Corrupt where they lie more than 32 deep, are more than
/// 262,144, or tags have more entries than TagBounds.h says; Cancelled.
Result<void> check_mp4_boxes(const InputFile& file, std::int64_t position);

}  // namespace auralis::media
