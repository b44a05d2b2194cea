// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "AccountShapes.h"
#include "Answers.h"
#include "Handlers.h"
#include "JsonBody.h"
#include "Parameters.h"

namespace auralis::api {
namespace {

constexpr std::size_t longest_secret = 2 * accounts::Passwords::longest;

Result<std::optional<AccountRole>> role_in(const JsonBody& body) {
  AURALIS_TRY(const auto name, body.text("role"));
  if (!name) return std::nullopt;
  AURALIS_TRY(const AccountRole role, role_from(*name, "role"));
  return role;
}

Result<UserId> user_named_in(const http::Request& request) {
  return id_from<UserId>(request.path_value("user"), "user");
}

}  // namespace

Result<http::Response> get_users(Services& services, const http::Request& request) {
  AURALIS_CHECK(person_in(request));
  AURALIS_TRY(const auto accounts, AccountStore{services.catalog}.all());
  boost::json::array items;
  for (const Account& account : accounts) items.push_back(to_json(account));
  return unstored_answer(boost::json::object{{"items", std::move(items)}});
}

Result<http::Response> add_user(Services& services, const http::Request& request) {
  AURALIS_CHECK(person_in(request));
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_CHECK(body.holds_only({"name", "password", "role"}));
  AURALIS_TRY(const std::string name, required("name", body.text("name")));
  AURALIS_TRY(const std::string password,
              required("password", body.text("password", longest_secret)));
  AURALIS_TRY(const AccountRole role, required("role", role_in(body)));
  AURALIS_TRY(const Account made, services.accounts.add(name, role, password, request.stop));
  return unstored_answer(to_json(made), 201);
}

Result<http::Response> change_user(Services& services, const http::Request& request) {
  AURALIS_TRY(const UserId self, person_in(request));
  AURALIS_TRY(const UserId user, user_named_in(request));
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_CHECK(body.holds_only({"password", "role"}));
  AURALIS_TRY(const auto role, role_in(body));
  AURALIS_TRY(const auto password, body.text("password", longest_secret));
  if (password && user == self)
    return fail(ErrorKind::Forbidden, "your own password is changed with the current one");
  AccountStore store{services.catalog};
  if (role) AURALIS_CHECK(store.set_role(user, *role));
  if (password) AURALIS_CHECK(services.accounts.reset_password(user, *password, request.stop));
  services.events.end_all();
  AURALIS_TRY(const auto known, store.of(user));
  return unstored_answer(to_json(known.account));
}

Result<http::Response> remove_user(Services& services, const http::Request& request) {
  AURALIS_CHECK(person_in(request));
  AURALIS_TRY(const UserId user, user_named_in(request));
  AURALIS_CHECK(AccountStore{services.catalog}.remove(user, AccountStore::Last::Stays));
  services.events.end_all();
  return http::Response{.status = 204};
}

}  // namespace auralis::api
