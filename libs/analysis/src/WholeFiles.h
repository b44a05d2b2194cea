// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "base/Result.h"
#include "cache/ByteCache.h"
#include "cache/SingleFlight.h"
#include "media/PacketIndex.h"

namespace auralis::analysis {

/// What tells, without reading it, that a file is not the one that was indexed.
struct SeenFile {
  std::uintmax_t size{};
  std::filesystem::file_time_type modified{};
  bool operator==(const SeenFile&) const = default;
};

/// Nothing when the file cannot be looked at: two such files have nothing in common. Fails as
/// ask_disk().
Result<std::optional<SeenFile>> look_at(const std::filesystem::path& file,
                                        const std::stop_token& stop);

/// What an index takes in memory.
std::size_t bytes_of(const media::PacketIndex& index);

/// Indexes of files that hold several tracks, so that such a file is read once for all of them.
/// Thread-safe.
class WholeFiles {
 public:
  /// From memory as long as the file's size and time are the same, else read now. Fails as
  /// media::index_file.
  Result<std::shared_ptr<const media::PacketIndex>> ensure(const std::filesystem::path& file,
                                                           const std::stop_token& stop);
  /// Has it read again when next asked for.
  void forget(const std::filesystem::path& file) { memory_.erase(file.native()); }

 private:
  struct Known {
    media::PacketIndex index;
    std::optional<SeenFile> seen;
  };
  using KnownPtr = std::shared_ptr<const Known>;

  Result<KnownPtr> find(const std::string& file, const std::stop_token& stop);

  // Two hours of a file are 50 kB: some dozens of those that are played or analysed now.
  ByteCache<std::string, Known> memory_{std::size_t{2} << 20};
  SingleFlight<std::string, KnownPtr> flights_;
};

}  // namespace auralis::analysis
