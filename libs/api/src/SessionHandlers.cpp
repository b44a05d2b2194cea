// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "AccountShapes.h"
#include "Answers.h"
#include "ClientAddress.h"
#include "DeviceName.h"
#include "Handlers.h"
#include "JsonBody.h"
#include "Parameters.h"
#include "SessionCookie.h"

namespace auralis::api {
namespace {

using accounts::AccountService;
using accounts::Device;
using accounts::SignedIn;
using accounts::Throttled;

/// The longest that browsers keep a cookie; the server ends sessions that were not used for long.
constexpr int cookie_seconds = 400 * 24 * 3600;

Device device_of(const http::Request& request) {
  return {.address = client_address(request), .name = device_name(request.header("user-agent"))};
}

/// Behind a proxy that ends TLS and is not trusted, the browser tells.
bool is_https(const http::Request& request) {
  return request.is_secure || request.header("origin").starts_with("https://");
}

void set_cookie(const http::Request& request, http::Response& response, std::string_view secret,
                int seconds) {
  response.headers.emplace_back(
      "Set-Cookie",
      fmt::format("{}={}; Path=/api; Max-Age={}; HttpOnly; SameSite=Strict{}", session_cookie,
                  secret, seconds, is_https(request) ? "; Secure" : ""));
}

/// The role is what this request may, which for a token may be less than its account.
boost::json::object signed_in_shape(Account account, bool administrator) {
  account.role = administrator ? AccountRole::Administrator : AccountRole::Listener;
  return {{"state", "signed-in"}, {"user", to_json(account)}};
}

http::Response answer(const http::Request& request, const SignedIn& made, int status) {
  http::Response response = unstored_answer(
      signed_in_shape(made.account, made.account.role == AccountRole::Administrator), status);
  set_cookie(request, response, made.secret, cookie_seconds);
  return response;
}

std::string_view name_of(AccountService::State state) {
  switch (state) {
    case AccountService::State::Open:
      return "open";
    case AccountService::State::WantsFirst:
      return "setup";
    case AccountService::State::Closed:
      return "signed-out";
  }
  return "signed-out";
}

Result<std::string> secret_text(const JsonBody& body, std::string_view name) {
  return required(name, body.text(name, 2 * accounts::Passwords::longest));
}

}  // namespace

Result<http::Response> get_session(Services& services, const http::Request& request) {
  AURALIS_TRY(const AccountService::State state, services.accounts.state());
  if (state != AccountService::State::Closed || request.principal.user == 0)
    return unstored_answer(boost::json::object{{"state", name_of(state)}, {"user", nullptr}});
  AURALIS_TRY(const auto known, AccountStore{services.catalog}.of(user_in(request)));
  return unstored_answer(signed_in_shape(known.account, request.principal.administrator));
}

Result<http::Response> sign_in(Services& services, const http::Request& request) {
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_CHECK(body.holds_only({"name", "password"}));
  AURALIS_TRY(const std::string name, required("name", body.text("name")));
  AURALIS_TRY(const std::string password, secret_text(body, "password"));
  AURALIS_TRY(const auto result,
              services.accounts.sign_in(name, password, device_of(request), request.stop));
  if (const auto* const throttled = std::get_if<Throttled>(&result))
    return throttled_answer(throttled->wait);
  if (std::holds_alternative<accounts::WrongPassword>(result)) return wrong_password_answer();
  const auto& made = std::get<SignedIn>(result);
  for (const SessionId ended : made.ended) services.events.end_of_session(ended.value);
  return answer(request, made, 200);
}

Result<http::Response> sign_out(Services& services, const http::Request& request) {
  if (request.principal.session != 0) {
    AURALIS_CHECK(CredentialStore{services.catalog}.end(user_in(request), session_in(request)));
    services.events.end_of_session(request.principal.session);
  }
  http::Response response{.status = 204};
  set_cookie(request, response, "", 0);
  return response;
}

Result<http::Response> make_first_account(Services& services, const http::Request& request) {
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_CHECK(body.holds_only({"token", "name", "password"}));
  AURALIS_TRY(const auto token, body.text("token"));
  AURALIS_TRY(const std::string name, required("name", body.text("name")));
  AURALIS_TRY(const std::string password, secret_text(body, "password"));
  AURALIS_TRY(const SignedIn made,
              services.accounts.make_first({token.value_or(""), name, password}, device_of(request),
                                           request.stop));
  services.events.end_all();  // what was open is not any more
  return answer(request, made, 201);
}

Result<http::Response> put_password(Services& services, const http::Request& request) {
  AURALIS_TRY(const UserId user, person_in(request));
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_CHECK(body.holds_only({"current", "next"}));
  AURALIS_TRY(const std::string current, secret_text(body, "current"));
  AURALIS_TRY(const std::string next, secret_text(body, "next"));
  AURALIS_TRY(const auto known, AccountStore{services.catalog}.of(user));
  const accounts::Caller caller{
      .account = known.account, .may = known.account.role, .session = session_in(request)};
  AURALIS_TRY(const auto throttled, services.accounts.change_password(
                                        caller, current, next, device_of(request), request.stop));
  if (throttled) return throttled_answer(throttled->wait);
  services.events.end_of_user(user.value);
  return http::Response{.status = 204};
}

Result<http::Response> get_sessions(Services& services, const http::Request& request) {
  AURALIS_TRY(const UserId user, person_in(request));
  AURALIS_TRY(const auto sessions, services.accounts.sessions(user));
  boost::json::array items;
  for (const Session& session : sessions)
    items.push_back(to_json(session, session.id == session_in(request)));
  return unstored_answer(boost::json::object{{"items", std::move(items)}});
}

Result<http::Response> end_session(Services& services, const http::Request& request) {
  AURALIS_TRY(const UserId user, person_in(request));
  AURALIS_TRY(const auto session, id_from<SessionId>(request.path_value("session"), "session"));
  AURALIS_CHECK(CredentialStore{services.catalog}.end(user, session));
  services.events.end_of_session(session.value);
  return http::Response{.status = 204};
}

}  // namespace auralis::api
