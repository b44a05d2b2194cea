// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "JsonBody.h"
#include "Parameters.h"
#include "Shapes.h"

namespace auralis::api {
Result<http::Response> get_enhancement(Services& services, const http::Request& request) {
  AURALIS_TRY(const EnhancementDefault value, services.catalog.enhancement(user_in(request)));
  return json_answer(to_json(value));
}

Result<http::Response> put_enhancement(Services& services, const http::Request& request) {
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_TRY(EnhancementDefault value, services.catalog.enhancement(user_in(request)));
  AURALIS_TRY(const auto enabled, body.flag("enabled"));
  AURALIS_TRY(const auto preset, body.text("preset"));
  AURALIS_TRY(const auto intensity, body.number("intensity", 0.0, 1.0));
  if (enabled) value.enabled = *enabled;
  const std::string name = preset.value_or(std::string{info_of(value.settings.preset).name});
  const double amount = intensity.value_or(value.settings.intensity());
  AURALIS_TRY(value.settings, MasteringSettings::parse(name, fmt::format("{:.4f}", amount)));
  AURALIS_CHECK(services.catalog.store_enhancement(user_in(request), value));
  return json_answer(to_json(value));
}

Result<http::Response> toggle_enhancement(Services& services, const http::Request& request) {
  AURALIS_TRY(const auto value, services.catalog.toggle_enhancement(user_in(request)));
  return json_answer(to_json(value));
}

}  // namespace auralis::api
