// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/AccountGate.h"

#include <string>

#include "SessionCookie.h"
#include "accounts/AccountService.h"
#include "http/Text.h"

namespace auralis::api {
namespace {

using accounts::AccountService;
using accounts::Caller;

constexpr http::Principal owner{.user = local_owner.value, .administrator = true};

/// Empty where there is none.
std::string bearer_in(const http::Request& request) {
  constexpr std::string_view scheme = "bearer ";
  const std::string_view header = request.header("authorization");
  if (!http::equals_ignoring_case(header.substr(0, scheme.size()), scheme)) return {};
  return std::string{header.substr(scheme.size())};
}

/// Of "a=b; auralis_session=secret"; empty where there is none.
std::string cookie_in(const http::Request& request) {
  std::string_view rest = request.header("cookie");
  while (!rest.empty()) {
    const auto end = rest.find(';');
    std::string_view one = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    one = http::trimmed(one);
    if (one.starts_with(session_cookie) && one.substr(session_cookie.size()).starts_with('='))
      return std::string{one.substr(session_cookie.size() + 1)};
  }
  return {};
}

http::Principal principal_of(const Caller& caller) {
  return {.user = caller.account.user.value,
          .session = caller.session.value,
          .token = caller.token.value,
          .administrator = caller.may == AccountRole::Administrator,
          .limited = caller.account.limited};
}

}  // namespace

std::optional<http::Principal> AccountGate::known(const http::Request& request) {
  const auto open = accounts_.is_open_at_once();
  if (!open) return std::nullopt;
  if (*open) return owner;
  if (bearer_in(request).empty() && cookie_in(request).empty()) return http::Principal{};
  return std::nullopt;
}

Result<http::Principal> AccountGate::identify(const http::Request& request) {
  AURALIS_TRY(const AccountService::State state, accounts_.state());
  if (state == AccountService::State::Open) return owner;
  const std::string token = bearer_in(request), session = cookie_in(request);
  if (token.empty() && session.empty()) return http::Principal{};
  AURALIS_TRY(const auto caller, token.empty() ? accounts_.caller_of_session(session)
                                               : accounts_.caller_of_token(token));
  return caller ? principal_of(*caller) : http::Principal{};
}

}  // namespace auralis::api
