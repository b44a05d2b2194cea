// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "base/Mutex.h"
#include "scanner/ScanService.h"

namespace auralis::scanner {

/// The progress of the scan under way, or of the last one. Safe from any thread; the listener is
/// called by whoever changes it, with no lock held.
class ProgressBoard {
 public:
  using Listener = std::function<void(const ScanProgress&)>;

  ScanProgress snapshot() const EXCLUDES(mutex_);
  void set_listener(Listener listener) EXCLUDES(mutex_);

  /// A scan begins: everything but the revision starts over. Calls no listener.
  void begin() EXCLUDES(mutex_);
  void announce() EXCLUDES(mutex_);
  void end() EXCLUDES(mutex_);
  void add_found(int files, int unchanged) EXCLUDES(mutex_);
  void add_read(int files, int unchanged) EXCLUDES(mutex_);
  void add_missing(int files) EXCLUDES(mutex_);
  void add_problem(ScanProblem problem) EXCLUDES(mutex_);

 private:
  enum class Publish { Now, WhenDue };
  template <class Change>
  void change(Publish publish, Change apply) EXCLUDES(mutex_);

  mutable Mutex mutex_;
  ScanProgress progress_ GUARDED_BY(mutex_);
  Listener listener_ GUARDED_BY(mutex_);
  std::chrono::steady_clock::time_point begun_ GUARDED_BY(mutex_);
  std::chrono::steady_clock::time_point published_ GUARDED_BY(mutex_);
};

}  // namespace auralis::scanner
