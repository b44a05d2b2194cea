// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <span>

#include <fmt/chrono.h>
#include <fmt/ranges.h>

#include "Commands.h"
#include "OwnHosts.h"
#include "http/LocalAuthority.h"
#include "media/PartialFile.h"

namespace auralis::app {
namespace {

namespace fs = std::filesystem;
using Hosts = std::vector<std::string>;

/// In the data folder's own "tls".
struct Files {
  fs::path authority, authority_key;
  fs::path server;  ///< Its certificate and its key: one file, so that they always go together.

  explicit Files(const fs::path& folder)
      : authority{folder / "authority.crt"},
        authority_key{folder / "authority-key.pem"},
        server{folder / "server.pem"} {}
};

Result<std::string> text_of(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in) return fail(ErrorKind::NotFound, "there is no '{}' that can be read", file.string());
  return std::string{std::istreambuf_iterator<char>{in}, {}};
}

Result<void> write_to(const fs::path& file, const std::string& text, fs::perms permissions) {
  AURALIS_TRY(media::PartialFile partial, media::PartialFile::make(file));
  std::error_code error;
  fs::permissions(partial.path(), permissions, error);  // before there is anything to be read
  if (error)
    return fail(ErrorKind::Io, "'{}' cannot be kept from others: {}", file.string(),
                error.message());
  AURALIS_CHECK(partial.write(std::as_bytes(std::span{text})));
  return partial.publish();
}

constexpr fs::perms secret = fs::perms::owner_read | fs::perms::owner_write;
constexpr fs::perms open_to_all = secret | fs::perms::group_read | fs::perms::others_read;

Result<void> check_free(const Files& files) {
  for (const fs::path& file : {files.authority, files.authority_key, files.server}) {
    std::error_code error;
    if (fs::exists(file, error))
      return fail(ErrorKind::InvalidArgument,
                  "'{}' exists and is kept; --renew makes a new certificate by the same authority, "
                  "--force replaces the authority too, which all devices have to trust anew",
                  file.string());
  }
  return {};
}

Result<http::CertifiedKey> known_authority(const Files& files) {
  AURALIS_TRY(std::string certificate, text_of(files.authority));
  AURALIS_TRY(std::string key, text_of(files.authority_key));
  return http::CertifiedKey{std::move(certificate), std::move(key)};
}

Result<void> keep_authority(const Files& files, const http::CertifiedKey& authority) {
  AURALIS_CHECK(write_to(files.authority_key, authority.key, secret));
  return write_to(files.authority, authority.certificate, open_to_all);
}

/// Those that were given, or that the last certificate was for, or that are found.
Result<Hosts> hosts_of(const TlsOptions& options, const Files& files) {
  if (!options.hosts.empty()) return options.hosts;
  if (!options.renew) return own_hosts();
  AURALIS_TRY(const std::string text, text_of(files.server));
  return http::hosts_of(text);
}

void print_files(const Files& files, const Hosts& hosts) {
  const auto last = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) +
                    http::server_lifetime;
  fmt::print(
      "For {}, until {:%Y-%m-%d}.\n\n"
      "{}  what devices are to trust\n"
      "{}  secret: with it others could pass for any server\n"
      "{}  secret: certificate and key of this server\n\n",
      fmt::join(hosts, ", "), last, files.authority.string(), files.authority_key.string(),
      files.server.string());
  fmt::print(
      "Options of the server:\n\n"
      "tls-certificate = \"{0}\"\ntls-key = \"{0}\"\nallow-host = [\"{1}\"]\n\n",
      files.server.string(), fmt::join(hosts, "\", \""));
}

void print_trust(const std::string& fingerprint) {
  fmt::print(
      "Copy authority.crt to each device and have it trusted there. Its fingerprint (SHA-256):\n\n"
      "    {}\n\n"
      "Debian, Ubuntu    sudo cp authority.crt /usr/local/share/ca-certificates/auralis.crt\n"
      "                  sudo update-ca-certificates\n"
      "Fedora, Arch      sudo trust anchor authority.crt\n"
      "Firefox           Settings, Privacy & Security, View Certificates, Authorities, Import\n"
      "Chrome on Linux   chrome://certificate-manager, Custom, Trusted Certificates, Import\n"
      "macOS             open it in Keychain Access, System; then Get Info, Trust, Always Trust\n"
      "Windows           open it, Install Certificate, Local Machine, Trusted Root Certification\n"
      "                  Authorities\n"
      "iPhone, iPad      open it, then Settings, Profile Downloaded, Install; then Settings,\n"
      "                  General, About, Certificate Trust Settings, and switch it on\n"
      "Android           Settings, Security, Encryption & credentials, Install a certificate,\n"
      "                  CA certificate\n",
      fingerprint);
}

}  // namespace

Result<void> tls(const TlsOptions& options) {
  std::error_code error;
  const fs::path folder = fs::absolute(options.data, error) / "tls";
  const Files files{folder};
  if (!options.renew && !options.force) AURALIS_CHECK(check_free(files));
  AURALIS_TRY(const Hosts hosts, hosts_of(options, files));
  if (hosts.empty()) return fail(ErrorKind::InvalidArgument, "no host is named");
  AURALIS_TRY(
      const http::CertifiedKey authority,
      options.renew ? known_authority(files) : http::make_authority("Auralis on " + hosts.front()));
  AURALIS_TRY(const auto server, http::make_server_certificate(authority, hosts));
  AURALIS_CHECK(ensure_data_folder(folder));
  if (!options.renew) AURALIS_CHECK(keep_authority(files, authority));
  AURALIS_CHECK(write_to(files.server, server.certificate + server.key, secret));
  print_files(files, hosts);
  if (options.renew) {
    fmt::print("Devices that trust the authority trust it. A server that runs takes it up.\n");
    return {};
  }
  AURALIS_TRY(const std::string fingerprint, http::fingerprint_of(authority.certificate));
  print_trust(fingerprint);
  return {};
}

}  // namespace auralis::app
