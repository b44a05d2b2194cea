// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "JsonBody.h"
#include "catalog/Catalog.h"

namespace auralis::api {
namespace {

/// One setting: its name and every value it may have, the default first.
struct Setting {
  const char* name;
  std::vector<boost::json::value> values;
};

const std::vector<Setting>& known_settings() {
  static const std::vector<Setting> settings{
      {"playback.loudness_match", {true, false}},
      {"page.theme", {"system", "dark", "light"}},
  };
  return settings;
}

Result<boost::json::object> current_settings(Services& services, UserId user) {
  boost::json::object values;
  for (const Setting& setting : known_settings()) values[setting.name] = setting.values.front();
  AURALIS_TRY(const auto stored, services.catalog.settings(user));
  for (const auto& [name, json] : stored)
    if (values.contains(name)) values[name] = boost::json::parse(json);
  return values;
}

Result<void> check_value(const Setting& setting, const boost::json::value& value) {
  if (std::ranges::find(setting.values, value) != setting.values.end()) return {};
  return fail(
      ErrorKind::InvalidArgument, "{} must be one of {}, got {}", setting.name,
      boost::json::serialize(boost::json::array(setting.values.begin(), setting.values.end())),
      boost::json::serialize(value));
}

Result<void> check_all(const boost::json::object& changes) {
  for (const auto& change : changes) {
    const auto setting = std::ranges::find_if(
        known_settings(), [&](const Setting& known) { return change.key() == known.name; });
    if (setting == known_settings().end())
      return fail(ErrorKind::InvalidArgument, "there is no setting '{}'",
                  std::string_view{change.key()});
    AURALIS_CHECK(check_value(*setting, change.value()));
  }
  return {};
}

}  // namespace

Result<http::Response> get_settings(Services& services, const http::Request& request) {
  AURALIS_TRY(const auto values, current_settings(services, UserId{request.principal.user}));
  return json_answer(values);
}

Result<http::Response> put_settings(Services& services, const http::Request& request) {
  const UserId user{request.principal.user};
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_CHECK(check_all(body.object()));
  for (const auto& change : body.object())
    AURALIS_CHECK(services.catalog.store_setting(user, std::string{change.key()},
                                                 boost::json::serialize(change.value())));
  AURALIS_TRY(const auto values, current_settings(services, user));
  return json_answer(values);
}

}  // namespace auralis::api
