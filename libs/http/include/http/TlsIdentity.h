// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

#include "base/Result.h"

namespace auralis::http {

/// What a server shows to those who connect by TLS: a certificate, with those that vouch for it
/// behind it, and the key that goes with it, in files of PEM. TLS 1.2 or newer is spoken with it.
/// Safe from any thread; blocks on disk where it reads.
class TlsIdentity {
 public:
  struct Files {
    std::filesystem::path certificate, key;
  };

  /// Fails with InvalidArgument where a file is not there, cannot be read, holds no such thing, is
  /// locked by a passphrase, or the two do not go together; begins with "tls-certificate" or
  /// "tls-key" and the file.
  static Result<std::shared_ptr<TlsIdentity>> load(Files files);
  ~TlsIdentity();

  /// Reads the files anew, for whoever connects from now on. Where that fails, as load() does, what
  /// was read before stays.
  Result<void> reload();
  /// The same where the files are others than were looked at last; whether they were.
  Result<bool> reload_if_changed();

  /// When the certificate ends.
  std::chrono::system_clock::time_point valid_until() const;

  struct State;
  State& state() const noexcept { return *state_; }

 private:
  explicit TlsIdentity(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace auralis::http
