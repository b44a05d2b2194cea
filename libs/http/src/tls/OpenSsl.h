// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

namespace auralis::http {

template <auto free>
struct FreedBy {
  template <class T>
  void operator()(T* thing) const {
    free(thing);
  }
};

using BioPtr = std::unique_ptr<BIO, FreedBy<BIO_free>>;
using CertificatePtr = std::unique_ptr<X509, FreedBy<X509_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>>;

/// What OpenSSL says of the last thing that failed on this thread, for people; forgets it.
std::string openssl_reason();

}  // namespace auralis::http
