// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>

#include "base/Mutex.h"
#include "http/Server.h"

namespace auralis::http {

/// The latest snapshot of each topic and who has yet to see it. Memory is bounded by topics and
/// clients, never by how often something is published.
struct EventHub::State : std::enable_shared_from_this<EventHub::State> {
  using Snapshot = std::shared_ptr<const std::string>;
  static constexpr std::size_t max_clients = 256;

  /// One client's view. Used by one thread at a time; ends when destroyed.
  class Subscription {
   public:
    Subscription(std::shared_ptr<State> state, bool limited);
    ~Subscription();
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;

    /// A snapshot that this client has not seen, topic by topic in turn; null when there is none.
    /// After null, `on_news` is called once, from any thread, when that changes.
    Snapshot next(std::function<void()> on_news);
    /// It is to be closed; `on_news` is called for that too.
    bool has_ended() const;

   private:
    friend struct State;
    std::shared_ptr<State> state_;
    const bool limited_;  ///< Sees what is meant for limited clients alone.
    // All guarded by the state's mutex.
    std::map<std::string, std::uint64_t> seen_;
    std::string last_topic_;
    std::function<void()> on_news_;
    bool ended_{};
  };

  void publish(const std::string& topic, std::string json, std::optional<std::string> limited_json)
      EXCLUDES(mutex_);
  /// Null when there are max_clients already.
  std::unique_ptr<Subscription> subscribe(bool limited = false) EXCLUDES(mutex_);
  std::size_t clients() const EXCLUDES(mutex_);
  void end_all() EXCLUDES(mutex_);

 private:
  struct Topic {
    Snapshot snapshot;
    Snapshot limited;  ///< Null where it is not for limited clients.
    std::uint64_t revision{};
  };
  using Topics = std::map<std::string, Topic>;
  Topics::const_iterator find_news(const Subscription& subscription) const REQUIRES_LOCK(mutex_);

  mutable Mutex mutex_;
  Topics topics_ GUARDED_BY(mutex_);
  std::unordered_set<Subscription*> subscriptions_ GUARDED_BY(mutex_);
};

}  // namespace auralis::http
