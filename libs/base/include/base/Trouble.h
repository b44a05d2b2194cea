// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/Mutex.h"
#include "base/Result.h"

namespace auralis {

/// Something that does not work at present though the server goes on without it. The log says so
/// each time that it begins and each time that it is over. Thread-safe.
class Trouble {
 public:
  /// `area` as in the log; `what` is done without, as a sentence goes before its colon: "Profiles
  /// are not kept". Both must outlive this.
  Trouble(std::string_view area, std::string_view what) : area_{area}, what_{what} {}

  /// How it went this time.
  void note(const Result<void>& outcome) EXCLUDES(mutex_);
  /// For people, without a path, as long as it did not work the last time.
  std::optional<std::string> sentence() const EXCLUDES(mutex_);

 private:
  const std::string_view area_;
  const std::string_view what_;
  mutable Mutex mutex_;
  std::optional<std::string> sentence_ GUARDED_BY(mutex_);
};

}  // namespace auralis
