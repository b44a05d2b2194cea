// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "JsonBody.h"
#include "Parameters.h"
#include "Settings.h"
#include "StreamParameters.h"
#include "Taken.h"

// Any bytes as the body of a request: refused with a sentence, or every field is read as what it is
// or refused, and settings that are taken come back as they were given.

namespace auralis::api {
namespace {

void read_field(const JsonBody& body, std::string_view name) {
  taken(body.flag(name));
  if (const auto text = body.text(name, 16); taken(text) && *text) require((**text).size() <= 16);
  if (const auto number = body.number(name, -1.5, 2.5); taken(number) && *number)
    require(**number >= -1.5 && **number <= 2.5);
  if (const auto integer = body.integer(name, -3, 7); taken(integer) && *integer)
    require(**integer >= -3 && **integer <= 7);
  if (const auto texts = body.texts(name, 4); taken(texts) && *texts)
    require((**texts).size() <= 4);
}

void read_shapes(const JsonBody& body) {
  if (const auto settings = settings_in_body(body); taken(settings))
    require(settings->intensity_percent >= 0 && settings->intensity_percent <= 100);
  taken(reference_in(body));
  taken(encoding_in(body));
  taken(promised_plan_in(body));
}

void change_settings(const boost::json::object& changes) {
  const auto stored = checked_settings(changes);
  if (!taken(stored)) return;
  const boost::json::object settings = settings_from(*stored);
  for (const auto& [name, value] : changes) require(settings.at(name) == value);
}

void read(std::string_view text) {
  http::Request request;
  request.body = text;
  const auto body = JsonBody::parse(request);
  if (!taken(body)) return;
  for (const auto& field : body->object()) read_field(*body, field.key());
  read_shapes(*body);
  change_settings(body->object());
}

}  // namespace
}  // namespace auralis::api

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auralis::api::read({reinterpret_cast<const char*>(data), size});
  return 0;
}
