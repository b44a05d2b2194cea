// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <span>

#include "base/Result.h"

namespace auralis::media {

/// A file that appears under its name only when it is complete. Until then it lies beside it under
/// a name that nothing else uses; a process that is killed leaves at most that one behind.
class PartialFile {
 public:
  static constexpr const char* suffix = ".auralis-partial";

  explicit PartialFile(const std::filesystem::path& target);
  /// Removes what was not published.
  ~PartialFile();
  PartialFile(const PartialFile&) = delete;
  PartialFile& operator=(const PartialFile&) = delete;

  /// Where to write.
  const std::filesystem::path& path() const noexcept { return path_; }

  /// Appends, for who does not write to path() by other means. Fails with Io.
  Result<void> write(std::span<const std::byte> bytes);

  /// After the last write(), where path() is to be used before publish(). Fails with Io.
  Result<void> close();

  /// Puts the complete file on the disk and gives it its name; replaces a file of that name. Fails
  /// with Io.
  Result<void> publish();

 private:
  Failure refused(std::string reason) const;

  std::filesystem::path target_;
  std::filesystem::path path_;
  std::ofstream stream_;
};

}  // namespace auralis::media
