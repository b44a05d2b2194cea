// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <thread>

#include "base/Mutex.h"
#include "base/Result.h"
#include "http/TlsIdentity.h"

namespace auralis::app {

/// Fails with InvalidArgument where only one of the two is named.
Result<void> check_both_named(const http::TlsIdentity::Files& files);

/// The certificate of these files, both or none; null where none is named. Fails with
/// InvalidArgument, naming the option and the file.
Result<std::shared_ptr<http::TlsIdentity>> identity_of(const http::TlsIdentity::Files& files);

/// Takes up a certificate that was renewed, on a thread of its own that looks every few seconds. A
/// bad one is logged, and the last good one stays.
class CertificateWatch {
 public:
  explicit CertificateWatch(std::shared_ptr<http::TlsIdentity> identity);

  /// Reads it anew soon, whether it looks changed or not. From any thread.
  void read_anew() EXCLUDES(mutex_);

 private:
  /// Some seconds, or less where it was asked: whether it was.
  bool wait(const std::stop_token& stop) EXCLUDES(mutex_);
  void run(const std::stop_token& stop) EXCLUDES(mutex_);

  const std::shared_ptr<http::TlsIdentity> identity_;
  Mutex mutex_;
  Condition asked_;
  bool is_asked_ GUARDED_BY(mutex_){};
  std::jthread thread_;  // last: ends before what it uses goes
};

}  // namespace auralis::app
