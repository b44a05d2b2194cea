// SPDX-License-Identifier: GPL-3.0-or-later
#include "MasterProgress.h"

#include <algorithm>
#include <cstdio>
#include <numeric>

#include <fmt/format.h>
#include <unistd.h>

#include "base/Utf8.h"

namespace auralis::app {

std::string clock_text(double seconds) {
  const auto whole = static_cast<long long>(seconds + 0.5);
  const long long minutes = whole / 60 % 60;
  if (whole >= 3600) return fmt::format("{}:{:02}:{:02}", whole / 3600, minutes, whole % 60);
  return fmt::format("{}:{:02}", minutes, whole % 60);
}

MasterProgress::MasterProgress(std::vector<double> weights)
    : terminal_{isatty(STDERR_FILENO) != 0},
      weights_{std::move(weights)},
      fractions_(weights_.size(), 0.0) {}

void MasterProgress::clear() {
  const MutexLock lock{mutex_};
  wipe();
}

void MasterProgress::moved(std::size_t track, double fraction) {
  const MutexLock lock{mutex_};
  fractions_[track] = std::clamp(fraction, 0.0, 1.0);
  draw();
}

void MasterProgress::ended(std::size_t track, const std::string& line) {
  const MutexLock lock{mutex_};
  fractions_[track] = 1.0;
  ++ended_;
  wipe();
  if (!line.empty()) {
    fmt::print("{}\n", printable(line));
    std::fflush(stdout);
  }
  draw();
}

void MasterProgress::draw() {
  if (!terminal_) return;
  const double all = std::reduce(weights_.begin(), weights_.end());
  const double done = std::inner_product(weights_.begin(), weights_.end(), fractions_.begin(), 0.0);
  const double fraction = all > 0 ? done / all : 1.0;
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begun_;
  constexpr double enough_to_guess = 0.02;
  const double left = elapsed.count() * (1.0 - fraction) / std::max(fraction, enough_to_guess);
  std::string line = fmt::format("Mastering: {} of {} done, {} %", ended_, weights_.size(),
                                 static_cast<int>(fraction * 100.0));
  if (fraction >= enough_to_guess) line += fmt::format(", {} left", clock_text(left));
  if (line == shown_) return;
  shown_ = std::move(line);
  fmt::print(stderr, "\r\033[K{}", shown_);
  std::fflush(stderr);
}

void MasterProgress::wipe() {
  if (!terminal_ || shown_.empty()) return;
  fmt::print(stderr, "\r\033[K");
  std::fflush(stderr);
  shown_.clear();
}

}  // namespace auralis::app
