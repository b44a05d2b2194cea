// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "base/Bytes.h"
#include "base/Hash.h"
#include "base/Result.h"

namespace auralis {

/// Of each file of a FileCache, before the bytes that were stored.
inline constexpr std::size_t cached_header_bytes = 32;

/// What was stored under `key`; Corrupt when the file is not that, NotFound when it has gone, Io
/// when it may well be whole but the system does not give it now.
Result<Bytes> read_cached(const std::filesystem::path& file, const Hash128& key);

/// Full or Io when the disk does not take it; what is there then is no whole file.
Result<void> write_cached(const std::filesystem::path& file, const Hash128& key,
                          std::span<const std::byte> payload);

/// The reason that the system gave, in `code` as errno has it: Full or Io.
Failure disk_refusal(const std::filesystem::path& file, int code);

}  // namespace auralis
