// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "Trial.h"

namespace auralis::quality {

/// One quality gate of docs/mastering.md and how the tracks stand to it.
struct Bar {
  std::string rule;                      ///< "MA-10 adaptive: loudness lands within 0.2 LU".
  std::string measured;                  ///< "worst 0.07 LU".
  std::vector<std::string> missed_by{};  ///< Tracks; or what missed it.

  bool held() const { return missed_by.empty(); }
};

/// Every gate for every preset that was tried.
std::vector<Bar> bars_of(const std::vector<TrackResult>& results);

double median(std::vector<double> values);  ///< 0 for none.

}  // namespace auralis::quality
