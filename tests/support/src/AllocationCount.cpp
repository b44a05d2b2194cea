// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/AllocationCount.h"

#include <cstdlib>
#include <new>

namespace {
thread_local std::size_t allocations = 0;
thread_local bool fails = false;

void* allocate(std::size_t size) noexcept {
  ++allocations;
  return fails ? nullptr : std::malloc(size == 0 ? 1 : size);
}
}  // namespace

void* operator new(std::size_t size) {
  if (void* memory = allocate(size)) return memory;
  throw std::bad_alloc{};
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return allocate(size);
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace auralis::testing {

AllocationCount::AllocationCount() noexcept : before_{allocations} {}
std::size_t AllocationCount::count() const noexcept {
  return allocations - before_;
}

NoMemory::NoMemory() noexcept {
  fails = true;
}
NoMemory::~NoMemory() {
  fails = false;
}

}  // namespace auralis::testing
