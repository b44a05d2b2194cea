// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include <boost/asio/ssl/context.hpp>

#include "base/Mutex.h"
#include "http/TlsIdentity.h"

namespace auralis::http {

/// What one handshake needs; whoever began with it goes on with it, whatever is read later.
using TlsContext = std::shared_ptr<boost::asio::ssl::context>;

struct TlsIdentity::State {
  /// By which one sees that a file became another: device, inode, size, time.
  using Stamp = std::array<std::int64_t, 4>;
  using Stamps = std::array<Stamp, 2>;

  Files files{};
  Mutex mutex{};
  TlsContext context GUARDED_BY(mutex){};
  Stamps stamps GUARDED_BY(mutex){};

  TlsContext current() EXCLUDES(mutex) {
    const MutexLock lock{mutex};
    return context;
  }
};

}  // namespace auralis::http
