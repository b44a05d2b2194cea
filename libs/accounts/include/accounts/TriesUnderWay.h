// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <utility>

#include "base/Mutex.h"

namespace auralis::accounts {

/// The addresses that have a password looked at right now. Safe from any thread, and returns at
/// once.
///
/// AC-16 An address has one try under way. What else comes from it meanwhile is turned away, and is
///       no miss: one address alone does not fill the line that others wait in.
class TriesUnderWay {
 public:
  /// Is under way until it is destroyed, unless the address has one already.
  class Try {
   public:
    Try(TriesUnderWay& all, std::string address)
        : all_{all}, address_{std::move(address)}, may_{all_.begin(address_)} {}
    ~Try() {
      if (may_) all_.end(address_);
    }
    Try(const Try&) = delete;
    Try& operator=(const Try&) = delete;

    bool may() const noexcept { return may_; }

   private:
    TriesUnderWay& all_;
    const std::string address_;
    const bool may_;
  };

 private:
  bool begin(const std::string& address) EXCLUDES(mutex_) {
    const MutexLock lock{mutex_};
    return addresses_.insert(address).second;
  }
  void end(const std::string& address) EXCLUDES(mutex_) {
    const MutexLock lock{mutex_};
    addresses_.erase(address);
  }

  Mutex mutex_;
  std::set<std::string> addresses_ GUARDED_BY(mutex_);
};

}  // namespace auralis::accounts
