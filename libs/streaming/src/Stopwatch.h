// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace auralis::streaming {

/// Adds the milliseconds of its life to a total.
class Stopwatch {
 public:
  explicit Stopwatch(double& total_ms) noexcept : total_ms_{total_ms} {}
  ~Stopwatch() {
    total_ms_ += std::chrono::duration<double, std::milli>(Clock::now() - begun_).count();
  }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  using Clock = std::chrono::steady_clock;
  double& total_ms_;
  Clock::time_point begun_ = Clock::now();
};

}  // namespace auralis::streaming
