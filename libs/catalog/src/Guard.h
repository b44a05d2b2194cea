// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <type_traits>
#include <utility>

#include "base/Result.h"

namespace auralis {

/// What an exception of the database means to a caller: Corrupt, Busy, Full or Io; internal are its
/// text and the statement, without the values that this was about.
Error error_of(const std::exception& thrown);

/// Calls `work`, which returns a Result; what the database throws becomes its error, which
/// `look_at` sees first. The one door through which SOCI is used.
template <class Work, class LookAt>
std::invoke_result_t<Work> guarded(Work&& work, LookAt&& look_at) {
  try {
    return work();
  } catch (const std::exception& thrown) {
    Error error = error_of(thrown);
    look_at(error);
    return Failure{std::move(error)};
  }
}

template <class Work>
std::invoke_result_t<Work> guarded(Work&& work) {
  return guarded(std::forward<Work>(work), [](const Error&) {});
}

}  // namespace auralis
