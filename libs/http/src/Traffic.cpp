// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Traffic.h"

#include <algorithm>
#include <tuple>

namespace auralis::http {

void Traffic::count(const Route* route, const Answer& answer) {
  const MutexLock lock{mutex_};
  const auto [entry, is_new] = routes_.try_emplace(route);
  OfRoute& counted = entry->second;
  if (is_new) {
    counted.method = route ? name_of(route->method) : "other";
    counted.pattern = route ? route->pattern : "";
  }
  ++counted.answers[answer.status];
  counted.bytes += answer.bytes;
  counted.seconds += std::chrono::duration<double>(answer.took).count();
}

std::vector<Traffic::OfRoute> Traffic::routes() const {
  std::vector<OfRoute> all;
  {
    const MutexLock lock{mutex_};
    for (const auto& [route, counted] : routes_) all.push_back(counted);
  }
  std::ranges::sort(all, {}, [](const OfRoute& of) { return std::tie(of.pattern, of.method); });
  return all;
}

bool HeldBytes::hold(std::size_t bytes, std::size_t most) noexcept {
  if (held_.fetch_add(bytes) + bytes <= most) return true;
  let_go(bytes);
  return false;
}

}  // namespace auralis::http
