// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Gate.h"

namespace auralis::accounts {
class AccountService;
}

namespace auralis::api {

/// Tells who asks: the owner of an open server; else by a token (Authorization: Bearer), or by the
/// session in a cookie. What a page of another origin sends is refused by the server before.
class AccountGate final : public http::Gate {
 public:
  /// `accounts` outlives it.
  explicit AccountGate(accounts::AccountService& accounts) : accounts_{accounts} {}

  std::optional<http::Principal> known(const http::Request& request) override;
  Result<http::Principal> identify(const http::Request& request) override;

 private:
  accounts::AccountService& accounts_;
};

}  // namespace auralis::api
