// SPDX-License-Identifier: GPL-3.0-or-later
#include "CertificateWatch.h"

#include <chrono>
#include <utility>

#include "base/Log.h"

namespace auralis::app {
namespace {

constexpr std::chrono::seconds between_looks{5};

Result<bool> read(http::TlsIdentity& identity, bool is_asked) {
  if (!is_asked) return identity.reload_if_changed();
  AURALIS_CHECK(identity.reload());
  return true;
}

}  // namespace

Result<void> check_both_named(const http::TlsIdentity::Files& files) {
  if (files.certificate.empty() == files.key.empty()) return {};
  if (files.key.empty())
    return fail(ErrorKind::InvalidArgument, "tls-certificate '{}' needs tls-key, its key, as well",
                files.certificate.string());
  return fail(ErrorKind::InvalidArgument,
              "tls-key '{}' needs tls-certificate, what it is the key of, as well",
              files.key.string());
}

Result<std::shared_ptr<http::TlsIdentity>> identity_of(const http::TlsIdentity::Files& files) {
  if (files.certificate.empty()) return nullptr;
  return http::TlsIdentity::load(files);
}

CertificateWatch::CertificateWatch(std::shared_ptr<http::TlsIdentity> identity)
    : identity_{std::move(identity)}, thread_{[this](const std::stop_token& stop) { run(stop); }} {}

void CertificateWatch::read_anew() {
  const MutexLock lock{mutex_};
  is_asked_ = true;
  asked_.notify_one();
}

bool CertificateWatch::wait(const std::stop_token& stop) {
  const MutexLock lock{mutex_};
  asked_.wait_until(mutex_, stop, std::chrono::steady_clock::now() + between_looks,
                    [this]() REQUIRES_LOCK(mutex_) { return is_asked_; });
  return std::exchange(is_asked_, false);
}

void CertificateWatch::run(const std::stop_token& stop) {
  while (true) {
    const bool is_asked = wait(stop);
    if (!is_asked && stop.stop_requested()) return;
    if (const auto taken = read(*identity_, is_asked); !taken)
      log::warning("auralis", "{}; the certificate that was read before stays",
                   taken.error().full());
    else if (*taken)
      log::info("auralis", "the certificate was read anew");
  }
}

}  // namespace auralis::app
