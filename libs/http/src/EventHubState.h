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
  /// Of those, by all sessions and tokens of one. Where there are none, everybody is one user.
  static constexpr std::size_t max_clients_of_user = 32;

  /// One client's view. Used by one thread at a time; ends when destroyed.
  class Subscription {
   public:
    Subscription(std::shared_ptr<State> state, const Principal& who);
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
    const Principal who_;
    // All guarded by the state's mutex.
    std::map<std::string, std::uint64_t> seen_;
    std::string last_topic_;
    std::function<void()> on_news_;
    bool ended_{};
  };

  void publish(const std::string& topic, std::string json, std::optional<std::string> limited_json)
      EXCLUDES(mutex_);
  /// Null when there are max_clients already, or as many of that user as may be.
  std::unique_ptr<Subscription> subscribe(const Principal& who = {}) EXCLUDES(mutex_);
  std::size_t clients() const EXCLUDES(mutex_);
  using Whose = std::function<bool(const Principal&)>;
  void end_where(const Whose& ends) EXCLUDES(mutex_);

 private:
  bool has_room_for(const Principal& who) const REQUIRES_LOCK(mutex_);
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
