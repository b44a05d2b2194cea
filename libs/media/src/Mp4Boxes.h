// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

namespace auralis::media {

class InputFile;

/// Whether an MP4's boxes can be parsed: TagLib calls itself once for each level of them, and keeps
/// each. Corrupt where they lie more than 32 deep, or are more than 262,144; Cancelled.
Result<void> check_mp4_boxes(const InputFile& file);

}  // namespace auralis::media
