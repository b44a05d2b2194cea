// SPDX-License-Identifier: GPL-3.0-or-later
#include "RequestParser.h"

#include <array>

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/http/verb.hpp>
#include <fmt/format.h>

#include "Target.h"
#include "http/Text.h"

namespace auralis::http {
namespace {

namespace beast = boost::beast;
using Field = beast::http::field;
using Verb = beast::http::verb;
using ErrorCode = beast::error_code;
using View = beast::string_view;

std::string_view view_of(View text) {
  return {text.data(), text.size()};
}

std::optional<Method> method_of(Verb verb) {
  constexpr std::array known{
      std::pair{Verb::get, Method::Get},        std::pair{Verb::head, Method::Head},
      std::pair{Verb::post, Method::Post},      std::pair{Verb::put, Method::Put},
      std::pair{Verb::delete_, Method::Delete}, std::pair{Verb::options, Method::Options}};
  for (const auto& [theirs, ours] : known)
    if (theirs == verb) return ours;
  return std::nullopt;
}

ProtocolError describe(const ErrorCode& error) {
  using beast::http::error::bad_version;
  if (error == bad_version) return {505, "this server speaks HTTP/1.0 and HTTP/1.1"};
  return {400, "not a well-formed request: " + error.message()};
}

}  // namespace

/// Beast finds the parts; they go straight to where they are kept.
struct RequestParser::Impl final : beast::http::basic_parser<true> {
  Limits limits;
  State state{State::Empty};
  ProtocolError problem;
  Request request;
  std::string body;
  std::optional<std::size_t> most_body_bytes;
  bool is_http_1_0{};
  bool expects_continue{};
  std::size_t head_bytes{};
  bool has_line{};

  explicit Impl(const Limits& l) : limits{l} {
    header_limit(static_cast<std::uint32_t>(limits.head_bytes + 1));
    body_limit(boost::none);  // until allow_body()
  }

  void refuse(int status, std::string detail, ErrorCode& error) {
    problem = {status, std::move(detail)};
    error = beast::http::error::bad_value;
  }

  void fail_with(const ErrorCode& error) {
    if (error == beast::http::error::body_limit) return fail_too_large_body();
    if (problem.status == 0) problem = describe(error);
    state = State::Failed;
  }

  void fail_too_large_body() {
    problem = {
        413, fmt::format("the body is larger than the {} bytes that are taken", *most_body_bytes)};
    state = State::Failed;
  }

  void fail_too_large() {
    problem = has_line ? ProtocolError{431, "the header fields are too long"}
                       : ProtocolError{414, "the address is too long"};
    state = State::Failed;
  }

  void on_request_impl(Verb verb, View name, View target, int version, ErrorCode& error) override {
    has_line = true;
    is_http_1_0 = version < 11;
    if (target.size() > limits.target_bytes) return refuse(414, "the address is too long", error);
    const auto method = method_of(verb);
    if (!method) return refuse(501, "unknown method '" + std::string{view_of(name)} + "'", error);
    request.method = *method;
    auto parsed = http::parse_target(view_of(target));
    if (!parsed) return refuse(400, parsed.error().message, error);
    request.path = std::move(parsed->path);
    request.query = std::move(parsed->query);
    if (!parsed->authority.empty()) request.headers["host"] = std::move(parsed->authority);
    has_authority = !request.headers.empty();
  }

  /// What comes behind a body is no part of the head that was looked at before it, and is dropped
  /// (RFC 9110, 6.5.1).
  void on_field_impl(Field field, View name, View value, ErrorCode& error) override {
    if (state == State::InBody) return;
    if (field == Field::transfer_encoding && !equals_ignoring_case(view_of(value), "chunked"))
      return refuse(501, "the only transfer coding known here is chunked", error);
    const auto [it, is_new] =
        request.headers.try_emplace(lower_case(view_of(name)), view_of(value));
    if (is_new) return;
    if (field == Field::host) {
      // An address that names its host wins over the field (RFC 9112, 3.2.2).
      if (!has_authority) refuse(400, "more than one Host", error);
      return;
    }
    it->second.append(field == Field::cookie ? "; " : ", ").append(view_of(value));
  }

  void on_header_impl(ErrorCode& error) override {
    if (!is_http_1_0 && !request.headers.contains("host")) refuse(400, "no Host", error);
    // Whoever passed it on may not know of chunks, and see another end of it (RFC 9112, 6.1).
    if (is_http_1_0 && chunked()) refuse(400, "HTTP/1.0 knows no Transfer-Encoding", error);
    expects_continue =
        !is_http_1_0 && equals_ignoring_case(request.header("expect"), "100-continue");
    state = State::InBody;
  }

  void on_finish_impl(ErrorCode& /*error*/) override { state = State::Done; }

  std::size_t on_body_impl(View piece, ErrorCode& /*error*/) override {
    body.append(view_of(piece));
    return piece.size();
  }

  std::size_t on_chunk_body_impl(std::uint64_t /*remain*/, View piece, ErrorCode& error) override {
    return on_body_impl(piece, error);
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>& /*length*/,
                         ErrorCode& /*error*/) override {}
  void on_chunk_header_impl(std::uint64_t /*size*/, View /*extensions*/,
                            ErrorCode& /*error*/) override {}
  void on_response_impl(int /*status*/, View /*reason*/, int /*version*/,
                        ErrorCode& /*error*/) override {}

  bool has_authority{};
};

RequestParser::RequestParser(const Limits& limits) : impl_{std::make_unique<Impl>(limits)} {}
RequestParser::~RequestParser() = default;

std::size_t RequestParser::feed(std::string_view bytes) {
  if (state() == State::Done || state() == State::Failed || bytes.empty()) return 0;
  const bool in_head = !impl_->is_header_done();
  if (!in_head && !impl_->most_body_bytes) return 0;
  // Beast asserts that what follows an empty chunk "0\r\n" comes with at least two bytes behind it.
  constexpr std::size_t least_end = 5;
  if (!in_head && impl_->chunked() && bytes.front() == '0' && bytes.size() < least_end) return 0;
  if (state() == State::Empty) impl_->state = State::InHead;
  impl_->eager(!in_head);
  ErrorCode error;
  const std::size_t used = impl_->put(boost::asio::buffer(bytes), error);
  if (error && error != beast::http::error::need_more) {
    if (error == beast::http::error::header_limit && in_head)
      impl_->fail_too_large();
    else
      impl_->fail_with(error);
    return used;
  }
  // Fields are used as they come, so Beast's own limit sees only what is left of them.
  if (in_head) impl_->head_bytes += used;
  const std::size_t waiting = impl_->is_header_done() ? 0 : bytes.size() - used;
  if (in_head && impl_->head_bytes + waiting > impl_->limits.head_bytes) impl_->fail_too_large();
  return used;
}

RequestParser::State RequestParser::state() const noexcept {
  return impl_->state;
}

const ProtocolError& RequestParser::error() const {
  return impl_->problem;
}

void RequestParser::allow_body(std::size_t bytes) {
  impl_->most_body_bytes = bytes;
  impl_->body_limit(bytes);
  if (impl_->content_length().value_or(0) > bytes) impl_->fail_too_large_body();
}

std::size_t RequestParser::body_bytes() const noexcept {
  return impl_->body.size();
}

Request RequestParser::take_head() {
  return std::move(impl_->request);
}

std::string RequestParser::take_body() {
  return std::move(impl_->body);
}

bool RequestParser::keep_alive() const {
  return impl_->keep_alive();
}

bool RequestParser::is_http_1_0() const {
  return impl_->is_http_1_0;
}

bool RequestParser::expects_continue() const {
  return impl_->expects_continue;
}

}  // namespace auralis::http
