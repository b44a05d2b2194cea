// SPDX-License-Identifier: GPL-3.0-or-later
#include "tls/PemFile.h"

#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>

#include <openssl/err.h>
#include <openssl/pem.h>

namespace auralis::http {
namespace {

/// A chain of certificates takes a few kilobytes.
constexpr std::size_t largest = 1 << 20;

Failure unusable(std::string_view what, const std::filesystem::path& file, std::string_view why) {
  return fail(ErrorKind::InvalidArgument, "{} '{}': {}", what, file.string(), why);
}

Result<std::string> text_of(std::string_view what, const std::filesystem::path& file) {
  std::error_code error;
  if (std::filesystem::is_directory(file, error)) return unusable(what, file, "is a folder");
  std::ifstream in{file, std::ios::binary};
  if (!in)
    return unusable(what, file,
                    errno == ENOENT ? "there is no such file"
                                    : "cannot be read: " + std::generic_category().message(errno));
  std::string text(largest + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.size() > largest) return unusable(what, file, "is too large for what it is to hold");
  return text;
}

BioPtr over(const std::string& text) {
  return BioPtr{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
}

/// Says that there is no passphrase, and remembers that one was wanted.
int no_passphrase(char* /*to*/, int /*size*/, int /*writes*/, void* wanted) {
  *static_cast<bool*>(wanted) = true;
  return -1;
}

}  // namespace

std::string openssl_reason() {
  const unsigned long code = ERR_peek_last_error();
  ERR_clear_error();
  const char* const reason = ERR_reason_error_string(code);
  return reason == nullptr ? "no reason is known" : reason;
}

Result<std::vector<CertificatePtr>> read_certificates(std::string_view what,
                                                      const std::filesystem::path& file) {
  AURALIS_TRY(const std::string text, text_of(what, file));
  const BioPtr in = over(text);
  std::vector<CertificatePtr> chain;
  while (X509* const next = PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr))
    chain.emplace_back(next);
  const bool at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  const std::string reason = openssl_reason();
  if (!at_end) return unusable(what, file, "holds a damaged certificate: " + reason);
  if (chain.empty()) return unusable(what, file, "holds no certificate in PEM");
  return chain;
}

Result<KeyPtr> read_key(std::string_view what, const std::filesystem::path& file) {
  AURALIS_TRY(const std::string text, text_of(what, file));
  bool wanted{};
  KeyPtr key{PEM_read_bio_PrivateKey(over(text).get(), nullptr, no_passphrase, &wanted)};
  const std::string reason = openssl_reason();
  if (wanted)
    return unusable(what, file, "is locked by a passphrase, which nobody could give at each start");
  if (!key && text.find("PRIVATE KEY") == std::string::npos)
    return unusable(what, file, "holds no private key in PEM");
  if (!key) return unusable(what, file, "holds a damaged private key: " + reason);
  return key;
}

}  // namespace auralis::http
