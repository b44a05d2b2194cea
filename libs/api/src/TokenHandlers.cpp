// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "AccountShapes.h"
#include "Answers.h"
#include "Handlers.h"
#include "JsonBody.h"
#include "Parameters.h"
#include "base/Utf8.h"

namespace auralis::api {
namespace {

Result<AccountRole> scope_from(const std::string& name) {
  if (name == "listen") return AccountRole::Listener;
  if (name == "admin") return AccountRole::Administrator;
  return fail(ErrorKind::InvalidArgument, "scope must be listen or admin, got '{}'",
              shown_text(name));
}

}  // namespace

Result<http::Response> get_tokens(Services& services, const http::Request& request) {
  AURALIS_TRY(const UserId user, person_in(request));
  AURALIS_TRY(const auto tokens, CredentialStore{services.catalog}.tokens(user));
  boost::json::array items;
  for (const ApiToken& token : tokens) items.push_back(to_json(token));
  return unstored_answer(boost::json::object{{"items", std::move(items)}});
}

Result<http::Response> add_token(Services& services, const http::Request& request) {
  AURALIS_TRY(const UserId user, person_in(request));
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_CHECK(body.holds_only({"name", "scope"}));
  AURALIS_TRY(const std::string name, required("name", body.text("name")));
  AURALIS_TRY(const std::string scope_name, required("scope", body.text("scope")));
  AURALIS_TRY(const AccountRole scope, scope_from(scope_name));
  if (scope == AccountRole::Administrator && !request.principal.administrator)
    return fail(ErrorKind::Forbidden, "only an administrator may make a token of scope admin");
  AURALIS_TRY(const auto made, services.accounts.add_token(user, name, scope, session_in(request)));
  boost::json::object shape = to_json(made.token);
  shape["secret"] = made.secret;
  return unstored_answer(shape, 201);
}

Result<http::Response> remove_token(Services& services, const http::Request& request) {
  AURALIS_TRY(const UserId user, person_in(request));
  AURALIS_TRY(const auto token, id_from<ApiTokenId>(request.path_value("token"), "token"));
  AURALIS_CHECK(CredentialStore{services.catalog}.remove_token(user, token));
  services.events.end_of_token(token.value);
  return http::Response{.status = 204};
}

}  // namespace auralis::api
