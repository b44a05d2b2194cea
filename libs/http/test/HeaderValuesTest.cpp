// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "AcceptEncoding.h"
#include "ETag.h"
#include "Origins.h"
#include "http/AllowedNames.h"
#include "http/Text.h"

namespace auralis::http {
namespace {

TEST(ETag, IsComparedWeaklyWithEachOfAList) {
  EXPECT_TRUE(none_match_names(R"("a")", R"("a")"));
  EXPECT_TRUE(none_match_names(R"("x", W/"a")", R"("a")"));
  EXPECT_TRUE(none_match_names(R"("a")", R"(W/"a")"));
  EXPECT_TRUE(none_match_names("*", R"("a")"));
  EXPECT_TRUE(none_match_names(R"("x,y","a")", R"("x,y")"));
  EXPECT_FALSE(none_match_names(R"("ab")", R"("a")"));
  EXPECT_FALSE(none_match_names("a", R"("a")"));
  EXPECT_FALSE(none_match_names("", R"("a")"));
  EXPECT_FALSE(none_match_names(R"("a)", R"("a")"));
}

TEST(AcceptEncoding, WeightsFollowTheQValues) {
  EXPECT_EQ(encoding_weight("gzip, br;q=0.5", "gzip"), 1.0);
  EXPECT_EQ(encoding_weight("gzip, br;q=0.5", "br"), 0.5);
  EXPECT_EQ(encoding_weight("GZIP ; Q=0.25", "gzip"), 0.25);
  EXPECT_EQ(encoding_weight("gzip;q=0", "gzip"), 0.0);
  EXPECT_EQ(encoding_weight("gzip;q=nonsense", "gzip"), 0.0);
  EXPECT_EQ(encoding_weight("deflate", "br"), 0.0);
  EXPECT_EQ(encoding_weight("*;q=0.3, gzip;q=0.1", "br"), 0.3);
  EXPECT_EQ(encoding_weight("*;q=0.3, gzip;q=0.1", "gzip"), 0.1);
}

TEST(AcceptEncoding, UnnamedIdentityComesLastAndCanBeForbidden) {
  EXPECT_GT(encoding_weight("", "identity"), 0.0);
  EXPECT_LT(encoding_weight("gzip;q=0.5", "identity"), 0.5);
  EXPECT_EQ(encoding_weight("gzip, *;q=0", "identity"), 0.0);
  EXPECT_EQ(encoding_weight("gzip, identity;q=0", "identity"), 0.0);
}

TEST(Text, OnlyWellFormedUtf8IsText) {
  EXPECT_TRUE(is_valid_utf8("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x8E\xB5"));
  for (const char* const broken : {"\x80", "\xC0\x80", "\xC3", "\xE0\x80\x80", "\xED\xA0\x80",
                                   "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82"})
    EXPECT_FALSE(is_valid_utf8(broken)) << lower_case(json_string(broken));
}

TEST(Text, JsonStringsEscapeWhatMustBe) {
  EXPECT_EQ(json_string("a\"b\\c\n\x01é"), R"("a\"b\\c\u000a\u0001é")");
}

TEST(AllowedNames, AHostIsANameOrAnAddressWithAPortOrWithout) {
  for (const char* const host : {"localhost", "music.home.arpa", "xn--mnchen-3ya.example", "my_box",
                                 "box.", "box:8080", "192.0.2.7:80", "::1", "[::1]", "[fd00::7]:1"})
    EXPECT_TRUE(is_host(host)) << host;
  for (const char* const no :
       {"", "http://x y", "http://box", "box/", "*.example", "box:", "box:0", "box:65536", "a..b",
        ".a", "[::1", "[box]", "fd00::7]", "a b", "a,b"})
    EXPECT_FALSE(is_host(no)) << no;
  EXPECT_FALSE(is_host(std::string(254, 'a')));
}

TEST(AllowedNames, ALoopbackHostMeansTheMachineOfWhoeverAsks) {
  for (const char* const own : {"localhost", "LocalHost:8765", "localhost.", "music.localhost",
                                "ip6-localhost:80", "ip6-loopback", "127.0.0.1", "127.1.2.3:80",
                                "::1", "[::1]", "[::1]:80", "[::ffff:127.0.0.1]"})
    EXPECT_TRUE(is_loopback_host(own)) << own;
  for (const char* const others :
       {"", "music.home.arpa", "localhost.example", "mylocalhost", "127.0.0.1.example",
        "192.0.2.7:80", "[fd00::7]:80", "fd00::7", "0.0.0.0", "[::]"})
    EXPECT_FALSE(is_loopback_host(others)) << others;
}

TEST(AllowedNames, AnOriginIsASchemeAndAHostAndNothingMore) {
  for (const char* const origin :
       {"http://localhost:3005", "https://music.example", "https://[fd00::7]:8765",
        "capacitor://localhost", "http://box:80", "file://", "File://", "app://."})
    EXPECT_TRUE(is_origin(origin)) << origin;
  for (const char* const no :
       {"", "nonsense", "*", "null", "localhost:3005", "http://", "://box", "http://box/",
        "http://box/page", "http://a b", "http://me@box", "http://::1", "1http://box",
        "ht_tp://box", "http://box:port", "file:///page", "http://."})
    EXPECT_FALSE(is_origin(no)) << no;
}

TEST(Origins, LoopbackNamesAnswerAtAnyPort) {
  const Origins origins{"127.0.0.1", {}, {}};
  for (const char* const host :
       {"127.0.0.1:8765", "127.0.0.1", "localhost:3005", "LOCALHOST", "[::1]:8765", "[::1]"})
    EXPECT_TRUE(origins.allows_host(host)) << host;
}

TEST(Origins, StrangersAndMalformedHostsAreRefused) {
  const Origins origins{"127.0.0.1", {}, {}};
  for (const char* const host : {"", "evil.example", "localhost.evil.example", "localhost:",
                                 "localhost:80x", "127.0.0.1:99999", "127.0.0.1@evil", "::1"})
    EXPECT_FALSE(origins.allows_host(host)) << host;
}

TEST(Origins, TheConfiguredHostAndTheAllowedOnesAnswer) {
  const Origins origins{"fd00::7", {"music.local", "box:8080"}, {}};
  EXPECT_TRUE(origins.allows_host("[fd00::7]:8765"));
  EXPECT_TRUE(origins.allows_host("Music.local:1234"));
  EXPECT_TRUE(origins.allows_host("box:8080"));
  EXPECT_FALSE(origins.allows_host("box:8081"));
}

TEST(Origins, AnAllowedHostMayNameThePortThatBrowsersLeaveOut) {
  const Origins origins{"127.0.0.1", {"box:80", "[fd00::7]:443"}, {}};
  for (const char* const host : {"box", "Box:80", "[fd00::7]", "[fd00::7]:443"})
    EXPECT_TRUE(origins.allows_host(host)) << host;
  for (const char* const host : {"box:8080", "box:443", "[fd00::8]", "x", ""})
    EXPECT_FALSE(origins.allows_host(host)) << host;
}

TEST(Origins, AnAddressIsItselfAtAnyPort) {
  for (const char* const host : {"192.0.2.7", "192.0.2.7:8765"})
    EXPECT_TRUE(Origins::is_address(host, "192.0.2.7")) << host;
  EXPECT_TRUE(Origins::is_address("[fd00::7]:8765", "fd00::7"));
  for (const char* const host : {"192.0.2.8", "192.0.2.7.example", "192.0.2.7:x", ""})
    EXPECT_FALSE(Origins::is_address(host, "192.0.2.7")) << host;
  EXPECT_FALSE(Origins::is_address("", ""));
}

TEST(Origins, APageMaySpeakToTheHostThatServedIt) {
  const Origins origins{"127.0.0.1", {}, {"http://localhost:3005"}};
  EXPECT_TRUE(origins.allows_origin("http://127.0.0.1:8765", "127.0.0.1:8765", false));
  EXPECT_TRUE(origins.allows_origin("https://127.0.0.1:8765", "127.0.0.1:8765", false));
  EXPECT_TRUE(origins.allows_origin("http://localhost:3005", "127.0.0.1:8765", false));
  for (const char* const stranger : {"http://127.0.0.1:9999", "http://evil.example", "null",
                                     "ftp://127.0.0.1:8765", "127.0.0.1:8765"})
    EXPECT_FALSE(origins.allows_origin(stranger, "127.0.0.1:8765", false)) << stranger;
}

TEST(Origins, APageOfAServerThatSpeaksTlsCameByHttps) {
  const Origins origins{"127.0.0.1", {}, {}};
  EXPECT_TRUE(origins.allows_origin("https://127.0.0.1:8765", "127.0.0.1:8765", true));
  EXPECT_FALSE(origins.allows_origin("http://127.0.0.1:8765", "127.0.0.1:8765", true));
}

TEST(Origins, AnswersAreSharedWithAllowedOriginsOnly) {
  const Origins origins{"127.0.0.1", {}, {"http://localhost:3005"}};
  EXPECT_TRUE(origins.shares_with("http://localhost:3005"));
  EXPECT_FALSE(origins.shares_with("http://127.0.0.1:8765"));
}

TEST(Origins, ThePortThatASchemeHasAnywayIsNotSentAndNotAskedFor) {
  const Origins origins{"", {}, {"HTTP://box:80", "https://[fd00::80]:443", "http://page:443"}};
  EXPECT_TRUE(origins.shares_with("http://box"));
  EXPECT_TRUE(origins.shares_with("https://[fd00::80]"));
  EXPECT_TRUE(origins.shares_with("http://page:443"));
  EXPECT_FALSE(origins.shares_with("http://page"));
}

TEST(Origins, AViewOfNoHostIsAllowedByWhatItSends) {
  EXPECT_TRUE(Origins("", {}, {"file://"}).shares_with("file://"));
  EXPECT_FALSE(Origins("", {}, {"file://"}).shares_with("null"));
}

}  // namespace
}  // namespace auralis::http
