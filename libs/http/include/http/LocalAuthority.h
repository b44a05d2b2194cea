// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/Result.h"

namespace auralis::http {

/// A certificate and its key (ECDSA on P-256), both PEM. The key is secret.
struct CertifiedKey {
  std::string certificate, key;
};

/// Ten years; whoever trusts it has to be asked again after that.
inline constexpr std::chrono::days authority_lifetime{3650};
/// The longest that no browser minds.
inline constexpr std::chrono::days server_lifetime{397};

/// An authority of one's own, which vouches for servers and for no other authorities. `name` is
/// what people see where they decide to trust it. Fails with Io.
Result<CertifiedKey> make_authority(const std::string& name,
                                    std::chrono::days lifetime = authority_lifetime);

/// A certificate of a server that is reached by `hosts`, names ("music.home.arpa") and addresses
/// ("192.168.1.7", "fd00::7"), at least one, vouched for by `authority`. Fails with InvalidArgument
/// where one is neither, or `authority` is none, and with Io.
Result<CertifiedKey> make_server_certificate(const CertifiedKey& authority,
                                             const std::vector<std::string>& hosts,
                                             std::chrono::days lifetime = server_lifetime);

/// What systems show of a certificate to compare: its SHA-256, "AB:CD:...". Fails with
/// InvalidArgument where it is none.
Result<std::string> fingerprint_of(std::string_view certificate);

/// The names and addresses that a certificate is for. Fails as above.
Result<std::vector<std::string>> hosts_of(std::string_view certificate);

}  // namespace auralis::http
