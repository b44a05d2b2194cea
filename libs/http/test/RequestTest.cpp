// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "RequestParser.h"
#include "TestServer.h"

namespace auralis::http::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::Pair;

Handler echoes() {
  return [](const Request& request) -> Result<Response> {
    return Response{.content_type = "text/plain",
                    .body = std::string{name_of(request.method)} + ' ' + request.path + ' ' +
                            std::string{request.query_or("q", "-")} + ' ' +
                            std::string{request.path_value("x")} + ' ' + request.body};
  };
}

std::vector<Route> echo_routes() {
  Route post = on_pool(Method::Post, "/io/{x}", echoes());
  post.most_body_bytes = 1000;
  return {on_io(Method::Get, "/io/{x}", echoes()), on_pool(Method::Get, "/pool/{x}", echoes()),
          std::move(post)};
}

TEST(Request, HandlersSeePathQueryAndBodyOnEitherKindOfThread) {
  TestServer server{echo_routes()};
  Client client{server.port()};
  EXPECT_EQ(client.get("/io/a%20b?q=1&q=2").body, "GET /io/a b 2 a b ");
  EXPECT_EQ(client.get("/pool/c").body, "GET /pool/c - c ");
  client.send("POST /io/d HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nxyz");
  EXPECT_EQ(client.read().body, "POST /io/d - d xyz");
}

TEST(Request, ABodyMayComeInChunks) {
  TestServer server{echo_routes()};
  Client client{server.port()};
  client.send("POST /io/d HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
  client.send("2\r\nxy\r\n1\r\nz\r\n0\r\n\r\n");
  EXPECT_EQ(client.read().body, "POST /io/d - d xyz");
}

TEST(Request, FieldsBehindABodyAreNoHeaders) {
  TestServer server{{on_io(Method::Post, "/",
                           [](const Request& request) -> Result<Response> {
                             return Response{.body = std::string{request.header("x-told")} + ' ' +
                                                     std::string{request.header("cookie")} + ' ' +
                                                     request.peer};
                           })},
                    {.trusted_proxies = {"127.0.0.1"}}};
  Client client{server.port()};
  client.send(
      "POST / HTTP/1.1\r\nHost: localhost\r\nX-Told: before\r\nTransfer-Encoding: chunked\r\n\r\n"
      "1\r\nx\r\n0\r\nX-Told: behind\r\nCookie: a=b\r\nX-Forwarded-For: 203.0.113.9\r\n"
      "Origin: http://evil.example\r\nHost: evil.example\r\n\r\n");
  EXPECT_EQ(client.read().body, "before  127.0.0.1");
}

TEST(Request, FieldsBehindABodyChangeNothingOfTheHead) {
  RequestParser parser{{.head_bytes = 1000, .target_bytes = 100}};
  const std::string head = "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  ASSERT_EQ(parser.feed(head), head.size());
  parser.allow_body(100);
  parser.feed("0\r\nHost: b\r\nCookie: a=b\r\n\r\n");
  EXPECT_EQ(parser.state(), RequestParser::State::Done) << parser.error().detail;
  EXPECT_THAT(parser.take_head().headers,
              ElementsAre(Pair("host", "a"), Pair("transfer-encoding", "chunked")));
}

TEST(Request, AClientThatAsksIsToldToSendItsBody) {
  TestServer server{echo_routes()};
  Client client{server.port()};
  client.send(
      "POST /io/d HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n"
      "Expect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_head().status, 100);
  client.send("xyz");
  EXPECT_EQ(client.read().body, "POST /io/d - d xyz");
}

TEST(Request, PipelinedRequestsAreAnsweredInTheirOrder) {
  TestServer server{echo_routes()};
  Client client{server.port()};
  std::string requests;
  for (int i = 0; i < 200; ++i)
    requests += "GET /" + std::string{i % 3 == 0 ? "pool" : "io"} + '/' + std::to_string(i) +
                " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  client.send(requests);
  for (int i = 0; i < 200; ++i)
    ASSERT_THAT(client.read().body, HasSubstr("- " + std::to_string(i) + ' '));
}

TEST(Request, ARequestMayArriveByteByByte) {
  TestServer server{echo_routes()};
  Client client{server.port()};
  for (const char c : std::string_view{"GET /io/a HTTP/1.1\r\nHost: localhost\r\n\r\n"})
    client.send({&c, 1});
  EXPECT_EQ(client.read().status, 200);
}

TEST(Request, TheEndOfAnEmptyChunkedBodyMayArriveByteByByte) {
  RequestParser parser{{.head_bytes = 1000, .target_bytes = 100}};
  const std::string head = "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  ASSERT_EQ(parser.feed(head), head.size());
  parser.allow_body(100);
  const std::string_view end = "0\r\n\r\n";
  for (std::size_t there = 1; there < end.size(); ++there)
    EXPECT_EQ(parser.feed(end.substr(0, there)), 0U);
  EXPECT_EQ(parser.feed(end), end.size());
  EXPECT_EQ(parser.state(), RequestParser::State::Done);
}

TEST(Request, TheConnectionIsKeptUnlessTheClientAsksOtherwise) {
  TestServer server{echo_routes()};
  Client client{server.port()};
  EXPECT_EQ(client.get("/io/a").header("connection"), "");
  EXPECT_EQ(client.get("/io/a", "Connection: close\r\n").header("connection"), "close");
  EXPECT_TRUE(client.is_at_end());
}

TEST(Request, Http10ClosesUnlessAskedToKeep) {
  TestServer server{echo_routes()};
  Client client{server.port()};
  client.send("GET /io/a HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(client.read().header("connection"), "keep-alive");
  client.send("GET /io/a HTTP/1.0\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(client.read().header("connection"), "close");
  EXPECT_TRUE(client.is_at_end());
}

TEST(Request, AClientThatOnlyStopsSendingStillGetsItsAnswer) {
  TestServer server{echo_routes()};
  Client client{server.port()};
  client.send("GET /io/a HTTP/1.1\r\nHost: localhost\r\n\r\n");
  client.stop_sending();
  EXPECT_EQ(client.read().status, 200);
  EXPECT_TRUE(client.is_at_end());
}

TEST(Request, HeadGetsTheHeadOfGetAlone) {
  TestServer server{echo_routes()};
  Client client{server.port()};
  client.send("HEAD /io/a HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const Answer head = client.read(Expect::HeadOnly);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("content-length"),
            std::to_string(std::string_view{"HEAD /io/a - a "}.size()));
  EXPECT_EQ(client.get("/io/b").body, "GET /io/b - b ") << "bytes of a body followed the head";
}

TEST(Request, OptionsNamesTheMethodsOfThePath) {
  TestServer server{echo_routes()};
  Client client{server.port()};
  client.send("OPTIONS /io/a HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const Answer answer = client.read();
  EXPECT_EQ(answer.status, 204);
  EXPECT_THAT(answer.header("allow"),
              AllOf(HasSubstr("GET"), HasSubstr("HEAD"), HasSubstr("POST"), HasSubstr("OPTIONS")));
  EXPECT_EQ(answer.header("content-length"), "");
}

TEST(Request, UnknownPathsAndMethodsAreProblemDocuments) {
  TestServer server{echo_routes()};
  Client client{server.port()};
  const Answer unknown = client.get("/nowhere");
  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(unknown.body, "not-found: nothing at '/nowhere'");

  client.send("DELETE /io/a HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const Answer wrong = client.read();
  EXPECT_EQ(wrong.status, 405);
  EXPECT_THAT(wrong.header("allow"), AllOf(HasSubstr("GET"), HasSubstr("POST")));
  EXPECT_EQ(wrong.header("content-type"), "application/problem+json");
  EXPECT_THAT(wrong.body, HasSubstr(R"("status":405,"detail":"DELETE is not for '/io/a'")"));
}

TEST(Request, EveryAnswerHasItsOwnIdAndADate) {
  TestServer server{echo_routes()};
  Client client{server.port()};
  const Answer first = client.get("/io/a");
  const Answer second = client.get("/nowhere");
  EXPECT_NE(first.header("x-request-id"), "");
  EXPECT_NE(first.header("x-request-id"), second.header("x-request-id"));
  EXPECT_THAT(first.header("date"), HasSubstr(" GMT"));
}

/// All that an answer says of its times.
std::vector<std::string> timings_of(const Answer& answer) {
  const auto [first, last] = answer.headers.equal_range("server-timing");
  std::vector<std::string> timings;
  for (auto line = first; line != last; ++line) timings.push_back(line->second);
  return timings;
}

TEST(Request, AnAnswerTellsHowLongItTookToMakeAndToWaitForAThread) {
  const auto slowly = [](const Request&) -> Result<Response> {
    for (const auto end = std::chrono::steady_clock::now() + 2ms;
         std::chrono::steady_clock::now() < end;)
      continue;
    return Response{.headers = {{"Server-Timing", "decode;dur=1.5"}}};
  };
  Route on_loop = on_io(Method::Get, "/io", says(""));
  on_loop.permission = Permission::Listen;
  TestServer server{{on_loop, on_pool(Method::Get, "/pool", slowly)}};
  Client client{server.port()};
  EXPECT_THAT(timings_of(client.get("/io")),
              ElementsAre(MatchesRegex("app;dur=[0-9.]+, queue;dur=[0-9.]+")));
  const auto timings = timings_of(client.get("/pool"));
  EXPECT_THAT(timings,
              ElementsAre("decode;dur=1.5", MatchesRegex("app;dur=[0-9.]+, queue;dur=[0-9.]+")));
  EXPECT_GE(std::stod(timings.back().substr(std::string{"app;dur="}.size())), 2.0);
  EXPECT_THAT(timings_of(client.get("/nowhere")), IsEmpty()) << "nobody worked for it";
}

TEST(Request, AC7_WhatIsPublicDoesNotTellHowLongItTook) {
  Route sign_in = on_pool(Method::Get, "/pool", says(""));
  sign_in.permission = Permission::Public;
  TestServer server{{on_io(Method::Get, "/io", says("")), sign_in}};
  Client client{server.port()};
  for (const char* const path : {"/io", "/pool"}) {
    const Answer answer = client.get(path);
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(timings_of(answer), IsEmpty()) << path;
  }
}

TEST(Request, WhatAHandlerThrowsStaysInside) {
  TestServer server{
      {on_pool(Method::Get, "/throws",
               [](const Request&) -> Result<Response> { throw std::runtime_error{"secret"}; }),
       on_io(Method::Get, "/fails", [](const Request&) -> Result<Response> {
         return fail_internal(ErrorKind::InvalidArgument, "no", "secret");
       })}};
  Client client{server.port()};
  const Answer thrown = client.get("/throws");
  EXPECT_EQ(thrown.status, 500);
  EXPECT_THAT(thrown.body, ::testing::Not(HasSubstr("secret")));
  EXPECT_EQ(client.get("/fails").body, "invalid-argument: no");
}

TEST(Request, AnAnswerWithoutContentHasNoBodyWhateverTheHandlerSays) {
  TestServer server{{on_io(Method::Put, "/",
                           [](const Request&) -> Result<Response> {
                             return Response{.status = 204, .body = std::string{"x"}};
                           }),
                     on_io(Method::Get, "/", says("next"))}};
  Client client{server.port()};
  client.send("PUT / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(client.read().status, 204);
  EXPECT_EQ(client.get("/").body, "next");
}

TEST(Request, AHeaderValueCannotBreakTheHeadApart) {
  TestServer server{{on_io(Method::Get, "/", [](const Request&) -> Result<Response> {
    return Response{.headers = {{"X-A", "1\r\nX-B: 2"}}, .body = std::string{"x"}};
  })}};
  Client client{server.port()};
  const Answer answer = client.get("/");
  EXPECT_EQ(answer.header("x-b"), "");
  EXPECT_EQ(answer.body, "x");
}

TEST(Request, AnAnswerThatTheClientHasIsNotSentAgain) {
  TestServer server{{on_io(Method::Get, "/", [](const Request&) -> Result<Response> {
    return Response{.content_type = "text/plain",
                    .headers = {{"ETag", R"("v1")"}, {"Cache-Control", "no-cache"}},
                    .body = std::string{"body"}};
  })}};
  Client client{server.port()};
  EXPECT_EQ(client.get("/", "If-None-Match: \"v0\"\r\n").body, "body");
  const Answer same = client.get("/", "If-None-Match: \"v0\", W/\"v1\"\r\n");
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.header("etag"), R"("v1")");
  EXPECT_EQ(same.header("cache-control"), "no-cache");
  EXPECT_EQ(same.header("content-length"), "");
  EXPECT_EQ(client.get("/").body, "body") << "bytes of a body followed the 304";
}

/// What is refused before it is a request, and that the connection ends with it.
struct Refusal {
  std::string name;
  std::string bytes;
  int status;
};

class Refused : public ::testing::TestWithParam<Refusal> {};

TEST_P(Refused, WithAProblemDocumentAndTheConnectionEnds) {
  TestServer server{echo_routes()};
  Client client{server.port()};
  client.send(GetParam().bytes);
  const Answer answer = client.read();
  EXPECT_EQ(answer.status, GetParam().status) << answer.body;
  EXPECT_EQ(answer.header("content-type"), "application/problem+json");
  EXPECT_EQ(answer.header("connection"), "close");
  EXPECT_THAT(answer.body, HasSubstr("\"status\":" + std::to_string(GetParam().status)));
  EXPECT_TRUE(client.is_at_end());
}

const std::string host = "Host: localhost\r\n";

INSTANTIATE_TEST_SUITE_P(
    Request, Refused,
    ::testing::Values(
        Refusal{"Nonsense", "hello\r\n\r\n", 400}, Refusal{"NoHost", "GET / HTTP/1.1\r\n\r\n", 400},
        Refusal{"TwoHosts", "GET / HTTP/1.1\r\n" + host + host + "\r\n", 400},
        Refusal{"TwoLengths",
                "POST /io/a HTTP/1.1\r\n" + host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
                400},
        Refusal{"LengthAndChunks",
                "POST /io/a HTTP/1.1\r\n" + host +
                    "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                400},
        Refusal{"ChunksInHttp10",
                "POST /io/a HTTP/1.0\r\n" + host +
                    "Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                400},
        Refusal{"SpaceBeforeTheColon", "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", 400},
        Refusal{"DotSegments", "GET /a/../b HTTP/1.1\r\n" + host + "\r\n", 400},
        Refusal{"BrokenChunk",
                "POST /io/a HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
        Refusal{"LongAddress", "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\n" + host + "\r\n",
                414},
        Refusal{"EndlessAddress", "GET /" + std::string(30'000, 'a'), 414},
        Refusal{"LongHeader",
                "GET / HTTP/1.1\r\n" + host + "X: " + std::string(30'000, 'a') + "\r\n\r\n", 431},
        Refusal{"ManyHeaders",
                [] {
                  std::string head = "GET / HTTP/1.1\r\n" + host;
                  for (int i = 0; i < 2000; ++i) head += "X" + std::to_string(i) + ": 1\r\n";
                  return head;
                }(),
                431},
        Refusal{"LargeBody", "POST /io/a HTTP/1.1\r\n" + host + "Content-Length: 1001\r\n\r\n",
                413},
        Refusal{"LargeChunkedBody",
                "POST /io/a HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n3e9\r\n" +
                    std::string(1001, 'a') + "\r\n",
                413},
        Refusal{"UnknownMethod", "BREW / HTTP/1.1\r\n" + host + "\r\n", 501},
        Refusal{"UnknownCoding",
                "POST /io/a HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip, chunked\r\n\r\n", 501},
        Refusal{"NextVersion", "GET / HTTP/2.0\r\n" + host + "\r\n", 505}),
    [](const auto& tested) { return tested.param.name; });

TEST(Request, OfAHeadTheFieldsThatCameCountAndTheOneThatComes) {
  RequestParser parser{{.head_bytes = 1000, .target_bytes = 100}};
  std::string head = "GET /a HTTP/1.1\r\nHost: a\r\nX: " + std::string(600, 'a') + "\r\n";
  head.erase(0, parser.feed(head));
  EXPECT_EQ(parser.state(), RequestParser::State::InHead);
  parser.feed(head + "Y: " + std::string(600, 'b'));
  EXPECT_EQ(parser.state(), RequestParser::State::Failed);
  EXPECT_EQ(parser.error().status, 431);
}

TEST(Request, AHeadThatDoesNotEndIsTimedOutWhateverTricklesIn) {
  TestServer server{echo_routes(), {.header_timeout = 50ms}};
  Client client{server.port()};
  client.send("GET /io/a HTTP/1.1\r\nHost: localhost\r\n");
  const Answer answer = client.read();
  EXPECT_EQ(answer.status, 408);
  EXPECT_TRUE(client.is_at_end());
}

TEST(Request, ABodyThatDoesNotEndIsTimedOut) {
  TestServer server{echo_routes(), {.write_timeout = 50ms}};
  Client client{server.port()};
  client.send("POST /io/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nx");
  EXPECT_EQ(client.read().status, 408);
}

TEST(Request, ASilentConnectionIsClosedWithoutAWord) {
  TestServer server{echo_routes(), {.header_timeout = 50ms, .idle_timeout = 50ms}};
  Client never_spoke{server.port()};
  EXPECT_TRUE(never_spoke.is_at_end());
  Client spoke_once{server.port()};
  EXPECT_EQ(spoke_once.get("/io/a").status, 200);
  EXPECT_TRUE(spoke_once.is_at_end());
}

}  // namespace
}  // namespace auralis::http::testing
