// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "Signature.h"
#include "Trial.h"

namespace auralis::quality {

/// How what was tried stands to a bar: one preset at one intensity, or what else the bar is about.
struct BarLine {
  std::string of;        ///< "adaptive 1.00".
  std::size_t wanted{};  ///< So many values there should be...
  std::size_t judged{};  ///< ...and so many there are.
  std::optional<double> median{};
  std::optional<double> worst{};
  std::string worst_of{};                ///< The track, or what else has the worst value.
  std::vector<std::string> missed_by{};  ///< Tracks with their values, or what missed it.

  /// What was not judged was not held.
  bool held() const { return judged > 0 && judged == wanted && missed_by.empty(); }
};

/// One quality gate of docs/mastering.md.
struct Bar {
  std::string rule;  ///< "MA-10 loudness within 0.2 LU of the plan".
  std::string unit;
  std::vector<BarLine> lines{};

  bool held() const;
};

/// What was tried, and what should have been.
struct Trials {
  Options options;
  std::vector<TrackResult> tracks{};
  Result<std::vector<Signature>> signatures{};
};

/// Every gate for every preset and intensity that was asked for.
std::vector<Bar> bars_of(const Trials& trials);

double median(std::vector<double> values);  ///< 0 for none.

}  // namespace auralis::quality
