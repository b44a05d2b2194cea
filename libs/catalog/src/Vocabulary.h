// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <soci/soci.h>

#include "base/Mutex.h"

namespace auralis {

/// Whether `word`, or with `is_prefix` a beginning of it, becomes `typed` by one letter that is
/// dropped, added, another one, or has changed places with its neighbour. Both are UTF-32.
bool is_one_slip_away(std::u32string_view typed, std::u32string_view word, bool is_prefix);

/// The words of a library in memory: some 40 bytes each, at most a million. Thread-safe.
class Vocabulary {
 public:
  /// At most `limit` words that are one slip away, those with the same first letter first and
  /// otherwise the oldest. Reads what is new since the last time, and all again where words went.
  std::vector<std::string> neighbours(soci::session& session, const std::string& typed,
                                      bool is_prefix, std::size_t limit) EXCLUDES(mutex_);

 private:
  void load_new(soci::session& session) REQUIRES_LOCK(mutex_);

  void forget_all() REQUIRES_LOCK(mutex_);

  Mutex mutex_;
  std::int64_t last_ GUARDED_BY(mutex_) = 0;
  std::int64_t removals_ GUARDED_BY(mutex_) = 0;  ///< As of when the words were read.
  std::u32string letters_ GUARDED_BY(mutex_);
  std::vector<std::uint32_t> ends_ GUARDED_BY(mutex_);
  std::vector<std::uint32_t> masks_ GUARDED_BY(mutex_);  ///< Which letters a word has, roughly.
};

}  // namespace auralis
