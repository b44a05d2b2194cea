// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "ClientAddress.h"
#include "ContentDisposition.h"
#include "DeviceName.h"
#include "Parameters.h"
#include "StreamParameters.h"
#include "Taken.h"
#include "http/Text.h"

// The query and the headers of a request, "name=value" and "name: value" on lines of their own:
// each is refused with a sentence, or read within its bounds; and what goes into an answer's header
// can stand there.

namespace auralis::api {
namespace {

/// As the parser of requests gives them: UTF-8 without NUL, names of headers in lower case.
http::Request request_of(std::string_view text) {
  http::Request request;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!http::is_valid_utf8(line) || line.find('\0') != std::string_view::npos) continue;
    if (const auto colon = line.find(": "); colon != std::string_view::npos)
      request.headers.insert_or_assign(std::string{line.substr(0, colon)},
                                       std::string{line.substr(colon + 2)});
    else if (const auto equals = line.find('='); equals != std::string_view::npos)
      request.query.emplace_back(line.substr(0, equals), line.substr(equals + 1));
  }
  return request;
}

void read_library(const http::Request& request) {
  if (const auto page = page_in(request); taken(page))
    require(page->limit > 0 && page->limit <= 500);
  if (const auto years = years_in(request); taken(years) && *years)
    require((**years).first <= (**years).last);
  taken(role_in(request));
  taken(flag_in(request, "enhanced", true));
  if (const auto count = integer_in_query(request, "count", 1, 1, 9); taken(count))
    require(*count >= 1 && *count <= 9);
  taken(optional_id_in<AlbumId>(request, "album", "album"));
  taken(revision_in(request));
}

void read_stream(const http::Request& request) {
  if (const auto settings = settings_in(request); taken(settings))
    require(settings->intensity_percent >= 0 && settings->intensity_percent <= 100);
  if (const auto bit_rate = bit_rate_in(request); taken(bit_rate)) require(*bit_rate > 0);
  taken(encoding_in(request));
  taken(promised_plan_in(request));
  if (const auto asker = asker_in(request); taken(asker) && *asker)
    require(!(**asker).listener.empty() && (**asker).listener.size() <= 64);
  for (const Offered offered : {Offered::ForChunks, Offered::ForFiles})
    taken(format_in(request, offered, streaming::Format::Webm));
}

void require_header(std::string_view value) {
  require(std::ranges::all_of(value, [](unsigned char c) { return c >= 0x20 && c < 0x7f; }));
}

void read_names(const http::Request& request) {
  const std::string_view agent = request.header("user-agent");
  require(http::is_valid_utf8(device_name(agent)));
  require_header(attachment_named(agent));
  require_header(inline_named(agent));
}

void read(http::Request request) {
  read_library(request);
  read_stream(request);
  read_names(request);
  request.peer = request.query_or("peer", "");
  (void)client_address(request);
}

}  // namespace
}  // namespace auralis::api

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auralis::api::read(auralis::api::request_of({reinterpret_cast<const char*>(data), size}));
  return 0;
}
