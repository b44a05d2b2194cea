// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/DurationHistogram.h"
#include "base/Mutex.h"
#include "http/Message.h"

namespace auralis::api {

/// How long chunks take to their listeners and how many bytes they are, by where the first cell
/// came from. Safe from any thread; outlives the bodies it watches.
class ChunkMeter {
 public:
  struct OfTier {
    std::uint64_t answers{};     ///< Bodies that were begun.
    std::uint64_t broken_off{};  ///< Not sent to their end: the client left, or a render failed.
    std::uint64_t bytes{};       ///< Handed to the network.
    DurationHistogram::Snapshot first_byte{};  ///< From the request to the first piece of the body.
    DurationHistogram::Snapshot whole{};       ///< To the last, of bodies sent to their end.
  };

  /// `body`, watched. `tier` is as in X-Cache-Tier, `received` as in the request.
  std::unique_ptr<http::BodySource> watch(std::unique_ptr<http::BodySource> body,
                                          std::string_view tier,
                                          std::chrono::steady_clock::time_point received)
      EXCLUDES(mutex_);

  std::map<std::string, OfTier, std::less<>> tiers() const EXCLUDES(mutex_);

 private:
  class WatchedBody;
  struct Counts {
    std::atomic<std::uint64_t> answers{};
    std::atomic<std::uint64_t> broken_off{};
    std::atomic<std::uint64_t> bytes{};
    DurationHistogram first_byte;
    DurationHistogram whole;
  };
  Counts& counts_of(std::string_view tier) EXCLUDES(mutex_);

  mutable Mutex mutex_;
  std::map<std::string, Counts, std::less<>> tiers_ GUARDED_BY(mutex_);  // entries stay for ever
};

}  // namespace auralis::api
