// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "ClientAddress.h"
#include "DeviceName.h"
#include "http/ClientNetwork.h"

namespace auralis::api {
namespace {

std::string address(std::string peer, std::string forwarded = "") {
  http::Request request{.peer = std::move(peer)};
  if (!forwarded.empty()) request.headers.emplace("x-forwarded-for", std::move(forwarded));
  return client_address(request);
}

TEST(ClientAddress, IsWhereTheServerSaysThatItComesFromWhateverTheRequestSays) {
  EXPECT_EQ(address("192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(address("192.0.2.7", "203.0.113.9"), "192.0.2.7");
  EXPECT_EQ(address("127.0.0.1"), "127.0.0.1");
}

TEST(ClientAddress, CountsTriesByTheSameRuleAsConnections) {
  for (const char* peer : {"::ffff:192.0.2.7", "2001:db8::1", "fe80::1%eth0"})
    EXPECT_EQ(address(peer), http::client_network(peer)) << peer;
  EXPECT_EQ(address("2001:db8::1"), address("2001:db8:0:0:ffff::2"));
  EXPECT_EQ(address("fe80::1%eth0"), address("fe80::2%eth0"));
}

TEST(DeviceName, IsWhatAPersonCallsIt) {
  EXPECT_EQ(device_name("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
            "Firefox on Linux");
  EXPECT_EQ(device_name("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 "
                        "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"),
            "Safari on iPhone");
  EXPECT_EQ(device_name("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like "
                        "Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0"),
            "Edge on Windows");
  EXPECT_EQ(device_name("curl/7.88.1"), "curl");
  EXPECT_EQ(device_name("\xFF<script>"), "Unknown device");
  EXPECT_EQ(device_name(""), "Unknown device");
}

}  // namespace
}  // namespace auralis::api
