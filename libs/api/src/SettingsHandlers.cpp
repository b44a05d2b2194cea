// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "JsonBody.h"
#include "Settings.h"
#include "catalog/Catalog.h"

namespace auralis::api {

Result<http::Response> get_settings(Services& services, const http::Request& request) {
  AURALIS_TRY(const auto stored, services.catalog.settings(UserId{request.principal.user}));
  return json_answer(settings_from(stored));
}

Result<http::Response> put_settings(Services& services, const http::Request& request) {
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_TRY(const auto changes, checked_settings(body.object()));
  AURALIS_CHECK(services.catalog.store_settings(UserId{request.principal.user}, changes));
  return get_settings(services, request);
}

}  // namespace auralis::api
