// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answers.h"

#include <boost/json.hpp>

#include "Parameters.h"
#include "Shapes.h"
#include "StatusOf.h"
#include "api/Routes.h"
#include "base/Hash.h"

namespace auralis::api {
namespace {

/// What no longer holds is 410, but where the request says what it must still be.
constexpr int precondition_failed = 412;

http::Response problem_document(int status, std::string_view type, std::string_view title,
                                std::string_view detail) {
  const boost::json::object problem{{"type", fmt::format("/problems/{}", type)},
                                    {"title", title},
                                    {"status", status},
                                    {"detail", detail}};
  return {.status = status,
          .content_type = "application/problem+json",
          .headers = {{"Cache-Control", "no-store"}},
          .body = boost::json::serialize(problem)};
}

}  // namespace

http::Response json_text_answer(std::string text, int status) {
  const Hash128 hash = hash_of(std::as_bytes(std::span{text}));
  return {.status = status,
          .content_type = "application/json",
          .headers = {{"ETag", '"' + hash.hex() + '"'}, {"Cache-Control", "private, no-cache"}},
          .body = std::move(text)};
}

http::Response json_answer(const boost::json::value& value, int status) {
  return json_text_answer(boost::json::serialize(value), status);
}

http::Response unstored_answer(const boost::json::value& value, int status) {
  return {.status = status,
          .content_type = "application/json",
          .headers = {{"Cache-Control", "no-store"}},
          .body = boost::json::serialize(value)};
}

http::Response throttled_answer(std::chrono::seconds wait) {
  http::Response response =
      problem_document(429, "throttled", "Too many tries",
                       fmt::format("too many tries; try again in {} s", wait.count()));
  response.headers.emplace_back("Retry-After", fmt::format("{}", wait.count()));
  return response;
}

http::Response wrong_password_answer() {
  http::Response response =
      problem_document(401, "unauthorized", "Not signed in", "name or password is wrong");
  response.headers.emplace_back("WWW-Authenticate", "Bearer");
  return response;
}

http::Response revised_answer(const boost::json::value& value, std::int64_t revision, int status) {
  http::Response response = json_answer(value, status);
  for (auto& [name, header] : response.headers)
    if (name == "ETag") header = fmt::format("\"{}-{}", revision, header.substr(1));
  return response;
}

http::Response profile_pending_answer(Services& services, TrackId track) {
  services.analysis.hurry(track);
  return json_answer(
      boost::json::object{{"track_id", wire(track)},
                          {"profile", "pending"},
                          {"profile_progress", or_null(services.analysis.fraction_of(track))}},
      202);
}

http::Response problem_response(const Error& error, const http::Request& request) {
  const bool outdated = error.kind == ErrorKind::Gone && !request.header("if-match").empty();
  const int status = outdated ? precondition_failed : status_of(error.kind);
  http::Response response =
      problem_document(status, outdated ? "outdated" : name_of(error.kind),
                       outdated ? "Changed meanwhile" : title_of(error.kind), error.message);
  if (status == 503) response.headers.emplace_back("Retry-After", "1");
  return response;
}

}  // namespace auralis::api
