// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <set>
#include <stop_token>
#include <utility>

#include "base/Hash.h"
#include "base/Mutex.h"
#include "base/Result.h"

namespace auralis::api {

/// Who may read and decode pictures (CT-80). What it lends is given back when it is destroyed,
/// whatever happened meanwhile. Waits end with Cancelled when `stop` is asked for. Safe from any
/// thread; must outlive what it lent.
class CoverGate {
 public:
  static constexpr int most_at_a_time = 2;

  /// The right to read one picture, and to decode it once there is room for that.
  class Turn {
   public:
    explicit Turn(CoverGate& gate) : gate_{&gate} {}
    Turn(Turn&& other) noexcept
        : gate_{std::exchange(other.gate_, nullptr)}, bytes_{std::exchange(other.bytes_, 0)} {}
    Turn& operator=(Turn&&) = delete;
    ~Turn();

    /// Waits until decoding may take so much; to be called once.
    Result<void> reserve(std::size_t bytes, const std::stop_token& stop);

   private:
    CoverGate* gate_;
    std::size_t bytes_{};
  };

  /// The right to make one thumbnail, which nobody else makes meanwhile.
  class Making {
   public:
    Making(CoverGate& gate, const Hash128& key) : gate_{&gate}, key_{key} {}
    Making(Making&& other) noexcept
        : gate_{std::exchange(other.gate_, nullptr)}, key_{other.key_} {}
    Making& operator=(Making&&) = delete;
    ~Making();

   private:
    CoverGate* gate_;
    Hash128 key_;
  };

  Result<Turn> enter(const std::stop_token& stop) EXCLUDES(mutex_);
  /// Before enter(), not after it.
  Result<Making> begin(const Hash128& key, const std::stop_token& stop) EXCLUDES(mutex_);

 private:
  template <class Ready>
  Result<void> wait_until(Ready ready, const std::stop_token& stop) REQUIRES_LOCK(mutex_);

  Mutex mutex_;
  Condition freed_;
  int inside_ GUARDED_BY(mutex_) = 0;
  std::size_t decoding_bytes_ GUARDED_BY(mutex_) = 0;
  std::set<Hash128> made_now_ GUARDED_BY(mutex_);
};

}  // namespace auralis::api
