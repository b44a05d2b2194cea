// SPDX-License-Identifier: GPL-3.0-or-later
#include "AccountShapes.h"

#include <boost/json.hpp>

#include "base/Utf8.h"

namespace auralis::api {

boost::json::object to_json(const Account& account) {
  return {{"id", fmt::format("{}", account.user)},
          {"name", account.name},
          {"role", name_of(account.role)},
          {"limited", account.limited},
          {"created_ms", account.created_ms}};
}

boost::json::object to_json(const Session& session, bool is_own) {
  return {{"id", fmt::format("{}", session.id)},
          {"device", session.device},
          {"created_ms", session.created_ms},
          {"used_ms", session.used_ms},
          {"current", is_own}};
}

boost::json::object to_json(const ApiToken& token) {
  return {
      {"id", fmt::format("{}", token.id)},
      {"name", token.name},
      {"scope", token.scope == AccountRole::Administrator ? "admin" : "listen"},
      {"created_ms", token.created_ms},
      {"used_ms", token.used_ms > 0 ? boost::json::value(token.used_ms) : boost::json::value{}}};
}

Result<UserId> person_in(const http::Request& request) {
  if (request.principal.session != 0) return UserId{request.principal.user};
  return fail(ErrorKind::Forbidden, "only somebody who signed in with a password may do this");
}

SessionId session_in(const http::Request& request) noexcept {
  return SessionId{request.principal.session};
}

Result<AccountRole> role_from(std::string_view name, std::string_view field) {
  if (const auto role = account_role_named(name)) return *role;
  return fail(ErrorKind::InvalidArgument, "{} must be listener or admin, got '{}'", field,
              shown_text(std::string{name}));
}

}  // namespace auralis::api
