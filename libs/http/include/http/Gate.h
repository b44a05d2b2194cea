// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "base/Result.h"
#include "http/Message.h"

namespace auralis::http {

/// Tells who asks, before anything else looks at a request. Safe from any thread; outlives the
/// server.
class Gate {
 public:
  virtual ~Gate() = default;

  /// What memory alone tells: called on an I/O thread, and must return at once. Nullopt where
  /// identify() has to be asked.
  virtual std::optional<Principal> known(const Request& request) = 0;

  /// May wait. Nobody where nothing proves who it is; where that could not be found out, the error
  /// that such a request gets.
  virtual Result<Principal> identify(const Request& request) = 0;
};

}  // namespace auralis::http
