// SPDX-License-Identifier: GPL-3.0-or-later
#include "DriveSolver.h"

#include <algorithm>
#include <cmath>

namespace auralis::mastering {
namespace {

constexpr int bisections = 20;

/// Forecasts are not finer than the scale of the curves: what is this close to a bound met it.
constexpr double tolerance = 0.01;

double to_thousandths(double db) {
  return std::floor(db * 1000.0 + 0.5) / 1000.0;
}

/// One search for a drive; all in dB.
class Search {
 public:
  Search(Forecast& forecast, const Source& source, const Bounds& bounds, Lufs wanted)
      : forecast_{forecast}, source_{source}, bounds_{bounds}, wanted_{wanted} {}

  Solution run() {
    const double highest = std::min(by_peak_reduction(), bounds_.largest_drive.value);
    double low = std::min({highest, unlimited(), wanted_.value - source_.loudness.value - 0.5});
    double high = highest;
    // No peak meets the limiter there, so it is the source's own ratio, as forecasts read it.
    smallest_plr_ = std::min(plr(low, loudness(low)) - tolerance, bounds_.smallest_plr.value);
    if (fits(high)) return solution(high);
    for (int i = 0; i < bisections; ++i) {
      const double middle = 0.5 * (low + high);
      (fits(middle) ? low : high) = middle;
    }
    return solution(low);
  }

 private:
  /// The drive up to which no peak meets the limiter.
  double unlimited() const { return bounds_.ceiling.value - source_.true_peak.value; }
  double by_peak_reduction() const { return unlimited() + bounds_.peak_reduction.value; }

  double loudness(double drive) {
    return forecast_.loudness({drive}).value_or(source_.loudness + Db{drive}).value;
  }
  double plr(double drive, double loudness) const {
    return std::min(source_.true_peak.value + drive, bounds_.ceiling.value) - loudness;
  }
  bool fits(double drive) {
    const double result = loudness(drive);
    return result <= wanted_.value && plr(drive, result) >= smallest_plr_;
  }

  Solution solution(double drive) {
    const double rounded = to_thousandths(drive);
    const double result = loudness(rounded);
    return {.drive = {rounded},
            .loudness = {result},
            .peak_reduction = {std::max(0.0, rounded - unlimited())},
            .limit = limit_at(rounded, result)};
  }
  Limit limit_at(double drive, double result) const {
    if (result >= wanted_.value - tolerance) return Limit::None;
    if (drive >= bounds_.largest_drive.value - tolerance) return Limit::Drive;
    if (drive >= by_peak_reduction() - tolerance) return Limit::PeakReduction;
    return Limit::Plr;
  }

  Forecast& forecast_;
  Source source_;
  Bounds bounds_;
  Lufs wanted_;
  double smallest_plr_{};
};

}  // namespace

Solution solve_drive(Forecast& forecast, const Source& source, const Bounds& bounds, Lufs wanted) {
  return Search{forecast, source, bounds, wanted}.run();
}

}  // namespace auralis::mastering
