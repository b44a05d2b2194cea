// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/LoginThrottle.h"

#include <algorithm>

namespace auralis::accounts {
namespace {

using Clock = LoginThrottle::Clock;
using std::chrono::seconds;

seconds pause_after(int misses, int free_misses) {
  const int beyond = misses - free_misses - 1;
  if (beyond < 0) return seconds{0};
  constexpr int most_doublings = 6;  // 64 s
  return std::min(seconds{1 << std::min(beyond, most_doublings)}, LoginThrottle::longest_pause);
}

seconds rest_of(const auto& table, const std::string& key, Clock::time_point now) {
  const auto found = table.find(key);
  if (found == table.end() || found->second.blocked_until <= now) return seconds{0};
  return std::chrono::ceil<seconds>(found->second.blocked_until - now);
}

}  // namespace

std::optional<seconds> LoginThrottle::begin(const std::string& address, const std::string& name) {
  const MutexLock lock{mutex_};
  const auto now = now_();
  const seconds rest = std::max(rest_of(names_, name, now), rest_of(addresses_, address, now));
  if (rest > seconds{0}) return rest;
  count(names_, name, free_misses_of_name, now);
  count(addresses_, address, free_misses_of_address, now);
  return std::nullopt;
}

void LoginThrottle::succeeded(const std::string& address, const std::string& name) {
  const MutexLock lock{mutex_};
  names_.erase(name);
  take_back(addresses_, address);
}

void LoginThrottle::undone(const std::string& address, const std::string& name) {
  const MutexLock lock{mutex_};
  take_back(names_, name);
  take_back(addresses_, address);
}

std::size_t LoginThrottle::remembered() const {
  const MutexLock lock{mutex_};
  return names_.size() + addresses_.size();
}

void LoginThrottle::count(Table& table, const std::string& key, int free_misses,
                          Clock::time_point now) {
  if (!table.contains(key) && table.size() >= most)
    table.erase(
        std::ranges::min_element(table, {}, [](const auto& entry) { return entry.second.last; }));
  Misses& misses = table[key];
  if (misses.count > 0 && now - misses.last >= memory) misses.count = 0;
  ++misses.count;
  misses.last = now;
  misses.blocked_until = now + pause_after(misses.count, free_misses);
}

void LoginThrottle::take_back(Table& table, const std::string& key) {
  const auto found = table.find(key);
  if (found == table.end()) return;
  found->second.blocked_until = found->second.last;
  if (--found->second.count <= 0) table.erase(found);
}

}  // namespace auralis::accounts
