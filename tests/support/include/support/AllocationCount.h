// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace auralis::testing {

/// Counts calls of operator new on this thread since it was made.
class AllocationCount {
 public:
  AllocationCount() noexcept;
  std::size_t count() const noexcept;

 private:
  std::size_t before_;
};

/// While it lives operator new fails on this thread.
class NoMemory {
 public:
  NoMemory() noexcept;
  ~NoMemory();
  NoMemory(const NoMemory&) = delete;
  NoMemory& operator=(const NoMemory&) = delete;
};

}  // namespace auralis::testing
