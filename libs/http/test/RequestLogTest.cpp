// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <new>
#include <optional>
#include <stdexcept>

#include <gmock/gmock.h>

#include "RequestLog.h"
#include "Site.h"
#include "TestServer.h"
#include "base/Log.h"
#include "support/AllocationCount.h"

namespace auralis::http::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

struct Told {
  Answer answer;
  std::string log;
};

/// What one request is answered, and all that the log tells of it at that level.
Told ask(Handler handler, std::string_view path, log::Level level = log::Level::Info) {
  log::set_level(level);
  ::testing::internal::CaptureStderr();
  Told told;
  {
    TestServer server{{on_pool(Method::Get, "/tracks/{track}", std::move(handler))}};
    told.answer = Client{server.port()}.get(path, "Cookie: hidden=cookie\r\n");
  }
  told.log = ::testing::internal::GetCapturedStderr();
  log::set_level(log::Level::Info);
  return told;
}

Handler fails(Error error) {
  return [error = std::move(error)](const Request&) -> Result<Response> { return Failure{error}; };
}

TEST(RequestLog, AFailureIsFoundByTheIdOfItsAnswerAndTellsNoSecret) {
  const Told told =
      ask(fails({ErrorKind::Io, "it cannot be read", "/srv/music/a"}), "/tracks/7?key=hidden");
  const std::string id = told.answer.header("x-request-id");
  EXPECT_THAT(told.log,
              AllOf(HasSubstr(" W http: it cannot be read (/srv/music/a) request_id=" + id +
                              " method=GET route=/tracks/{track} client=127.0.0.1 "
                              "track=7 status=500\n"),
                    Not(HasSubstr("hidden"))));
}

TEST(RequestLog, WhatAHandlerThrowsIsFoundByTheIdOfItsAnswer) {
  const Told told =
      ask([](const Request&) -> Result<Response> { throw std::runtime_error{"no memory"}; },
          "/tracks/7?key=hidden");
  EXPECT_THAT(told.log, AllOf(HasSubstr(" E http: a handler threw: no memory request_id=" +
                                        told.answer.header("x-request-id")),
                              HasSubstr("route=/tracks/{track}"), Not(HasSubstr("hidden"))));
}

TEST(RequestLog, WhatTheClientDidWrongIsNoFailureOfTheServer) {
  EXPECT_THAT(ask(fails({ErrorKind::NotFound, "no such track"}), "/tracks/7").log, IsEmpty());
}

TEST(RequestLog, EachRequestIsOneLineForWhoeverLooksAtAll) {
  const Told told = ask(says("12345"), "/tracks/7?key=hidden", log::Level::Debug);
  EXPECT_EQ(std::ranges::count(told.log, '\n'), 1) << told.log;
  EXPECT_THAT(told.log,
              AllOf(HasSubstr(" D http: answered request_id=" + told.answer.header("x-request-id") +
                              " method=GET route=/tracks/{track} client=127.0.0.1 track=7 "
                              "status=200 ms="),
                    HasSubstr(" bytes="), Not(HasSubstr("hidden"))));
  EXPECT_THAT(ask(says("12345"), "/tracks/7").log, IsEmpty());
}

TEST(RequestLog, ARequestThatNoRouteKnowsIsALineToo) {
  EXPECT_THAT(ask(says(""), "/hidden", log::Level::Debug).log,
              AllOf(HasSubstr("route=\"\""), HasSubstr("status=404"), Not(HasSubstr("hidden"))));
}

TEST(RequestLog, WhatFollowsARouteForAllTheRestIsNotTold) {
  SeldomFailures seldom;
  ::testing::internal::CaptureStderr();
  log_failure({ErrorKind::Io, "no page"},
              {.path_values = {{"rest", "hidden"}}, .route = "/{rest...}"}, 500, seldom);
  EXPECT_THAT(::testing::internal::GetCapturedStderr(),
              AllOf(HasSubstr("route=/{rest...} "), Not(HasSubstr("hidden"))));
}

TEST(RequestLog, AC6_ThatTheServerIsBusyOrItsDiskFullIsToldOnceAMinute) {
  SeldomFailures seldom;
  ::testing::internal::CaptureStderr();
  for (int i = 0; i < 100; ++i) {
    log_failure({ErrorKind::Busy, "too many"}, {}, 503, seldom);
    log_failure({ErrorKind::Full, "the disk is full"}, {}, 507, seldom);
  }
  const std::string log = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(std::ranges::count(log, '\n'), 2) << log;
}

TEST(RequestLog, SlowAnswersAreToldOnceAMinuteAndOthersNever) {
  SeldomLogged slow;
  ::testing::internal::CaptureStderr();
  log_slow({.id = "a-1"}, 200, slow_answer - 1ms, slow);
  for (int i = 0; i < 100; ++i) log_slow({.id = "a-2"}, 200, slow_answer, slow);
  const std::string log = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(std::ranges::count(log, '\n'), 1) << log;
  EXPECT_THAT(log, AllOf(HasSubstr("request_id=a-2"), HasSubstr("ms=5000.0")));
}

TEST(RequestLog, ALineThatThereIsNoMemoryForIsLostAndNothingElse) {
  const Error error{ErrorKind::Io, "it cannot be read"};
  const Request request{.id = "a-1", .route = "/tracks/{track}"};
  SeldomFailures seldom;
  SeldomLogged slow;
  log::set_level(log::Level::Debug);
  ::testing::internal::CaptureStderr();
  {
    const auralis::testing::NoMemory none;
    log_failure(error, request, 500, seldom);
    log_thrown("a handler", request, "no memory");
    log_untold(error, request, "no memory");
    log_answer(request, {});
    log_slow(request, 200, slow_answer, slow);
  }
  EXPECT_THAT(::testing::internal::GetCapturedStderr(), IsEmpty());
  log::set_level(log::Level::Info);
}

TEST(RequestLog, AHandlerWithoutMemoryIsAnsweredByWhatCanBeSaid) {
  const Route route =
      on_io(Method::Get, "/", [](const Request&) -> Result<Response> { throw std::bad_alloc{}; });
  const Site site{{}, Router{{}}, "/events", {}};
  std::optional<Response> response;
  {
    const auralis::testing::NoMemory none;
    response = site.run(route, {});
  }
  EXPECT_EQ(response->status, 500);
}

}  // namespace
}  // namespace auralis::http::testing
