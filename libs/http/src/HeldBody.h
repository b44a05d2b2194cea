// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>

#include "http/Router.h"
#include "http/Traffic.h"

namespace auralis::http {

/// What one connection holds of a request's body, counted among those of all. A small one always
/// finds room, so that who sends large ones keeps nobody from signing in. Used by one thread at a
/// time; `traffic` outlives it.
class HeldBody {
 public:
  HeldBody(Traffic& traffic, std::size_t most) : traffic_{traffic}, most_{most} {}
  ~HeldBody() { let_go(); }
  HeldBody(const HeldBody&) = delete;
  HeldBody& operator=(const HeldBody&) = delete;

  /// It has so many bytes now; false where there is no room for as many.
  bool grow_to(std::size_t bytes) {
    const std::size_t counted = std::max(bytes, small_body_bytes) - small_body_bytes;
    if (counted <= counted_) return true;
    if (!traffic_.hold_body(counted - counted_, most_)) return false;
    counted_ = counted;
    return true;
  }

  void let_go() {
    traffic_.let_go_of_body(counted_);
    counted_ = 0;
  }

 private:
  Traffic& traffic_;
  const std::size_t most_;
  std::size_t counted_{};
};

}  // namespace auralis::http
