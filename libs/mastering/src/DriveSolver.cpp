// SPDX-License-Identifier: GPL-3.0-or-later
#include "DriveSolver.h"

#include <algorithm>
#include <cmath>

namespace auralis::mastering {
namespace {

/// A forecast costs a millisecond, and is nearly a line: regula falsi (Illinois) needs few.
constexpr int most_forecasts = 12;
constexpr double close_enough = 0.0005;

/// Forecasts are not finer than the scale of the curves: what is this close to a bound met it.
constexpr double tolerance = 0.01;

double to_thousandths(double db) {
  return std::floor(db * 1000.0 + 0.5) / 1000.0;
}

/// One search for a drive; all in dB.
class Search {
  struct Point {
    double drive;
    double excess;
  };

 public:
  Search(Forecast& forecast, const Source& source, const Bounds& bounds, Lufs wanted)
      : forecast_{forecast}, source_{source}, bounds_{bounds}, wanted_{wanted} {}

  Solution run() {
    const double highest = std::min(by_peak_reduction(), bounds_.largest_drive.value);
    const double lowest =
        std::min({highest, unlimited(), wanted_.value - source_.loudness.value - 0.5});
    // No peak meets the limiter there, so it is the source's own ratio, as forecasts read it.
    const double quiet = loudness(lowest);
    smallest_plr_ = std::min(plr(lowest, quiet) - tolerance, bounds_.smallest_plr.value);
    Point low{.drive = lowest, .excess = excess_of(lowest, quiet)};
    // What would do without a limiter; from there on as much as is missing, and half again: the
    // forecast of a drive far too large costs most.
    double drive = std::min(highest, wanted_.value - source_.loudness.value);
    while (drive > low.drive) {
      const Point next{drive, excess(drive)};
      if (next.excess > 0.0) return solution(root(low, next));
      low = next;
      drive = std::min(highest, drive - 1.5 * next.excess + 2.0 * close_enough);
    }
    return solution(low.drive);
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
  /// By how much a drive is too much; grows with it.
  double excess_of(double drive, double result) const {
    return std::max(result - wanted_.value, smallest_plr_ - plr(drive, result));
  }
  double excess(double drive) { return excess_of(drive, loudness(drive)); }

  /// The drive between one that fits and one that does not at which nothing is in excess.
  double root(Point low, Point high) {
    for (int i = 0; i < most_forecasts && high.drive - low.drive > close_enough; ++i) {
      const double part = low.excess / (low.excess - high.excess);
      const double drive = low.drive + part * (high.drive - low.drive);
      const Point middle{drive, excess(drive)};
      if (std::fabs(middle.excess) < close_enough) return drive;
      Point& moved = middle.excess < 0.0 ? low : high;
      Point& kept = middle.excess < 0.0 ? high : low;
      if (last_moved_ == &moved) kept.excess *= 0.5;
      moved = middle;
      last_moved_ = &moved;
    }
    return low.drive;
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
  const Point* last_moved_{};
};

}  // namespace

Solution solve_drive(Forecast& forecast, const Source& source, const Bounds& bounds, Lufs wanted) {
  return Search{forecast, source, bounds, wanted}.run();
}

}  // namespace auralis::mastering
