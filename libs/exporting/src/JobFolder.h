// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

#include "base/Result.h"

namespace auralis::exporting {

/// A new folder below `root`, which is made if need be, named after a title (rule EX-1). Fails with
/// Io.
Result<std::filesystem::path> make_job_folder(const std::filesystem::path& root,
                                              std::string_view title);

/// Deletes a job's folder; one that is gone already is as good. Fails with Io.
Result<void> remove_job_folder(const std::filesystem::path& folder);

/// Whether a file can still be written into `folder`; fails with Io and a sentence for people when
/// not.
Result<void> check_writable(const std::filesystem::path& folder);

}  // namespace auralis::exporting
