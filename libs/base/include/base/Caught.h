// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <type_traits>
#include <utility>

#include "base/Result.h"

namespace auralis {

/// What `work`, which returns a Result, answers; Io where it throws. For threads and flights that
/// others wait for: what no one foresaw (memory that ran out, say) must not leave them waiting.
template <class Work>
std::invoke_result_t<Work> caught(Work&& work) noexcept {
  try {
    return std::forward<Work>(work)();
  } catch (const std::exception& thrown) {
    return fail_internal(ErrorKind::Io, "something went wrong on the server", thrown.what());
  }
}

}  // namespace auralis
