// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/AccountGate.h"

#include <string>
#include <vector>

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

/// Another program of the host name may set a cookie of that name, too.
constexpr std::size_t most_sessions = 4;

/// Of "a=b; auralis_session=secret"; several where a browser holds several.
std::vector<std::string> sessions_in(const http::Request& request) {
  std::vector<std::string> secrets;
  std::string_view rest = request.header("cookie");
  while (!rest.empty() && secrets.size() < most_sessions) {
    const auto end = rest.find(';');
    std::string_view one = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    one = http::trimmed(one);
    if (!one.starts_with(session_cookie)) continue;
    one.remove_prefix(session_cookie.size());
    if (one.size() > 1 && one.front() == '=') secrets.emplace_back(one.substr(1));
  }
  return secrets;
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
  if (bearer_in(request).empty() && sessions_in(request).empty()) return http::Principal{};
  return std::nullopt;
}

Result<http::Principal> AccountGate::identify(const http::Request& request) {
  AURALIS_TRY(const AccountService::State state, accounts_.state());
  if (state == AccountService::State::Open) return owner;
  if (const std::string token = bearer_in(request); !token.empty()) {
    AURALIS_TRY(const auto caller, accounts_.caller_of_token(token));
    return caller ? principal_of(*caller) : http::Principal{};
  }
  for (const std::string& session : sessions_in(request)) {
    AURALIS_TRY(const auto caller, accounts_.caller_of_session(session));
    if (caller) return principal_of(*caller);
  }
  return http::Principal{};
}

}  // namespace auralis::api
