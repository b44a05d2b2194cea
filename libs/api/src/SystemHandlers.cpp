// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "Warnings.h"
#include "catalog/Catalog.h"
#include "mastering/Plan.h"

namespace auralis::api {

Result<http::Response> get_version(Services& services, const http::Request&) {
  return json_answer(boost::json::object{{"name", "Auralis"},
                                         {"version", services.version},
                                         {"engine_version", mastering::engine_version},
                                         {"profile_version", TrackProfile::current_version}});
}

Result<http::Response> get_health(Services&, const http::Request&) {
  return json_answer(boost::json::object{{"status", "ok"}});
}

/// Warnings may name folders: those are for who may ask for more than this, and hears everything.
Result<http::Response> get_ready(Services& services, const http::Request& request) {
  const bool catalogue = services.catalog.check().has_value();
  const auto [codec, render] = services.self_test;
  const bool ready = catalogue && codec && render;
  const bool is_told = request.principal.user != 0 && !request.principal.limited;
  boost::json::array warnings;
  if (is_told)
    for (std::string& warning : warnings_of(services))
      warnings.push_back(boost::json::string{std::move(warning)});
  return json_answer(
      boost::json::object{
          {"ready", ready},
          {"checks", {{"catalogue", catalogue}, {"codec", codec}, {"render", render}}},
          {"warnings", std::move(warnings)}},
      ready ? 200 : 503);
}

}  // namespace auralis::api
