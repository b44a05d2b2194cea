// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>

#include "http/Traffic.h"

namespace auralis::http {

/// What one connection holds of the bytes of all. So many of them as `free` are not counted, so
/// that who sends or takes much keeps nobody from what is small. Used by one thread at a time;
/// `all` outlives it.
class HeldShare {
 public:
  HeldShare(HeldBytes& all, std::size_t most, std::size_t free)
      : all_{all}, most_{most}, free_{free} {}
  ~HeldShare() { let_go(); }
  HeldShare(const HeldShare&) = delete;
  HeldShare& operator=(const HeldShare&) = delete;

  /// It has so many bytes now; false where there is no room for as many.
  bool grow_to(std::size_t bytes) {
    const std::size_t counted = std::max(bytes, free_) - free_;
    if (counted <= counted_) return true;
    if (!all_.hold(counted - counted_, most_)) return false;
    counted_ = counted;
    return true;
  }

  void let_go() {
    all_.let_go(counted_);
    counted_ = 0;
  }

 private:
  HeldBytes& all_;
  const std::size_t most_;
  const std::size_t free_;
  std::size_t counted_{};
};

}  // namespace auralis::http
