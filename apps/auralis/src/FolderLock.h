// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <utility>

#include "base/Result.h"
#include "catalog/CatalogLocation.h"

namespace auralis::app {

/// Keeps a catalogue from being put in another's place while somebody works with it. A process that
/// is killed holds nothing.
class FolderLock {
 public:
  enum class Use {
    Shared,  ///< To work with it, with any number of others.
    Alone,   ///< To put another in its place.
  };

  /// Of the folder that the catalogue lies in, which is there; a database elsewhere needs none.
  /// Fails with Busy where others use it in a way that does not go with this one. Where the disk
  /// knows no such locks there is none.
  static Result<FolderLock> of(const CatalogLocation& place, Use use);
  FolderLock(FolderLock&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int descriptor) : descriptor_{descriptor} {}
  int descriptor_;
};

}  // namespace auralis::app
