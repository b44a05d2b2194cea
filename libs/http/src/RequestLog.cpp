// SPDX-License-Identifier: GPL-3.0-or-later
#include "RequestLog.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/Log.h"
#include "base/Utf8.h"

namespace auralis::http {
namespace {

using Fields = std::vector<log::Field>;

double ms(std::chrono::nanoseconds time) {
  return std::chrono::duration<double, std::milli>{time}.count();
}

Fields fields_of(const Request& request) {
  Fields fields{{"request_id", request.id},
                {"method", std::string{name_of(request.method)}},
                {"route", std::string{request.route}},
                {"client", request.peer}};
  if (request.route.ends_with("...}")) return fields;  // which takes whatever was asked for
  for (const auto& [name, value] : request.path_values) fields.push_back({name, shown_text(value)});
  return fields;
}

Fields fields_of(const Request& request, int status) {
  Fields fields = fields_of(request);
  fields.push_back({"status", std::int64_t{status}});
  return fields;
}

/// Nothing where none was left out.
std::string others_of(std::int64_t left_out) {
  return left_out == 0 ? std::string{}
                       : fmt::format(" (so were {} others since the last line of these)", left_out);
}

std::optional<std::int64_t> passes(ErrorKind kind, SeldomFailures& seldom) {
  if (kind == ErrorKind::Busy) return seldom.busy.passes();
  if (kind == ErrorKind::Full) return seldom.full.passes();
  return 0;
}

void write_failure(const Error& error, const Request& request, int status, SeldomFailures& seldom) {
  if (error.kind == ErrorKind::Cancelled) return;
  const auto left_out = passes(error.kind, seldom);
  if (!left_out) return;
  log::write(log::Level::Warning, "http", error.full() + others_of(*left_out),
             fields_of(request, status));
}

void write_answer(const Request& request, const Traffic::Answer& answer) {
  if (!log::is_on(log::Level::Debug)) return;
  Fields fields = fields_of(request, answer.status);
  fields.push_back({"ms", ms(answer.took)});
  fields.push_back({"bytes", static_cast<std::int64_t>(answer.bytes)});
  log::write(log::Level::Debug, "http", "answered", fields);
}

void write_slow(const Request& request, int status, std::chrono::nanoseconds made_in,
                SeldomLogged& slow) {
  if (made_in < slow_answer) return;
  const auto left_out = slow.passes();
  if (!left_out) return;
  Fields fields = fields_of(request, status);
  fields.push_back({"ms", ms(made_in)});
  log::write(log::Level::Info, "http", "an answer was slow" + others_of(*left_out), fields);
}

}  // namespace

void log_failure(const Error& error, const Request& request, int status,
                 SeldomFailures& seldom) noexcept {
  log::write_or_lose([&] { write_failure(error, request, status, seldom); });
}

void log_thrown(std::string_view where, const Request& request, std::string_view what) noexcept {
  log::write_or_lose([&] {
    log::write(log::Level::Error, "http", fmt::format("{} threw: {}", where, what),
               fields_of(request));
  });
}

void log_untold(const Error& error, const Request& request, std::string_view what) noexcept {
  log::write_or_lose([&] {
    log_thrown(fmt::format("the problem document of '{}'", error.full()), request, what);
  });
}

void log_answer(const Request& request, const Traffic::Answer& answer) noexcept {
  log::write_or_lose([&] { write_answer(request, answer); });
}

void log_slow(const Request& request, int status, std::chrono::nanoseconds made_in,
              SeldomLogged& slow) noexcept {
  log::write_or_lose([&] { write_slow(request, status, made_in, slow); });
}

}  // namespace auralis::http
