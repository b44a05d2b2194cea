// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>

#include <sodium.h>

namespace auralis::accounts {

/// Before anything else of the library is used; once, from any thread. Without a source of random
/// numbers there is nothing that could go on.
inline void ensure_sodium() {
  static const int ready = sodium_init();
  if (ready < 0) throw std::runtime_error{"there are no random numbers"};
}

}  // namespace auralis::accounts
