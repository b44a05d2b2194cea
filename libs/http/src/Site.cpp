// SPDX-License-Identifier: GPL-3.0-or-later
#include "Site.h"

#include <algorithm>
#include <array>
#include <exception>

#include "ETag.h"
#include "Problem.h"
#include "RequestLog.h"
#include "Target.h"
#include "http/Text.h"

namespace auralis::http {
namespace {

using Header = std::pair<std::string_view, std::string_view>;

constexpr std::array<Header, 5> security_headers{{
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"X-Frame-Options", "DENY"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
}};

/// Retry-After, or what tells another origin that it may read.
constexpr std::size_t most_others = 4;

constexpr std::string_view preflight_seconds = "600";

/// The one place where a permission meets a principal.
constexpr bool permits(const Principal& principal, Permission permission) noexcept {
  switch (permission) {
    case Permission::Public:
      return true;
    case Permission::Listen:
      return principal.user != 0;
    case Permission::Administer:
      return principal.administrator;
  }
  return false;
}

std::size_t most_body_bytes(const Route& route) noexcept {
  return route.permission == Permission::Public ? std::min(route.most_body_bytes, small_body_bytes)
                                                : route.most_body_bytes;
}

constexpr bool is_safe(Method method) noexcept {
  return method == Method::Get || method == Method::Head || method == Method::Options;
}

const std::string* find_header(const Response& response, std::string_view name) {
  const auto it = std::ranges::find_if(
      response.headers, [name](const auto& h) { return equals_ignoring_case(h.first, name); });
  return it == response.headers.end() ? nullptr : &it->second;
}

std::string allow_list(std::vector<Method> methods) {
  const auto has = [&](Method m) { return std::ranges::find(methods, m) != methods.end(); };
  if (has(Method::Get) && !has(Method::Head)) methods.push_back(Method::Head);
  if (!has(Method::Options)) methods.push_back(Method::Options);
  std::string list;
  for (const Method method : methods) {
    if (!list.empty()) list += ", ";
    list += name_of(method);
  }
  return list;
}

Response method_not_allowed(const Request& request, std::vector<Method> allowed) {
  Response response =
      problem(405, std::string{name_of(request.method)} + " is not for '" + request.path + "'");
  response.headers.emplace_back("Allow", allow_list(std::move(allowed)));
  return response;
}

/// RFC 9110, 15.5.2: the challenge is one for which no browser opens a dialog of its own.
Response unknown_caller() {
  Response response = problem(401, "sign in first");
  response.headers.emplace_back("WWW-Authenticate", "Bearer");
  return response;
}

/// Of whoever speaks plainly where TLS is spoken. What was to be changed has crossed the network
/// for all to read: it is not done, so that whoever sent it learns of that.
Response to_https(const Request& request) {
  const std::string host{request.header("host")};
  if (request.method != Method::Get && request.method != Method::Head)
    return problem(400, "this server speaks https; ask at https://" + host);
  Response response = problem(307, "this server speaks https");
  response.headers.emplace_back("Location",
                                "https://" + host + target_of(request.path, request.query));
  return response;
}

/// What it may not read anyway (Cross-Origin-Resource-Policy) is no work for this server. Who
/// follows a link to here is let in.
bool is_of_other_site(const Request& request) {
  return request.header("sec-fetch-site") == "cross-site" &&
         request.header("sec-fetch-mode") != "navigate";
}

Site::Decision answered(Response response) {
  return {.response = std::move(response)};
}

/// Even where there is no memory left to say why.
Response unanswered() noexcept {
  try {
    return problem(500, "the server could not answer; its log says why");
  } catch (const std::exception&) {
    return {.status = 500};
  }
}

/// Likewise.
Error unseen() noexcept {
  try {
    return {ErrorKind::Io, "the server could not look at who asks"};
  } catch (const std::exception&) {
    return {ErrorKind::Io, {}};
  }
}

void revalidate(const Request& request, Response& response) {
  const bool is_read = request.method == Method::Get || request.method == Method::Head;
  if (!is_read || response.status != 200) return;
  const std::string* const etag = find_header(response, "etag");
  if (etag == nullptr || !none_match_names(request.header("if-none-match"), *etag)) return;
  response.status = 304;
  response.content_type.clear();
  response.body = std::string{};
}

}  // namespace

Site::Site(const Server::Config& config, Router router, std::string events_path,
           Server::ErrorResponse error_response)
    : origins_{config.host, config.allowed_hosts, config.allowed_origins},
      speaks_tls_{config.tls != nullptr},
      shares_{!config.allowed_origins.empty()},
      router_{std::move(router)},
      events_path_{std::move(events_path)},
      error_response_{std::move(error_response)},
      gate_{config.gate} {}

std::optional<Principal> Site::known(const Request& request) const {
  return gate_ ? gate_->known(request) : Principal{};
}

Result<Principal> Site::identify(const Request& request) const noexcept {
  try {
    return gate_->identify(request);
  } catch (const std::exception& thrown) {
    log_thrown("looking who asks", request, thrown.what());
  }
  return Failure{unseen()};
}

Site::Decision Site::decide(Request& request, const Result<Principal>& who) const {
  request.principal = who.value_or(Principal{});
  if (request.path == "*" && request.method == Method::Options)
    return answered(options(request, {Method::Get, Method::Post, Method::Put, Method::Delete}));
  return request.path == events_path_ ? decide_events(request, who) : decide_route(request, who);
}

/// Why somebody may not; nullopt who may.
std::optional<Response> Site::denial(const Request& request, const Result<Principal>& who,
                                     Permission permission) const {
  if (permits(request.principal, permission)) return std::nullopt;
  if (!who) return failed(who.error(), request);
  if (request.principal.user == 0) return unknown_caller();
  return failed({ErrorKind::Forbidden, "only an administrator may do this"}, request);
}

std::optional<Response> Site::refusal(const Request& request) const {
  const std::string_view host = request.header("host");
  if (!origins_.allows_host(host) && !Origins::is_address(host, request.local))
    return problem(421, "this server does not answer to the host '" + std::string{host} + "'");
  if (speaks_tls_ && !request.is_secure) return to_https(request);
  const std::string_view origin = request.header("origin");
  const bool is_bound = !is_safe(request.method) || request.path == events_path_;
  if (is_bound && !origin.empty() && !origins_.allows_origin(origin, host, request.is_secure))
    return failed(
        {ErrorKind::Forbidden, "the origin '" + std::string{origin} + "' may not do this"},
        request);
  if (is_of_other_site(request) && !origins_.shares_with(origin))
    return failed({ErrorKind::Forbidden, "pages of other sites may not use this server"}, request);
  return std::nullopt;
}

Site::Decision Site::decide_events(Request& request, const Result<Principal>& who) const {
  request.route = events_path_;
  if (request.method == Method::Options) return answered(options(request, {Method::Get}));
  if (auto denied = denial(request, who, Permission::Listen)) return answered(*std::move(denied));
  if (request.method != Method::Get) return answered(method_not_allowed(request, {Method::Get}));
  if (equals_ignoring_case(request.header("upgrade"), "websocket")) return {.events = true};
  Response response = problem(426, "events are spoken over a WebSocket");
  response.headers.emplace_back("Upgrade", "websocket");
  return answered(std::move(response));
}

/// A browser asks with OPTIONS before it sends what proves who asks. Else a stranger does not even
/// learn what there is.
Site::Decision Site::decide_route(Request& request, const Result<Principal>& who) const {
  Router::Match match = router_.find(request.method, request.path);
  if (match.route == nullptr && request.method == Method::Options && !match.allowed.empty())
    return answered(options(request, std::move(match.allowed)));
  if (match.route != nullptr) request.route = match.route->pattern;
  const Permission needed = match.route ? match.route->permission : Permission::Listen;
  if (auto denied = denial(request, who, needed))
    return {.route = match.route, .response = std::move(denied)};
  if (match.route == nullptr) {
    if (match.allowed.empty())
      return answered(failed({ErrorKind::NotFound, "nothing at '" + request.path + "'"}, request));
    return answered(method_not_allowed(request, std::move(match.allowed)));
  }
  request.path_values = std::move(match.path_values);
  return {.route = match.route, .most_body_bytes = most_body_bytes(*match.route)};
}

Response Site::options(const Request& request, std::vector<Method> allowed) const {
  const std::string list = allow_list(std::move(allowed));
  Response response{.status = 204, .headers = {{"Allow", list}}};
  const bool is_preflight = !request.header("access-control-request-method").empty();
  if (!is_preflight || !origins_.shares_with(request.header("origin"))) return response;
  response.headers.emplace_back("Access-Control-Allow-Methods", list);
  response.headers.emplace_back("Access-Control-Max-Age", preflight_seconds);
  if (const auto wanted = request.header("access-control-request-headers"); !wanted.empty())
    response.headers.emplace_back("Access-Control-Allow-Headers", wanted);
  return response;
}

Response Site::run(const Route& route, const Request& request) const noexcept {
  try {
    Result<Response> result = route.handler(request);
    return result ? *std::move(result) : failed(result.error(), request);
  } catch (const std::exception& thrown) {
    log_thrown("a handler", request, thrown.what());
  } catch (...) {
    log_thrown("a handler", request, "something unknown");
  }
  return unanswered();
}

Response Site::failed(const Error& error, const Request& request) const noexcept {
  try {
    Response response = error_response_(error, request);
    if (response.status >= 500) log_failure(error, request, response.status, seldom_);
    return response;
  } catch (const std::exception& thrown) {
    log_untold(error, request, thrown.what());
  }
  return unanswered();
}

void Site::finish(const Request& request, Response& response) const {
  revalidate(request, response);
  response.headers.reserve(response.headers.size() + security_headers.size() + most_others);
  for (const auto& [name, value] : security_headers)
    if (find_header(response, name) == nullptr) response.headers.emplace_back(name, value);
  if (response.status == 503 && find_header(response, "retry-after") == nullptr)
    response.headers.emplace_back("Retry-After", "1");
  if (!shares_) return;
  response.headers.emplace_back("Vary", "Origin");
  const std::string_view origin = request.header("origin");
  if (origin.empty() || !origins_.shares_with(origin)) return;
  response.headers.emplace_back("Access-Control-Allow-Origin", origin);
  response.headers.emplace_back("Access-Control-Expose-Headers", "*");
}

}  // namespace auralis::http
