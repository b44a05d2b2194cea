// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/LocalAuthority.h"

#include <algorithm>
#include <array>

#include <arpa/inet.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "tls/OpenSsl.h"

namespace auralis::http {
namespace {

using ExtensionPtr = std::unique_ptr<X509_EXTENSION, FreedBy<X509_EXTENSION_free>>;
using NumberPtr = std::unique_ptr<BIGNUM, FreedBy<BN_free>>;
using NamesPtr = std::unique_ptr<GENERAL_NAMES, FreedBy<GENERAL_NAMES_free>>;

constexpr int serial_bits = 127;
constexpr long version_3 = 2;
/// Clocks of others may be behind.
constexpr long seconds_before = -86'400;
constexpr std::size_t longest_common_name = 64;

Failure not_made() {
  return fail(ErrorKind::Io, "the certificate could not be made: {}", openssl_reason());
}

bool is_address(const std::string& host) {
  std::array<unsigned char, 16> bytes{};
  return inet_pton(AF_INET, host.c_str(), bytes.data()) == 1 ||
         inet_pton(AF_INET6, host.c_str(), bytes.data()) == 1;
}

/// Letters, digits, dashes and dots, not at its ends; "*." may be before them.
bool is_name(std::string_view host) {
  constexpr std::size_t longest = 253;
  if (host.starts_with("*.")) host.remove_prefix(2);
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  return !host.empty() && host.size() <= longest && is_letter(host.front()) &&
         is_letter(host.back()) && !host.contains("..") &&
         std::ranges::all_of(host, [&](char c) { return is_letter(c) || c == '-' || c == '.'; });
}

/// As OpenSSL is told them: "DNS:music.home.arpa,IP:192.168.1.7".
Result<std::string> alternative_names(const std::vector<std::string>& hosts) {
  std::string names;
  for (const std::string& host : hosts) {
    if (!is_address(host) && !is_name(host))
      return fail(ErrorKind::InvalidArgument, "'{}' is neither the name of a host nor an address",
                  host);
    names += (names.empty() ? "" : ",") + std::string{is_address(host) ? "IP:" : "DNS:"} + host;
  }
  if (names.empty()) return fail(ErrorKind::InvalidArgument, "no host is named");
  return names;
}

bool set_serial(X509* certificate) {
  const NumberPtr number{BN_new()};
  return number && BN_rand(number.get(), serial_bits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
         BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

/// With all but issuer, extensions and signature.
CertificatePtr begun(EVP_PKEY* key, const std::string& name, std::chrono::days lifetime) {
  CertificatePtr certificate{X509_new()};
  X509* const raw = certificate.get();
  const auto days = static_cast<int>(lifetime.count());
  const auto* const text = reinterpret_cast<const unsigned char*>(name.data());
  const auto size = static_cast<int>(std::min(name.size(), longest_common_name));
  const bool done = raw != nullptr && X509_set_version(raw, version_3) == 1 && set_serial(raw) &&
                    X509_gmtime_adj(X509_getm_notBefore(raw), seconds_before) != nullptr &&
                    X509_time_adj_ex(X509_getm_notAfter(raw), days, 0, nullptr) != nullptr &&
                    X509_set_pubkey(raw, key) == 1 &&
                    X509_NAME_add_entry_by_txt(X509_get_subject_name(raw), "CN", MBSTRING_UTF8,
                                               text, size, -1, 0) == 1;
  return done ? std::move(certificate) : nullptr;
}

struct Extension {
  int id;
  const char* value;
};

/// Signed by `issuer`, which may be the certificate itself.
bool finish(X509* certificate, X509* issuer, EVP_PKEY* issuers_key,
            const std::vector<Extension>& extensions) {
  if (X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) != 1) return false;
  X509V3_CTX context{};
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  for (const auto& [id, value] : extensions) {
    const ExtensionPtr made{X509V3_EXT_conf_nid(nullptr, &context, id, value)};
    if (!made || X509_add_ext(certificate, made.get(), -1) != 1) return false;
  }
  return X509_sign(certificate, issuers_key, EVP_sha256()) > 0;
}

Result<CertifiedKey> as_pem(X509* certificate, EVP_PKEY* key) {
  const auto text_of = [](auto write) -> std::string {
    const BioPtr out{BIO_new(BIO_s_mem())};
    char* text{};
    if (!out || write(out.get()) != 1) return {};
    const long size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
  };
  CertifiedKey pair{
      .certificate = text_of([&](BIO* out) { return PEM_write_bio_X509(out, certificate); }),
      .key = text_of([&](BIO* out) {
        return PEM_write_bio_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr);
      })};
  if (pair.certificate.empty() || pair.key.empty()) return not_made();
  return pair;
}

BioPtr over(std::string_view text) {
  return BioPtr{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
}

Result<CertificatePtr> certificate_in(std::string_view pem) {
  CertificatePtr certificate{PEM_read_bio_X509(over(pem).get(), nullptr, nullptr, nullptr)};
  if (!certificate)
    return fail(ErrorKind::InvalidArgument, "that is no certificate: {}", openssl_reason());
  return certificate;
}

Result<KeyPtr> key_in(std::string_view pem) {
  char none[] = "";  // NOLINT: the passphrase, so that nobody is asked for one
  KeyPtr key{PEM_read_bio_PrivateKey(over(pem).get(), nullptr, nullptr, none)};
  if (!key) return fail(ErrorKind::InvalidArgument, "that is no key: {}", openssl_reason());
  return key;
}

/// "" where it is neither a name nor an address.
std::string text_of(const GENERAL_NAME& name) {
  int type{};
  const auto* const value = static_cast<const ASN1_STRING*>(GENERAL_NAME_get0_value(&name, &type));
  const unsigned char* const data = ASN1_STRING_get0_data(value);
  const auto size = static_cast<std::size_t>(ASN1_STRING_length(value));
  if (type == GEN_DNS) return {reinterpret_cast<const char*>(data), size};
  std::array<char, INET6_ADDRSTRLEN> text{};
  const int family = size == 4 ? AF_INET : AF_INET6;
  if (type != GEN_IPADD || (size != 4 && size != 16) ||
      inet_ntop(family, data, text.data(), text.size()) == nullptr)
    return {};
  return text.data();
}

}  // namespace

Result<CertifiedKey> make_authority(const std::string& name, std::chrono::days lifetime) {
  const KeyPtr key{EVP_EC_gen("P-256")};
  const CertificatePtr certificate = key ? begun(key.get(), name, lifetime) : nullptr;
  if (!certificate || !finish(certificate.get(), certificate.get(), key.get(),
                              {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                               {NID_key_usage, "critical,keyCertSign,cRLSign"},
                               {NID_subject_key_identifier, "hash"}}))
    return not_made();
  return as_pem(certificate.get(), key.get());
}

Result<CertifiedKey> make_server_certificate(const CertifiedKey& authority,
                                             const std::vector<std::string>& hosts,
                                             std::chrono::days lifetime) {
  AURALIS_TRY(const std::string names, alternative_names(hosts));
  AURALIS_TRY(const CertificatePtr issuer, certificate_in(authority.certificate));
  AURALIS_TRY(const KeyPtr issuers_key, key_in(authority.key));
  if (X509_check_private_key(issuer.get(), issuers_key.get()) != 1)
    return fail(ErrorKind::InvalidArgument, "the key of the authority is another's: {}",
                openssl_reason());
  const KeyPtr key{EVP_EC_gen("P-256")};
  const CertificatePtr certificate = key ? begun(key.get(), hosts.front(), lifetime) : nullptr;
  if (!certificate || !finish(certificate.get(), issuer.get(), issuers_key.get(),
                              {{NID_basic_constraints, "critical,CA:FALSE"},
                               {NID_key_usage, "critical,digitalSignature"},
                               {NID_ext_key_usage, "serverAuth"},
                               {NID_subject_key_identifier, "hash"},
                               {NID_authority_key_identifier, "keyid"},
                               {NID_subject_alt_name, names.c_str()}}))
    return not_made();
  return as_pem(certificate.get(), key.get());
}

Result<std::string> fingerprint_of(std::string_view certificate) {
  AURALIS_TRY(const CertificatePtr read, certificate_in(certificate));
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size{};
  if (X509_digest(read.get(), EVP_sha256(), digest.data(), &size) != 1) return not_made();
  std::string text;
  for (unsigned int i = 0; i < size; ++i)
    text += fmt::format("{}{:02X}", i == 0 ? "" : ":", digest.at(i));
  return text;
}

Result<std::vector<std::string>> hosts_of(std::string_view certificate) {
  AURALIS_TRY(const CertificatePtr read, certificate_in(certificate));
  const NamesPtr names{static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(read.get(), NID_subject_alt_name, nullptr, nullptr))};
  std::vector<std::string> hosts;
  for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i)
    if (std::string host = text_of(*sk_GENERAL_NAME_value(names.get(), i)); !host.empty())
      hosts.push_back(std::move(host));
  return hosts;
}

}  // namespace auralis::http
