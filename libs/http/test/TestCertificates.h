// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fstream>
#include <stdexcept>

#include "http/LocalAuthority.h"
#include "http/TlsIdentity.h"
#include "support/TempDir.h"

namespace auralis::http::testing {

template <class T>
T valid(Result<T> result) {
  if (!result) throw std::runtime_error{result.error().full()};
  return *std::move(result);
}

/// An authority, and files of a certificate for "localhost" that it vouches for.
struct TestCertificates {
  const auralis::testing::TempDir folder{};
  const CertifiedKey authority = valid(make_authority("Test"));
  const TlsIdentity::Files files{folder / "certificate.pem", folder / "key.pem"};

  TestCertificates() { renew(); }

  /// As a person would: one file after the other.
  CertifiedKey renew() const {
    CertifiedKey made = valid(make_server_certificate(authority, {"localhost", "127.0.0.1"}));
    write(files.certificate, made.certificate);
    write(files.key, made.key);
    return made;
  }
  static void write(const std::filesystem::path& file, const std::string& text) {
    std::ofstream{file, std::ios::binary | std::ios::trunc} << text;
  }
};

}  // namespace auralis::http::testing
