// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "AccountShapes.h"
#include "Answers.h"
#include "Handlers.h"
#include "HeardFolders.h"
#include "JsonBody.h"
#include "Parameters.h"
#include "base/Log.h"

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

/// As administrators see it: with what it hears.
Result<boost::json::object> known_json(Services& services, const Account& account) {
  boost::json::object json = to_json(account);
  AURALIS_TRY(const Hearing hearing, HearingStore{services.catalog}.of(account.user));
  json["folders"] = folders_json(services, hearing);
  return json;
}

/// What `folders` of a body says, of an account that is to have that role.
Result<std::optional<Hearing>> hearing_in(Services& services, const JsonBody& body,
                                          AccountRole role, const Hearing& known) {
  AURALIS_TRY(auto hearing, folders_in(services, body, known));
  if (hearing && *hearing && role == AccountRole::Administrator)
    return fail(ErrorKind::InvalidArgument, "folders: an administrator hears every one");
  return hearing;
}

/// By whom, and of whose account.
void tell(const http::Request& request, std::string_view what, UserId user) {
  log::write_or_lose([&] {
    const std::vector<log::Field> fields{{"request_id", request.id},
                                         {"client", request.peer},
                                         {"user", user.value},
                                         {"by", request.principal.user}};
    log::write(log::Level::Info, "accounts", what, fields);
  });
}

}  // namespace

Result<http::Response> get_users(Services& services, const http::Request& request) {
  AURALIS_CHECK(person_in(request));
  AURALIS_TRY(const auto accounts, AccountStore{services.catalog}.all());
  boost::json::array items;
  for (const Account& account : accounts) {
    AURALIS_TRY(auto item, known_json(services, account));
    items.push_back(std::move(item));
  }
  return unstored_answer(boost::json::object{{"items", std::move(items)}});
}

Result<http::Response> add_user(Services& services, const http::Request& request) {
  AURALIS_CHECK(person_in(request));
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_CHECK(body.holds_only({"name", "password", "role", "folders"}));
  AURALIS_TRY(const std::string name, required("name", body.text("name")));
  AURALIS_TRY(const std::string password,
              required("password", body.text("password", longest_secret)));
  AURALIS_TRY(const AccountRole role, required("role", role_in(body)));
  AURALIS_TRY(const auto hearing, hearing_in(services, body, role, {}));
  const bool hears_all = !hearing || !*hearing;
  AURALIS_TRY(
      const Account made,
      services.accounts.add({name, role, password, hears_all, session_in(request)}, request.stop));
  tell(request, "an account was made", made.user);
  if (hearing) AURALIS_CHECK(HearingStore{services.catalog}.set(made.user, *hearing));
  AURALIS_TRY(const auto known, AccountStore{services.catalog}.of(made.user));
  AURALIS_TRY(const auto json, known_json(services, known.account));
  return unstored_answer(json, 201);
}

Result<http::Response> change_user(Services& services, const http::Request& request) {
  AURALIS_TRY(const UserId self, person_in(request));
  AURALIS_TRY(const UserId user, user_named_in(request));
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_CHECK(body.holds_only({"password", "role", "folders"}));
  AURALIS_TRY(const auto role, role_in(body));
  AURALIS_TRY(const auto password, body.text("password", longest_secret));
  if (password) AURALIS_CHECK(accounts::Passwords::check(*password));
  if (password && user == self)
    return fail(ErrorKind::Forbidden, "your own password is changed with the current one");
  AccountStore store{services.catalog};
  HearingStore hearings{services.catalog};
  AURALIS_TRY(const auto before, store.of(user));
  AURALIS_TRY(const Hearing heard, hearings.of(user));
  AURALIS_TRY(const auto hearing,
              hearing_in(services, body, role.value_or(before.account.role), heard));
  // In one step, so that a listener who was an administrator never hears more than is chosen.
  if (hearing) AURALIS_CHECK(hearings.set(user, *hearing, role));
  if (role && !hearing) AURALIS_CHECK(store.set_role(user, *role));
  if (password)
    AURALIS_CHECK(
        services.accounts.reset_password(user, *password, request.stop, session_in(request)));
  services.events.end_of_user(user.value);
  tell(request, "an account was changed", user);
  AURALIS_TRY(const auto known, store.of(user));
  AURALIS_TRY(const auto json, known_json(services, known.account));
  return unstored_answer(json);
}

Result<http::Response> remove_user(Services& services, const http::Request& request) {
  AURALIS_CHECK(person_in(request));
  AURALIS_TRY(const UserId user, user_named_in(request));
  AURALIS_CHECK(AccountStore{services.catalog}.remove(user, AccountStore::Last::Stays));
  services.events.end_of_user(user.value);
  tell(request, "an account was removed", user);
  return http::Response{.status = 204};
}

}  // namespace auralis::api
