// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Trouble.h"

#include <utility>

#include "base/Log.h"

namespace auralis {

void Trouble::note(const Result<void>& outcome) {
  std::optional<std::string> now;
  if (!outcome) now = fmt::format("{}: {}.", what_, outcome.error().message);
  bool was_there = false;
  {
    const MutexLock lock{mutex_};
    was_there = std::exchange(sentence_, std::move(now)).has_value();
  }
  if (!outcome && !was_there) log::warning(area_, "{}: {}", what_, outcome.error().full());
  if (outcome && was_there) log::info(area_, "{}: this is over", what_);
}

std::optional<std::string> Trouble::sentence() const {
  const MutexLock lock{mutex_};
  return sentence_;
}

}  // namespace auralis
