// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimeLimit.h"

#include "base/Log.h"

namespace auralis {

TimeLimit::~TimeLimit() {
  try {
    dialect_.free_time(session_);
  } catch (const std::exception& thrown) {
    // The connection is lost, and with it the limit.
    log::debug("catalog", "limit of time: {}", thrown.what());
  }
}

}  // namespace auralis
