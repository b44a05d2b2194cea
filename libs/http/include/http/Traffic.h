// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/Mutex.h"
#include "http/Router.h"

namespace auralis::http {

/// Bytes that all connections hold at once. Safe from any thread.
class HeldBytes {
 public:
  /// So many more, unless all would be more than `most`: false, then.
  bool hold(std::size_t bytes, std::size_t most) noexcept;
  void let_go(std::size_t bytes) noexcept { held_ -= bytes; }
  std::size_t count() const noexcept { return held_; }

 private:
  std::atomic<std::size_t> held_{};
};

/// What a server answered, by route: as many entries as there are routes, whatever clients ask for;
/// and how much of what is sent it holds, either way. Safe from any thread.
class Traffic {
 public:
  struct Answer {
    int status{};
    std::uint64_t bytes{};            ///< On the wire, head and framing included.
    std::chrono::nanoseconds took{};  ///< From the request's last byte to the answer's.
  };
  struct OfRoute {
    std::string method;   ///< "other" together with an empty pattern: no route was found.
    std::string pattern;  ///< As in the route table.
    std::map<int, std::uint64_t> answers;  ///< By status.
    std::uint64_t bytes{};
    double seconds{};
  };

  /// `route` null: the request named none. A route outlives every call with it.
  void count(const Route* route, const Answer& answer) EXCLUDES(mutex_);

  /// In the order of patterns and methods.
  std::vector<OfRoute> routes() const EXCLUDES(mutex_);

  HeldBytes bodies{};   ///< See Server::Config::max_held_body_bytes.
  HeldBytes answers{};  ///< See Server::Config::max_held_answer_bytes.

 private:
  mutable Mutex mutex_;
  std::unordered_map<const Route*, OfRoute> routes_ GUARDED_BY(mutex_);
};

}  // namespace auralis::http
