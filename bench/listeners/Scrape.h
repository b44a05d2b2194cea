// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "HttpClient.h"

namespace auralis::listeners {

/// One answer of /metrics.
class Scrape {
 public:
  static Result<Scrape> take(HttpClient& client);

  /// The sum over all series of a family with these labels, written as the server writes them
  /// (`tier="miss"`); 0 when there is none.
  double value(std::string_view family, std::string_view label = "") const;

 private:
  std::unordered_map<std::string, double> series_;  // by name with labels
};

}  // namespace auralis::listeners
