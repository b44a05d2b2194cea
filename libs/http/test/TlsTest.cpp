// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <future>
#include <semaphore>

#include <gmock/gmock.h>
#include <openssl/tls1.h>

#include "TestCertificates.h"
#include "TestServer.h"
#include "http/FileBodies.h"

namespace auralis::http::testing {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view upgrade =
    "GET /events HTTP/1.1\r\nHost: localhost:1\r\nOrigin: https://localhost:1\r\n"
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

Response tell_security(const Request& request) {
  return {.body = std::string{request.is_secure ? "secure" : "plain"}};
}

class TlsTest : public ::testing::Test {
 protected:
  std::vector<Route> routes() {
    return {on_io(Method::Get, "/how", tell_security), on_io(Method::Put, "/how", tell_security),
            on_pool(Method::Get, "/file",
                    [this](const Request& request) { return bodies.answer(request, file); })};
  }
  Server::Config config(std::chrono::milliseconds header_timeout = 10s,
                        std::size_t most = 2048) const {
    return {.max_connections = most, .header_timeout = header_timeout, .tls = identity};
  }

  const TestCertificates made;
  const std::shared_ptr<TlsIdentity> identity = valid(TlsIdentity::load(made.files));
  const Tls trusting{.trusted = made.authority.certificate};
  const std::filesystem::path file = made.folder / "file";
  FileBodies bodies;
};

TEST_F(TlsTest, RequestsOfOneConnectionAreAnsweredSecurely) {
  TestServer server{routes(), config()};
  Client client{server.port(), trusting};
  EXPECT_EQ(client.version(), "TLSv1.3");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(client.get("/how").body, "secure");
}

TEST_F(TlsTest, WhatIsOlderThan12IsRefused) {
  TestServer server{routes(), config()};
  const auto version_with = [&](int newest) {
    return Client{server.port(), {.trusted = trusting.trusted, .newest_version = newest}}.version();
  };
  EXPECT_EQ(version_with(TLS1_2_VERSION), "TLSv1.2");
  EXPECT_THROW(version_with(TLS1_1_VERSION), std::runtime_error);
}

TEST_F(TlsTest, OneProtocolIsAgreedOnAndNoOtherSpoken) {
  TestServer server{routes(), config()};
  const auto agreed = [&](std::string offered) {
    return Client{server.port(), {.trusted = trusting.trusted, .protocol = std::move(offered)}}
        .protocol();
  };
  EXPECT_EQ(agreed("http/1.1"), "http/1.1");
  EXPECT_THROW(agreed("h2"), std::runtime_error);
}

TEST_F(TlsTest, WhoAsksPlainlyIsSentToHttps) {
  TestServer server{routes(), config()};
  Client client{server.port()};
  const Answer answer = client.get("/how%20much?a=b%26c&d=%C3%A9");
  EXPECT_EQ(answer.status, 307);
  EXPECT_EQ(answer.header("location"), "https://localhost/how%20much?a=b%26c&d=%C3%A9");
  EXPECT_EQ(answer.header("cache-control"), "no-store") << "it may speak http again some day";
}

TEST_F(TlsTest, WhatIsToBeChangedPlainlyIsNotDone) {
  TestServer server{routes(), config()};
  Client client{server.port()};
  client.send("PUT /how HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
  const Answer answer = client.read();
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(answer.body, HasSubstr("https://localhost"));
  client.send("GET /how HTTP/1.1\r\nHost: evil.example\r\n\r\n");
  EXPECT_EQ(client.read().status, 421) << "nobody is sent to a host that is not ours";
}

TEST_F(TlsTest, ThePageOfTheServerCameByHttps) {
  TestServer server{routes(), config()};
  Client client{server.port(), trusting};
  const auto status_of = [&](const std::string& origin) {
    client.send("PUT /how HTTP/1.1\r\nHost: localhost:1\r\nContent-Length: 0\r\nOrigin: " + origin +
                "\r\n\r\n");
    return client.read().status;
  };
  EXPECT_EQ(status_of("https://localhost:1"), 200);
  EXPECT_EQ(status_of("http://localhost:1"), 403);
}

TEST_F(TlsTest, AHandshakeThatDoesNotEndIsTimedOut) {
  TestServer server{routes(), config(100ms)};
  Client silent{server.port()}, slow{server.port()};
  slow.send("\x16\x03\x01\x02");  // the begin of a record that never ends
  EXPECT_TRUE(silent.is_at_end());
  EXPECT_TRUE(slow.is_at_end());
}

TEST_F(TlsTest, InAFullHouseWhoShakesHandsForLongestMakesRoom) {
  Server::Config small = config(10s, 1);
  small.io_threads = 1;  // which seats the first before it sees the second
  TestServer server{routes(), small};
  Client slow{server.port()};
  slow.send("\x16\x03\x01\x02");
  EXPECT_EQ((Client{server.port(), trusting}.get("/how").body), "secure");
  EXPECT_TRUE(slow.is_at_end());
}

TEST_F(TlsTest, InAFullHouseWhoHasWaitedLongestForARequestMakesRoom) {
  Server::Config small = config(10s, 2);
  small.io_threads = 1;
  TestServer server{routes(), small};
  Client one{server.port(), trusting}, two{server.port(), trusting};
  for (Client* const client : {&one, &two, &one}) EXPECT_EQ(client->get("/how").body, "secure");
  EXPECT_EQ((Client{server.port(), trusting}.get("/how").body), "secure");
  EXPECT_TRUE(two.is_at_end());
  EXPECT_EQ(one.get("/how").body, "secure");
}

TEST_F(TlsTest, WhereAllAreAtWorkTheNextIsToldSoSecurely) {
  std::binary_semaphore entered{0}, go_on{0};
  auto all = routes();
  all.push_back(on_pool(Method::Get, "/work", [&](const Request&) -> Result<Response> {
    entered.release();
    EXPECT_TRUE(go_on.try_acquire_for(patience));
    return Response{.body = std::string{"done"}};
  }));
  TestServer server{std::move(all), config(10s, 1)};
  Client busy{server.port(), trusting};
  busy.send("GET /work HTTP/1.1\r\nHost: localhost\r\n\r\n");
  entered.acquire();
  Client next{server.port(), trusting};
  const Answer answer = next.get("/how");
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.header("retry-after"), "1");
  EXPECT_EQ(answer.header("connection"), "close");
  EXPECT_TRUE(next.is_at_end());
  EXPECT_TRUE(next.was_told_goodbye());
  go_on.release();
  EXPECT_EQ(busy.read().body, "done");
}

TEST_F(TlsTest, BytesThatAreNoHandshakeEndTheConnection) {
  TestServer server{routes(), config()};
  Client client{server.port()};
  client.send("\x16\x03\x01" + std::string(2000, 'x'));
  while (!client.is_at_end()) client.read_exactly(1);  // it may be told why
}

TEST_F(TlsTest, ALargeFileArrivesByteForByteAndInParts) {
  std::string bytes(5'000'003, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * i >> 7U);
  TestCertificates::write(file, bytes);
  TestServer server{routes(), config()};
  Client client{server.port(), trusting};
  EXPECT_TRUE(client.get("/file").body == bytes);
  EXPECT_TRUE(client.get("/file", "Range: bytes=4999990-\r\n").body == bytes.substr(4'999'990));
}

TEST_F(TlsTest, TheEndOfABodyWithoutALengthIsToldApartFromABrokenOne) {
  TestServer server{routes(), config()};
  Client client{server.port(), trusting};
  client.send("GET /how HTTP/1.0\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(client.read().body, "secure");
  EXPECT_TRUE(client.is_at_end());
  EXPECT_TRUE(client.was_told_goodbye());
}

TEST_F(TlsTest, EventsAreSpokenAndEndWithAFarewell) {
  TestServer server{routes(), config()};
  server.hub.publish("a", R"({"a":1})");
  Client client{server.port(), trusting};
  client.send(upgrade);
  EXPECT_EQ(client.read_head().status, 101);
  EXPECT_EQ(client.read_exactly(9), "\x81\x07{\"a\":1}");
  server.hub.publish("a", R"({"a":2})");
  EXPECT_EQ(client.read_exactly(9), "\x81\x07{\"a\":2}");
  auto stopping = std::async(std::launch::async, [&] { server.server->stop(); });
  EXPECT_EQ(client.read_exactly(4), "\x88\x02\x03\xE9") << "1001: going away";
  client.close();
  EXPECT_TRUE(came(stopping));
}

TEST_F(TlsTest, ACertificateThatWasRenewedIsShownToWhoComesNewAndWhoIsThereStays) {
  TestServer server{routes(), config()};
  Client before{server.port(), trusting};
  const TestCertificates other;
  std::filesystem::copy(other.files.certificate, made.files.certificate,
                        std::filesystem::copy_options::overwrite_existing);
  EXPECT_FALSE(identity->reload_if_changed()) << "the key is still the old one";
  EXPECT_EQ((Client{server.port(), trusting}.get("/how").status), 200);
  std::filesystem::copy(other.files.key, made.files.key,
                        std::filesystem::copy_options::overwrite_existing);
  EXPECT_TRUE(valid(identity->reload_if_changed()));
  EXPECT_THROW((Client{server.port(), trusting}), std::runtime_error);
  EXPECT_EQ((Client{server.port(), {.trusted = other.authority.certificate}}.get("/how").status),
            200);
  EXPECT_EQ(before.get("/how").status, 200);
}

}  // namespace
}  // namespace auralis::http::testing
