// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/Mutex.h"

namespace auralis::accounts {

/// Makes guessing slow, by address and by name. Safe from any thread, and returns at once.
///
/// AC-8 A name may be missed 5 times and an address 20 times; then each miss is followed by a pause
///      that doubles, from 1 s to a minute. An hour without any forgets them. What comes within a
///      pause is turned away before a password is looked at, and lengthens nothing. Who leaves
///      before the answer has missed too.
/// AC-9 So many names and addresses are remembered at most: the one that was quiet longest is
///      forgotten for a new one.
class LoginThrottle {
 public:
  using Clock = std::chrono::steady_clock;
  using Now = std::function<Clock::time_point()>;

  static constexpr std::size_t most = 4096;  ///< Names, and as many addresses.
  static constexpr int free_misses_of_name = 5;
  static constexpr int free_misses_of_address = 20;
  static constexpr std::chrono::seconds longest_pause{60};
  static constexpr std::chrono::hours memory{1};

  explicit LoginThrottle(Now now = Clock::now) : now_{std::move(now)} {}

  /// How long this one has to wait yet, at least 1 s; nullopt where it may try, which counts as a
  /// miss until succeeded() is called.
  std::optional<std::chrono::seconds> begin(const std::string& address, const std::string& name)
      EXCLUDES(mutex_);
  /// The name's misses are forgotten, and one of the address.
  void succeeded(const std::string& address, const std::string& name) EXCLUDES(mutex_);
  /// It was not tried after all: neither has missed.
  void undone(const std::string& address, const std::string& name) EXCLUDES(mutex_);

  std::size_t remembered() const EXCLUDES(mutex_);

 private:
  struct Misses {
    int count{};
    Clock::time_point last;
    Clock::time_point blocked_until;
  };
  using Table = std::unordered_map<std::string, Misses>;

  static void count(Table& table, const std::string& key, int free_misses, Clock::time_point now);
  static void take_back(Table& table, const std::string& key);

  const Now now_;
  mutable Mutex mutex_;
  Table names_ GUARDED_BY(mutex_);
  Table addresses_ GUARDED_BY(mutex_);
};

}  // namespace auralis::accounts
