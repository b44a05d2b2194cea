// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "TestServer.h"
#include "http/Traffic.h"

namespace auralis::http::testing {
namespace {

using ::testing::Pair;
using ::testing::UnorderedElementsAre;

TEST(Traffic, CountsAnswersByRouteAndStatusWhateverIsAskedFor) {
  const auto traffic = std::make_shared<Traffic>();
  {
    const Handler by_name = [](const Request& request) -> Result<Response> {
      if (request.path_value("name") == "none") return fail(ErrorKind::NotFound, "no such name");
      return Response{.content_type = "text/plain", .body = std::string(1000, 'x')};
    };
    TestServer server{{on_io(Method::Get, "/a/{name}", by_name)}, {.traffic = traffic}};
    Client client{server.port()};
    for (const char* const path : {"/a/1", "/a/2", "/a/none", "/b/1", "/b/2"}) client.get(path);
    server.server->stop();  // the last answer is counted after it was sent
  }
  const auto routes = traffic->routes();
  ASSERT_EQ(routes.size(), 2U) << "one entry for the route, one for all that is none";
  EXPECT_EQ(routes[0].method, "other");
  EXPECT_EQ(routes[0].pattern, "");
  EXPECT_THAT(routes[0].answers, UnorderedElementsAre(Pair(404, 2)));
  EXPECT_EQ(routes[1].method, "GET");
  EXPECT_EQ(routes[1].pattern, "/a/{name}");
  EXPECT_THAT(routes[1].answers, UnorderedElementsAre(Pair(200, 2), Pair(404, 1)));
  EXPECT_GT(routes[1].bytes, 2000U);
  EXPECT_LT(routes[1].bytes, 4000U) << "two bodies and three heads";
  EXPECT_GT(routes[1].seconds, 0.0);
}

class NobodyKnown final : public Gate {
 public:
  std::optional<Principal> known(const Request&) override { return Principal{}; }
  Result<Principal> identify(const Request&) override { return Principal{}; }
};

TEST(Traffic, WhoIsRefusedIsCountedWhereTheyAsked) {
  const auto traffic = std::make_shared<Traffic>();
  {
    const Handler never = [](const Request&) -> Result<Response> { return Response{}; };
    const Route route{Method::Get, "/a/{name}", Permission::Listen, Runs::OnIo, never};
    TestServer server{{route}, {.gate = std::make_shared<NobodyKnown>(), .traffic = traffic}};
    EXPECT_EQ(Client{server.port()}.get("/a/1").status, 401);
    server.server->stop();
  }
  const auto routes = traffic->routes();
  ASSERT_EQ(routes.size(), 1U);
  EXPECT_EQ(routes[0].pattern, "/a/{name}");
  EXPECT_THAT(routes[0].answers, UnorderedElementsAre(Pair(401, 1)));
}

}  // namespace
}  // namespace auralis::http::testing
