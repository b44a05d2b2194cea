// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>

#include "base/Result.h"

namespace auralis::api {

inline void require(bool holds) {
  if (!holds) std::abort();
}

/// Whether it was taken; a refusal says something.
template <class T>
bool taken(const Result<T>& result) {
  require(result || !result.error().message.empty());
  return result.has_value();
}

}  // namespace auralis::api
