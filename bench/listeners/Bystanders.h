// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/Result.h"

namespace auralis::listeners {

/// How many connections only stand in the way.
struct BystanderCounts {
  int idle{};          ///< Ask for one small thing, and for nothing after it.
  int slow_to_ask{};   ///< Send a byte of their request a second.
  int slow_to_read{};  ///< Ask for audio and take a kilobyte of it a second.
};

/// Clients that want little and hold on to their connections; whoever is sent away comes back a
/// second later. They stand on a thread of their own until this is destroyed.
class Bystanders {
 public:
  /// `url` as http://127.0.0.1:8765; `audio` are paths, in turn for those who are slow to read.
  /// Fails with InvalidArgument when `url` is none, with Io when that host is not known.
  static Result<std::unique_ptr<Bystanders>> gather(const std::string& url,
                                                    std::vector<std::string> audio,
                                                    const BystanderCounts& counts);

  /// How often one was sent away or not let in, up to now. From any thread.
  std::uint64_t sent_away() const noexcept { return sent_away_; }

 private:
  class Crowd;
  Bystanders() = default;

  std::atomic<std::uint64_t> sent_away_{};
  std::jthread thread_;  // last: it counts into the above
};

}  // namespace auralis::listeners
