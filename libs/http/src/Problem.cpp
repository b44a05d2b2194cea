// SPDX-License-Identifier: GPL-3.0-or-later
#include "Problem.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "http/Text.h"

namespace auralis::http {
namespace {

struct Status {
  int number;
  std::string_view reason;
};

constexpr std::array statuses{
    Status{200, "OK"},
    Status{201, "Created"},
    Status{202, "Accepted"},
    Status{204, "No Content"},
    Status{206, "Partial Content"},
    Status{301, "Moved Permanently"},
    Status{302, "Found"},
    Status{303, "See Other"},
    Status{304, "Not Modified"},
    Status{307, "Temporary Redirect"},
    Status{308, "Permanent Redirect"},
    Status{400, "Bad Request"},
    Status{401, "Unauthorized"},
    Status{403, "Forbidden"},
    Status{404, "Not Found"},
    Status{405, "Method Not Allowed"},
    Status{406, "Not Acceptable"},
    Status{408, "Request Timeout"},
    Status{409, "Conflict"},
    Status{410, "Gone"},
    Status{411, "Length Required"},
    Status{412, "Precondition Failed"},
    Status{413, "Content Too Large"},
    Status{414, "URI Too Long"},
    Status{415, "Unsupported Media Type"},
    Status{416, "Range Not Satisfiable"},
    Status{421, "Misdirected Request"},
    Status{422, "Unprocessable Content"},
    Status{426, "Upgrade Required"},
    Status{428, "Precondition Required"},
    Status{429, "Too Many Requests"},
    Status{431, "Request Header Fields Too Large"},
    Status{500, "Internal Server Error"},
    Status{501, "Not Implemented"},
    Status{503, "Service Unavailable"},
    Status{504, "Gateway Timeout"},
    Status{505, "HTTP Version Not Supported"},
    Status{507, "Insufficient Storage"},
};

/// "Not Found" as "not-found".
std::string slug_of(std::string_view title) {
  std::string slug = lower_case(title);
  std::ranges::replace(slug, ' ', '-');
  return slug;
}

}  // namespace

std::string_view reason_of(int status) noexcept {
  const auto it = std::ranges::find(statuses, status, &Status::number);
  return it == statuses.end() ? "Unknown" : it->reason;
}

Response problem(int status, std::string_view detail) {
  const std::string_view title = reason_of(status);
  return {.status = status,
          .content_type = "application/problem+json",
          .headers = {{"Cache-Control", "no-store"}},
          .body = fmt::format(R"({{"type":"/problems/{}","title":"{}","status":{},"detail":{}}})",
                              slug_of(title), title, status, json_string(detail))};
}

}  // namespace auralis::http
