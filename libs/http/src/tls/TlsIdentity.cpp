// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/TlsIdentity.h"

#include <chrono>
#include <ctime>
#include <string_view>
#include <utility>

#include <openssl/ssl.h>
#include <sys/stat.h>

#include "base/Log.h"
#include "tls/PemFile.h"
#include "tls/TlsState.h"

namespace auralis::http {
namespace {

namespace ssl = boost::asio::ssl;
using State = TlsIdentity::State;

constexpr std::string_view certificate_option = "tls-certificate", key_option = "tls-key";

/// Of TLS 1.2: those that keep what was sent secret from whoever gets the key later. All of 1.3 do.
constexpr const char* ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20";

/// The only protocol that is spoken here (RFC 7301), with its length before it.
constexpr std::string_view spoken{"\x08http/1.1"};

int choose_protocol(SSL* /*client*/, const unsigned char** chosen, unsigned char* chosen_length,
                    const unsigned char* offered, unsigned int offered_length, void* /*unused*/) {
  unsigned char* found{};
  const auto* const ours = reinterpret_cast<const unsigned char*>(spoken.data());
  const int result =
      SSL_select_next_proto(&found, chosen_length, ours, spoken.size(), offered, offered_length);
  *chosen = found;
  return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

bool set_up(SSL_CTX* context) {
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                   SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
  SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
  return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
         SSL_CTX_set_cipher_list(context, ciphers) == 1;
}

Failure refused(std::string_view option, const std::filesystem::path& file, std::string_view why) {
  return fail(ErrorKind::InvalidArgument, "{} '{}': {}", option, file.string(), why);
}

Result<void> give_certificates(SSL_CTX* context, const std::filesystem::path& file) {
  AURALIS_TRY(auto chain, read_certificates(certificate_option, file));
  if (SSL_CTX_use_certificate(context, chain.front().get()) != 1)
    return refused(certificate_option, file, "cannot be used: " + openssl_reason());
  for (std::size_t i = 1; i < chain.size(); ++i)
    if (SSL_CTX_add1_chain_cert(context, chain[i].get()) != 1)
      return refused(certificate_option, file, "cannot be used: " + openssl_reason());
  // It is shown all the same: whoever looks at it says so to a person, who may know why.
  if (X509_cmp_current_time(X509_get0_notAfter(chain.front().get())) < 0)
    log::warning("http", "{} '{}' has expired", certificate_option, file.string());
  return {};
}

Result<void> give_key(SSL_CTX* context, const std::filesystem::path& file) {
  AURALIS_TRY(const KeyPtr key, read_key(key_option, file));
  if (X509_check_private_key(SSL_CTX_get0_certificate(context), key.get()) == 1 &&
      SSL_CTX_use_PrivateKey(context, key.get()) == 1)
    return {};
  return refused(key_option, file, "does not go with the certificate: " + openssl_reason());
}

Result<TlsContext> context_of(const TlsIdentity::Files& files) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  SSL_CTX* const handle = context->native_handle();
  if (!set_up(handle)) return fail(ErrorKind::Io, "TLS cannot be set up: {}", openssl_reason());
  AURALIS_CHECK(give_certificates(handle, files.certificate));
  AURALIS_CHECK(give_key(handle, files.key));
  return context;
}

State::Stamp stamp_of(const std::filesystem::path& file) {
  struct stat facts{};
  if (::stat(file.c_str(), &facts) != 0) return {};
  constexpr std::int64_t ns_per_second = 1'000'000'000;
  return {static_cast<std::int64_t>(facts.st_dev), static_cast<std::int64_t>(facts.st_ino),
          facts.st_size, facts.st_mtim.tv_sec * ns_per_second + facts.st_mtim.tv_nsec};
}

State::Stamps stamps_of(const TlsIdentity::Files& files) {
  return {stamp_of(files.certificate), stamp_of(files.key)};
}

}  // namespace

TlsIdentity::TlsIdentity(std::unique_ptr<State> state) : state_{std::move(state)} {}
TlsIdentity::~TlsIdentity() = default;

Result<std::shared_ptr<TlsIdentity>> TlsIdentity::load(Files files) {
  auto state = std::make_unique<State>();
  state->files = std::move(files);
  auto identity = std::shared_ptr<TlsIdentity>{new TlsIdentity{std::move(state)}};
  AURALIS_CHECK(identity->reload());
  return identity;
}

Result<void> TlsIdentity::reload() {
  // Before they are read: what changes meanwhile is seen the next time.
  const State::Stamps stamps = stamps_of(state_->files);
  auto context = context_of(state_->files);
  const MutexLock lock{state_->mutex};
  state_->stamps = stamps;
  if (!context) return Failure{std::move(context).error()};
  state_->context = *std::move(context);
  return {};
}

Result<bool> TlsIdentity::reload_if_changed() {
  {
    const MutexLock lock{state_->mutex};
    if (stamps_of(state_->files) == state_->stamps) return false;
  }
  AURALIS_CHECK(reload());
  return true;
}

std::chrono::system_clock::time_point TlsIdentity::valid_until() const {
  const TlsContext context = state_->current();
  std::tm utc{};
  const X509* const shown = SSL_CTX_get0_certificate(context->native_handle());
  if (ASN1_TIME_to_tm(X509_get0_notAfter(shown), &utc) != 1) return {};
  return std::chrono::system_clock::from_time_t(::timegm(&utc));
}

}  // namespace auralis::http
