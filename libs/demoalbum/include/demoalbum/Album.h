// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "base/Result.h"

namespace auralis::demoalbum {

/// Writes the demo album, a folder "Three Rooms" with three FLAC files and a cover, into
/// `folder`, which is made if need be. What is there stays as it is. A file has its name only
/// when it is whole and on the disk, whoever else writes the album at the same time. Takes some 4 s
/// of processor time, on a thread for each piece. Fails with Io.
Result<void> write_album(const std::filesystem::path& folder);

}  // namespace auralis::demoalbum
