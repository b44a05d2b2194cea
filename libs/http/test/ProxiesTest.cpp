// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "Proxies.h"
#include "TestServer.h"
#include "http/ClientNetwork.h"

namespace auralis::http::testing {
namespace {

using ::testing::HasSubstr;

struct Seen {
  std::string peer;
  bool is_secure{};
  bool operator==(const Seen&) const = default;
};

/// How a request from `peer` with these headers is seen where those proxies are trusted.
Seen seen(const std::vector<std::string>& trusted, std::string peer, std::string forwarded_for,
          std::string proto = "", bool is_secure = false) {
  Request request{.peer = std::move(peer), .is_secure = is_secure};
  if (!forwarded_for.empty()) request.headers["x-forwarded-for"] = std::move(forwarded_for);
  if (!proto.empty()) request.headers["x-forwarded-proto"] = std::move(proto);
  Proxies::parse(trusted)->apply(request);
  return {request.peer, request.is_secure};
}

TEST(Proxies, NobodyIsBelievedWhoIsNotTrusted) {
  const Seen itself{"127.0.0.1", false};
  EXPECT_EQ(seen({}, "127.0.0.1", "203.0.113.9", "https"), itself);
  EXPECT_EQ(seen({"192.0.2.7"}, "127.0.0.1", "203.0.113.9", "https"), itself);
}

TEST(Proxies, WhatATrustedOneSaysIsTaken) {
  EXPECT_EQ(seen({"127.0.0.1"}, "127.0.0.1", "203.0.113.9", "https"), (Seen{"203.0.113.9", true}));
  EXPECT_EQ(seen({"127.0.0.1"}, "127.0.0.1", "203.0.113.9", "http"), (Seen{"203.0.113.9", false}));
  EXPECT_EQ(seen({"127.0.0.1"}, "127.0.0.1", ""), (Seen{"127.0.0.1", false}));
}

TEST(Proxies, OneThatSaysNothingOfItIsSeenAsItAsks) {
  EXPECT_EQ(seen({"127.0.0.1"}, "127.0.0.1", "203.0.113.9", "", true), (Seen{"203.0.113.9", true}));
}

TEST(Proxies, WhatAClientClaimedBeforeItCountsForNothing) {
  EXPECT_EQ(seen({"10.0.0.0/8"}, "10.0.0.2", "1.2.3.4, 203.0.113.9", "https, http"),
            (Seen{"203.0.113.9", false}));
}

TEST(Proxies, SeveralInARowAreFollowedToTheFirstThatIsNone) {
  EXPECT_EQ(seen({"10.0.0.0/8", "::1"}, "::1", "1.2.3.4, 203.0.113.9, 10.1.1.1").peer,
            "203.0.113.9");
  EXPECT_EQ(seen({"10.0.0.0/8"}, "10.0.0.2", "10.1.1.1").peer, "10.1.1.1");
}

TEST(Proxies, WhatIsNoAddressEndsTheSearch) {
  EXPECT_EQ(seen({"10.0.0.0/8"}, "10.0.0.2", "203.0.113.9, unknown").peer, "10.0.0.2");
  EXPECT_EQ(seen({"10.0.0.0/8"}, "10.0.0.2", std::string(10'000, ',')).peer, "10.0.0.2");
}

TEST(Proxies, NetworksOfBothKindsAreMeant) {
  EXPECT_EQ(seen({"fd00::/8"}, "fd12::1", "203.0.113.9").peer, "203.0.113.9");
  EXPECT_EQ(seen({"192.0.2.0/24"}, "192.0.3.1", "203.0.113.9").peer, "192.0.3.1");
  EXPECT_EQ(seen({"192.0.2.9/24"}, "::ffff:192.0.2.1", "203.0.113.9").peer, "203.0.113.9")
      << "as a socket of IPv6 tells an address of IPv4";
}

TEST(Proxies, WhatIsNoAddressIsRefusedByName) {
  for (const std::string wrong : {"", "proxy", "10.0.0.0/33", "10.0.0.0/", "fd00::/129", "1.2.3"}) {
    const auto parsed = Proxies::parse({wrong});
    ASSERT_FALSE(parsed) << wrong;
    EXPECT_EQ(parsed.error().kind, ErrorKind::InvalidArgument);
    EXPECT_THAT(parsed.error().message, HasSubstr("trusted-proxy '" + wrong + "'"));
  }
}

TEST(ClientNetwork, IsAnAddressOfIpv4OrANetworkOfIpv6) {
  EXPECT_EQ(client_network("203.0.113.9"), "203.0.113.9");
  EXPECT_EQ(client_network("::ffff:203.0.113.9"), "203.0.113.9");
  EXPECT_EQ(client_network("2001:db8::1"), "2001:db8::/64");
  EXPECT_EQ(client_network("2001:db8::1"), client_network("2001:db8:0:0:ffff::2"));
  EXPECT_NE(client_network("2001:db8::1"), client_network("2001:db8:0:1::1"));
  for (const char* none : {"", "proxy", "1.2.3", "2001:db8::/64"})
    EXPECT_EQ(client_network(none), "") << none;
}

TEST(ClientNetwork, OfALinkIsTheLinkWhateverTheInterfaceIsCalled) {
  for (const char* one : {"fe80::1", "fe80::2", "fe80::1%lo", "fe80::1%nosuch"})
    EXPECT_EQ(client_network(one), "fe80::/64") << one << ": a machine has as many as it likes";
}

TEST(Proxies, ConnectionsAreCountedByClientButForThoseWhoStandForMany) {
  const auto client = [](std::string_view address) {
    return Proxies::parse({"192.0.2.0/24"})->client_at(address);
  };
  for (const char* one : {"203.0.113.9", "::ffff:203.0.113.9", "2001:db8::1", "fe80::1"})
    EXPECT_EQ(client(one), client_network(one)) << one;
  for (const char* many : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "192.0.2.7", ""})
    EXPECT_EQ(client(many), "") << many;
}

TEST(Proxies, HandlersSeeWhoAsksThroughOne) {
  const auto who = [](const Request& request) -> Result<Response> {
    return Response{.body = request.peer + (request.is_secure ? " secure" : " plain")};
  };
  const std::string headers = "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n";
  const auto answer = [&](std::vector<std::string> trusted) {
    TestServer server{{on_io(Method::Get, "/", who)}, {.trusted_proxies = std::move(trusted)}};
    return Client{server.port()}.get("/", headers).body;
  };
  EXPECT_EQ(answer({}), "127.0.0.1 plain");
  EXPECT_EQ(answer({"127.0.0.0/8"}), "203.0.113.9 secure");
}

}  // namespace
}  // namespace auralis::http::testing
