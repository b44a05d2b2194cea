// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/Result.h"
#include "tls/OpenSsl.h"

namespace auralis::http {

// Both fail with InvalidArgument, in a sentence that begins with `what` and names the file. They
// never ask anybody for a passphrase.

/// All certificates of the file in their order, at least one.
Result<std::vector<CertificatePtr>> read_certificates(std::string_view what,
                                                      const std::filesystem::path& file);

Result<KeyPtr> read_key(std::string_view what, const std::filesystem::path& file);

}  // namespace auralis::http
