// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "base/Result.h"
#include "media/FileWriter.h"

namespace auralis::media {

/// Gives a complete file of the format its labels. A WAV file has them twice, in the LIST and ID3
/// chunks; one above 4 GiB stays without. Fails with Io.
Result<void> write_labels(const std::filesystem::path& file, FileFormat format,
                          const Labels& labels);

}  // namespace auralis::media
