// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "EventHubState.h"

namespace auralis::http {

EventHub::EventHub() : state_{std::make_shared<State>()} {}
EventHub::~EventHub() = default;

void EventHub::publish(const std::string& topic, std::string json,
                       std::optional<std::string> limited_json) {
  state_->publish(topic, std::move(json), std::move(limited_json));
}

std::size_t EventHub::clients() const {
  return state_->clients();
}

void EventHub::end_all() {
  state_->end_where([](const Principal&) { return true; });
}

void EventHub::end_of_user(std::int64_t user) {
  state_->end_where([user](const Principal& who) { return who.user == user; });
}

void EventHub::end_of_session(std::int64_t session) {
  state_->end_where([session](const Principal& who) { return who.session == session; });
}

void EventHub::end_of_token(std::int64_t token) {
  state_->end_where([token](const Principal& who) { return who.token == token; });
}

void EventHub::State::end_where(const Whose& ends) {
  const MutexLock lock{mutex_};
  for (Subscription* const subscription : subscriptions_) {
    if (!ends(subscription->who_)) continue;
    subscription->ended_ = true;
    if (const auto on_news = std::exchange(subscription->on_news_, nullptr)) on_news();
  }
}

void EventHub::State::publish(const std::string& topic, std::string json,
                              std::optional<std::string> limited_json) {
  auto snapshot = std::make_shared<const std::string>(std::move(json));
  Snapshot limited;
  if (limited_json) limited = std::make_shared<const std::string>(*std::move(limited_json));
  const MutexLock lock{mutex_};
  Topic& entry = topics_[topic];
  entry.snapshot = std::move(snapshot);
  entry.limited = std::move(limited);
  ++entry.revision;
  // What is called only posts to an I/O thread, so it may be called under the lock.
  for (Subscription* const subscription : subscriptions_)
    if (const auto on_news = std::exchange(subscription->on_news_, nullptr)) on_news();
}

bool EventHub::State::has_room_for(const Principal& who) const {
  if (subscriptions_.size() >= max_clients) return false;
  if (who.session == 0 && who.token == 0) return true;
  const auto of_user = std::ranges::count_if(
      subscriptions_, [&](const Subscription* each) { return each->who_.user == who.user; });
  return static_cast<std::size_t>(of_user) < max_clients_of_user;
}

std::unique_ptr<EventHub::State::Subscription> EventHub::State::subscribe(const Principal& who) {
  auto subscription = std::make_unique<Subscription>(shared_from_this(), who);
  const MutexLock lock{mutex_};
  if (!has_room_for(who)) return nullptr;
  subscriptions_.insert(subscription.get());
  return subscription;
}

std::size_t EventHub::State::clients() const {
  const MutexLock lock{mutex_};
  return subscriptions_.size();
}

EventHub::State::Topics::const_iterator EventHub::State::find_news(
    const Subscription& subscription) const {
  const auto is_news = [&](const Topics::value_type& entry) {
    if (subscription.who_.limited && !entry.second.limited) return false;
    const auto seen = subscription.seen_.find(entry.first);
    return seen == subscription.seen_.end() || seen->second != entry.second.revision;
  };
  // Begins behind the topic that was sent last, so that a busy one cannot starve the others.
  const auto start = topics_.upper_bound(subscription.last_topic_);
  if (const auto it = std::find_if(start, topics_.end(), is_news); it != topics_.end()) return it;
  const auto it = std::find_if(topics_.begin(), start, is_news);
  return it == start ? topics_.end() : it;
}

EventHub::State::Subscription::Subscription(std::shared_ptr<State> state, const Principal& who)
    : state_{std::move(state)}, who_{who} {}

EventHub::State::Subscription::~Subscription() {
  const MutexLock lock{state_->mutex_};
  state_->subscriptions_.erase(this);
}

bool EventHub::State::Subscription::has_ended() const {
  const MutexLock lock{state_->mutex_};
  return ended_;
}

EventHub::State::Snapshot EventHub::State::Subscription::next(std::function<void()> on_news) {
  const MutexLock lock{state_->mutex_};
  const auto it = state_->find_news(*this);
  if (ended_) return nullptr;
  if (it == state_->topics_.end()) {
    on_news_ = std::move(on_news);
    return nullptr;
  }
  seen_[it->first] = it->second.revision;
  last_topic_ = it->first;
  return who_.limited ? it->second.limited : it->second.snapshot;
}

}  // namespace auralis::http
