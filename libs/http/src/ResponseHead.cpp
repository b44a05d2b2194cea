// SPDX-License-Identifier: GPL-3.0-or-later
#include "ResponseHead.h"

#include <algorithm>
#include <chrono>
#include <iterator>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "Problem.h"
#include "base/Log.h"

namespace auralis::http {
namespace {

constexpr std::size_t typical_head = 768;

void add(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ").append(value).append("\r\n");
}

bool is_clean(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

/// The Date field's value; made once a second, since formatting it costs more than the rest.
const std::string& date_now() {
  thread_local std::chrono::sys_seconds made{};
  thread_local std::string text;
  const auto now =
      std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
  if (now != made) {
    text = fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT",
                       fmt::gmtime(std::chrono::system_clock::to_time_t(now)));
    made = now;
  }
  return text;
}

void add_length(std::string& head, const Response& response, const Framing& framing) {
  if (response.status == 204 || response.status == 304) return;
  if (framing.length)
    add(head, "Content-Length", fmt::to_string(*framing.length));
  else if (framing.version == Framing::Version::Http11)
    add(head, "Transfer-Encoding", "chunked");
}

/// Beside those of the handler itself: a field of several lines is one list.
void add_timing(std::string& head, const Framing::Timing& timing) {
  using Ms = std::chrono::duration<double, std::milli>;
  add(head, "Server-Timing",
      fmt::format("app;dur={:.1f}, queue;dur={:.1f}", Ms{timing.app}.count(),
                  Ms{timing.queue}.count()));
}

}  // namespace

std::optional<std::size_t> length_of(const Body& body) {
  if (const auto* const text = std::get_if<std::string>(&body)) return text->size();
  if (const auto* const bytes = std::get_if<SharedBytes>(&body))
    return *bytes ? (*bytes)->size() : 0;
  return std::get<std::unique_ptr<BodySource>>(body)->length();
}

std::string head_of(const Response& response, const Framing& framing) {
  std::string head;
  head.reserve(typical_head);
  fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} {}\r\n", response.status,
                 reason_of(response.status));
  add(head, "Date", date_now());
  if (!response.content_type.empty()) add(head, "Content-Type", response.content_type);
  add_length(head, response, framing);
  for (const auto& [name, value] : response.headers) {
    if (is_clean(name) && is_clean(value))
      add(head, name, value);
    else
      log::error("http", "the value of header '{}' holds a line break; left out", name);
  }
  add(head, "X-Request-Id", framing.request_id);
  if (framing.timing) add_timing(head, *framing.timing);
  if (!framing.keep_alive)
    add(head, "Connection", "close");
  else if (framing.version == Framing::Version::Http10)
    add(head, "Connection", "keep-alive");
  return head += "\r\n";
}

}  // namespace auralis::http
