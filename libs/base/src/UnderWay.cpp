// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/UnderWay.h"

#include <exception>

#include <fmt/format.h>

#include "base/Mutex.h"

namespace auralis {
namespace {

struct Board {
  Mutex mutex;
  std::list<std::string> entries GUARDED_BY(mutex);
};

Board& board() {
  static Board all;
  return all;
}

}  // namespace

UnderWay::UnderWay(std::string_view doing, std::string_view name) noexcept {
  try {
    std::string entry = fmt::format("{} '{}'", doing, name);
    const MutexLock lock{board().mutex};
    auto& entries = board().entries;
    place_ = entries.insert(entries.end(), std::move(entry));
  } catch (const std::exception&) {
    place_.reset();  // what is done matters more than that it is told
  }
}

UnderWay::~UnderWay() {
  if (!place_) return;
  const MutexLock lock{board().mutex};
  board().entries.erase(*place_);
}

std::vector<std::string> UnderWay::all() {
  const MutexLock lock{board().mutex};
  return {board().entries.begin(), board().entries.end()};
}

}  // namespace auralis
