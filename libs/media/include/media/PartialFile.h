// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>

#include "base/Result.h"

namespace auralis::media {

/// What becomes of a file that has the name which another is to get.
enum class Existing { Replaced, Kept };

/// A file that appears under its name only when it is complete. Until then it lies beside it under
/// a name of its own, locked: any number of writers, of any processes, may make one target at a
/// time, and the last to publish wins, or the first where what exists is kept. A process that is
/// killed leaves at most the partial file, and its lock ends with it (remove_stale_partials_below).
/// One thread at a time.
class PartialFile {
 public:
  static constexpr const char* suffix = ".auralis-partial";

  /// Makes the partial file, empty. Fails with Io.
  static Result<PartialFile> make(const std::filesystem::path& target);
  PartialFile(PartialFile&& other) noexcept;
  PartialFile& operator=(PartialFile&&) = delete;
  /// Removes what was not published.
  ~PartialFile();

  /// Where to write. The file is there; it may be truncated, but not replaced by another.
  const std::filesystem::path& path() const noexcept { return path_; }

  /// Appends, for who does not write to path() by other means. Fails with Io.
  Result<void> write(std::span<const std::byte> bytes);

  /// Puts the complete file on the disk and gives it its name. To be called once, at the end. Fails
  /// with Gone where the name is taken and that file is kept, and with Io, also where path() is no
  /// longer the file that was made.
  Result<void> publish(Existing existing = Existing::Replaced);

 private:
  PartialFile(std::filesystem::path target, std::filesystem::path path, int descriptor);
  Failure refused(std::string reason) const;

  std::filesystem::path target_;
  std::filesystem::path path_;
  int descriptor_;  // Holds the lock; -1 when there is nothing left to remove.
};

/// Removes the partial files below `folder`, or of one `target`, that nobody writes any more. One
/// that is being written, by this process or another, stays; what cannot be removed is logged.
void remove_stale_partials_below(const std::filesystem::path& folder);
void remove_stale_partials_of(const std::filesystem::path& target);

}  // namespace auralis::media
