// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "AcceptEncoding.h"
#include "ETag.h"
#include "Origins.h"
#include "Proxies.h"
#include "RequestParser.h"
#include "http/Accept.h"
#include "http/ByteRange.h"
#include "http/Text.h"

// Any bytes as a request: refused or read, and the same however they arrive, in one piece or in
// pieces of the size that the first byte says.

namespace auralis::http {
namespace {

constexpr RequestParser::Limits limits{.head_bytes = 4096, .target_bytes = 1024};
constexpr std::size_t most_body_bytes = 2048;

bool ended(const RequestParser& parser) {
  return parser.state() == RequestParser::State::Done ||
         parser.state() == RequestParser::State::Failed;
}

/// As a connection does: what was not used is offered again with more behind it.
void feed(RequestParser& parser, std::string_view bytes, std::size_t step) {
  std::size_t used = 0;
  for (std::size_t there = 0; there < bytes.size() && !ended(parser);) {
    there = std::min(there + step, bytes.size());
    for (std::size_t taken = 1; taken > 0 && used < there && !ended(parser); used += taken) {
      const bool in_head = parser.state() != RequestParser::State::InBody;
      taken = parser.feed(bytes.substr(used, there - used));
      if (in_head && parser.state() == RequestParser::State::InBody)
        parser.allow_body(most_body_bytes);
    }
  }
}

/// Who asks is an address, or whoever the connection came from; a stranger's page is one by any
/// spelling.
void check_origin(Request request) {
  static const Proxies proxies = Proxies::parse({"127.0.0.0/8", "fd00::/8"}).value();
  static const Origins origins{"127.0.0.1", {"music.example"}, {"https://page.example"}};
  request.peer = "127.0.0.1";
  proxies.apply(request);
  if (request.peer.empty() || request.peer.find(',') != std::string::npos) std::abort();
  const std::string_view origin = request.header("origin");
  const std::string_view host = request.header("host");
  if (origins.allows_origin("https://stranger.example", host, request.is_secure) &&
      origins.allows_host(host))
    std::abort();
  (void)origins.allows_origin(origin, host, request.is_secure);
  (void)origins.shares_with(origin);
  (void)proxies.client_at(request.peer);
}

void check(const Request& request) {
  check_origin(request);
  const double weight = encoding_weight(request.header("accept-encoding"), "gzip");
  if (!(weight >= 0.0 && weight <= 1.0)) std::abort();
  (void)none_match_names(request.header("if-none-match"), "\"v1\"");
  const double accepted = accepted_weight(request.header("accept"), "audio/mp4", "flac");
  if (!(accepted >= 0.0 && accepted <= 1.0)) std::abort();
  const WantedBytes wanted = wanted_bytes(request, 1000, "\"v1\"");
  const auto* range = std::get_if<ByteRange>(&wanted);
  if (range && (range->begin >= range->end || range->end > 1000)) std::abort();
  if (!is_valid_utf8(request.path) || request.path.find('\0') != std::string::npos) std::abort();
}

void parse(std::string_view bytes, std::size_t step) {
  RequestParser whole{limits};
  feed(whole, bytes, bytes.size());
  RequestParser cut{limits};
  feed(cut, bytes, step);
  if (whole.state() != RequestParser::State::Done) return;
  const Request request = whole.take_head();
  check(request);
  if (cut.state() != RequestParser::State::Done) std::abort();
  const Request again = cut.take_head();
  if (request.method != again.method || request.path != again.path ||
      request.query != again.query || request.headers != again.headers ||
      whole.take_body() != cut.take_body())
    std::abort();
}

}  // namespace
}  // namespace auralis::http

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  auralis::http::parse(text.substr(1), std::size_t{1} + data[0]);
  return 0;
}
