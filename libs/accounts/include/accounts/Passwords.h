// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/Result.h"

namespace auralis::accounts {

/// Hashes passwords with Argon2id and tells whether one is right.
///
/// AC-6 One at a time, on one thread at nice 15, and a few that wait: however many want to sign
///      in, sound is rendered before. Beyond that they are Busy.
/// AC-7 Who has no password is looked at as long as who has a wrong one.
///
/// Both functions block, for some 0.1 s when nobody else asks. Safe from any thread.
class Passwords {
 public:
  /// In bytes. NIST SP 800-63B wants 8 letters at least.
  static constexpr std::size_t shortest = 8;
  static constexpr std::size_t longest = 512;

  /// How much work a guess is; stored with each hash.
  struct Cost {
    unsigned long long passes{2};
    std::size_t memory_bytes{64 << 20};
  };
  explicit Passwords(Cost cost);
  Passwords() : Passwords{Cost{}} {}
  ~Passwords();

  /// InvalidArgument where it is too short or too long.
  static Result<void> check(std::string_view password);

  /// A text of letters with algorithm, cost and salt. Fails as check() does, with Busy or
  /// Cancelled.
  Result<std::string> hash(std::string_view password, const std::stop_token& stop);

  /// Whether `password` made `hash`; of none no password did, which takes as long. Fails with Busy
  /// or Cancelled.
  Result<bool> matches(const std::optional<std::string>& hash, std::string_view password,
                       const std::stop_token& stop);

 private:
  class Thread;
  const Cost cost_;
  const std::string nobodys_hash_;
  std::unique_ptr<Thread> thread_;
};

}  // namespace auralis::accounts
