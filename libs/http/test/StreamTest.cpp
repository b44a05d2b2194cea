// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <deque>
#include <optional>

#include <gmock/gmock.h>

#include "TestServer.h"
#include "base/Mutex.h"

namespace auralis::http::testing {
namespace {

SharedBytes bytes_of(std::string_view text) {
  const auto bytes = std::as_bytes(std::span{text});
  return share(Bytes{bytes.begin(), bytes.end()});
}

/// What a test puts in comes out of the body that the server pulls. Safe from any thread.
class Pipe {
 public:
  void put(BodySource::Piece piece) {
    std::function<void()> wake;
    {
      const MutexLock lock{mutex_};
      pieces_.push_back(std::move(piece));
      wake = std::exchange(wake_, nullptr);
    }
    if (wake) wake();
  }

  BodySource::Piece pull(std::function<void()> wake) {
    const MutexLock lock{mutex_};
    ++pulls_;
    if (pieces_.empty()) {
      wake_ = std::move(wake);
      return {};
    }
    BodySource::Piece piece = std::move(pieces_.front());
    pieces_.pop_front();
    return piece;
  }

  int pulls() {
    const MutexLock lock{mutex_};
    return pulls_;
  }
  std::function<void()> wake() {
    const MutexLock lock{mutex_};
    return wake_;
  }

  std::promise<void> destroyed;
  std::promise<void> stopped;

 private:
  Mutex mutex_;
  std::deque<BodySource::Piece> pieces_ GUARDED_BY(mutex_);
  std::function<void()> wake_ GUARDED_BY(mutex_);
  int pulls_ GUARDED_BY(mutex_){};
};

class PipeSource final : public BodySource {
 public:
  PipeSource(std::shared_ptr<Pipe> pipe, std::stop_token stop)
      : pipe_{std::move(pipe)},
        on_stop_{std::move(stop), [p = pipe_] { p->stopped.set_value(); }} {}
  ~PipeSource() override { pipe_->destroyed.set_value(); }

  Piece pull(std::function<void()> wake) override { return pipe_->pull(std::move(wake)); }

 private:
  std::shared_ptr<Pipe> pipe_;
  std::stop_callback<std::function<void()>> on_stop_;
};

Handler streams(const std::shared_ptr<Pipe>& pipe) {
  return [pipe](const Request& request) -> Result<Response> {
    return Response{.content_type = "audio/webm",
                    .headers = {{"ETag", R"("s")"}},
                    .body = std::make_unique<PipeSource>(pipe, request.stop)};
  };
}

struct Streaming {
  std::shared_ptr<Pipe> pipe = std::make_shared<Pipe>();
  std::future<void> destroyed = pipe->destroyed.get_future();
  std::future<void> stopped = pipe->stopped.get_future();
  TestServer server;

  explicit Streaming(Server::Config config = {})
      : server{{on_pool(Method::Get, "/pool", streams(pipe)),
                on_io(Method::Get, "/io", streams(pipe)), on_io(Method::Get, "/", says("next"))},
               std::move(config)} {}
};

constexpr std::string_view get_stream = "GET /pool HTTP/1.1\r\nHost: localhost\r\n\r\n";

TEST(Stream, EachPieceArrivesAsItsOwnChunkBeforeTheNextIsMade) {
  Streaming s;
  Client client{s.server.port()};
  client.send(get_stream);
  EXPECT_EQ(client.read_head().header("transfer-encoding"), "chunked");
  for (const char* const text : {"one", "two", "three"}) {
    s.pipe->put({.bytes = bytes_of(text)});
    EXPECT_EQ(client.read_chunk(), text);
  }
  s.pipe->put({.bytes = bytes_of("end"), .last = true});
  EXPECT_EQ(client.read_chunk(), "end");
  EXPECT_EQ(client.read_chunk(), "");
  EXPECT_TRUE(came(s.destroyed));
  EXPECT_EQ(client.get("/").body, "next") << "the connection is of use after a stream";
}

TEST(Stream, PiecesThatAreReadyLeaveWithoutAWake) {
  Streaming s;
  s.pipe->put({.bytes = bytes_of("a")});
  s.pipe->put({.bytes = bytes_of("b")});
  s.pipe->put({.last = true});
  Client client{s.server.port()};
  EXPECT_EQ(client.get("/io").body, "ab");
  EXPECT_EQ(s.pipe->pulls(), 3);
}

// More of them than one system call takes, and more bytes than the socket.
TEST(Stream, ThePartsOfAPieceArriveAsOneChunkInTheirOrder) {
  Streaming s;
  ByteParts parts;
  std::string whole;
  for (int i = 0; i < 3000; ++i) {
    const std::string text = std::to_string(i) + std::string(2000, 'x');
    parts.add(bytes_of(text));
    whole += text;
  }
  parts.add(bytes_of(""));
  parts.add(nullptr);
  EXPECT_EQ(parts.size(), whole.size());
  s.pipe->put({.bytes = parts, .last = true});
  Client client{s.server.port()};
  client.send(get_stream);
  client.read_head();
  EXPECT_TRUE(client.read_chunk() == whole);
}

TEST(Stream, NothingIsPulledBetweenAnEmptyPieceAndItsWake) {
  Streaming s{{.io_threads = 1}};
  Client client{s.server.port()};
  client.send(get_stream);
  client.read_head();
  client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");  // wakes the connection, not the body
  // What one thread answers twice to another came after it had seen that.
  Client witness{s.server.port()};
  witness.get("/");
  witness.get("/");
  s.pipe->put({.bytes = bytes_of("a"), .last = true});
  EXPECT_EQ(client.read_chunk(), "a");
  EXPECT_EQ(client.read_chunk(), "");
  EXPECT_EQ(client.read().body, "next");
  EXPECT_EQ(s.pipe->pulls(), 2);
}

TEST(Stream, AFailureBreaksTheTransferOff) {
  Streaming s;
  Client client{s.server.port()};
  client.send(get_stream);
  s.pipe->put({.bytes = bytes_of("half")});
  s.pipe->put({.failed = true});
  const Answer answer = client.read();
  EXPECT_FALSE(answer.whole);
  EXPECT_EQ(answer.body, "half");
}

TEST(Stream, InHttp10TheEndOfTheConnectionIsTheEndOfTheBody) {
  Streaming s;
  s.pipe->put({.bytes = bytes_of("whole"), .last = true});
  Client client{s.server.port()};
  client.send("GET /io HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");
  const Answer answer = client.read();
  EXPECT_EQ(answer.header("transfer-encoding"), "");
  EXPECT_EQ(answer.header("connection"), "close");
  EXPECT_EQ(answer.body, "whole");
}

// Nothing else tells it from a body that is whole.
TEST(Stream, InHttp10AFailureResetsTheConnection) {
  Streaming s;
  Client client{s.server.port()};
  client.send("GET /io HTTP/1.0\r\nHost: localhost\r\n\r\n");
  s.pipe->put({.bytes = bytes_of("half")});
  EXPECT_EQ(client.read_head().status, 200);
  s.pipe->put({.failed = true});
  while (!client.is_at_end()) client.read_exactly(1);
  EXPECT_TRUE(client.was_reset());
}

TEST(Stream, HeadAndRevalidationDropTheSourceUnread) {
  {
    Streaming s;
    Client client{s.server.port()};
    client.send("HEAD /io HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_EQ(client.read(Expect::HeadOnly).status, 200);
    EXPECT_TRUE(came(s.destroyed));
    EXPECT_EQ(s.pipe->pulls(), 0);
  }
  Streaming s;
  Client client{s.server.port()};
  EXPECT_EQ(client.get("/io", "If-None-Match: \"s\"\r\n").status, 304);
  EXPECT_TRUE(came(s.destroyed));
  EXPECT_EQ(s.pipe->pulls(), 0);
}

TEST(Stream, AClientThatGoesStopsTheWorkAndFreesTheSource) {
  Streaming s;
  {
    Client client{s.server.port()};
    client.send(get_stream);
    client.read_head();
  }
  EXPECT_TRUE(came(s.stopped));
  EXPECT_TRUE(came(s.destroyed));
}

TEST(Stream, AWakeIsHarmlessWhenTheConnectionAndTheServerAreGone) {
  std::function<void()> wake;
  {
    Streaming s;
    {
      Client client{s.server.port()};
      client.send(get_stream);
      client.read_head();
    }
    ASSERT_TRUE(came(s.destroyed));
    wake = s.pipe->wake();
    ASSERT_TRUE(wake);
    wake();
    wake();
  }
  wake();
}

TEST(Stream, AClientThatNeverReadsHoldsBackTheSourceAndIsDropped) {
  constexpr int megabytes = 64;
  Streaming s{{.write_timeout = 100ms}};
  const SharedBytes megabyte = share(Bytes(1 << 20));
  for (int i = 0; i < megabytes; ++i) s.pipe->put({.bytes = megabyte});
  Client client{s.server.port(), 4096};
  client.send(get_stream);
  EXPECT_TRUE(came(s.destroyed));
  EXPECT_TRUE(came(s.stopped));
  EXPECT_LT(s.pipe->pulls(), megabytes / 2) << "pulled more than the kernel holds";
}

TEST(Stream, AClientThatReadsSlowlyGetsAllAsLongAsItReads) {
  const SharedBytes bytes = share(Bytes(std::size_t{8} << 20, std::byte{7}));
  TestServer server{
      {on_io(Method::Get, "/",
             [bytes](const Request&) -> Result<Response> { return Response{.body = bytes}; })},
      {.write_timeout = 2s}};
  Client client{server.port(), 4096};
  EXPECT_EQ(client.get("/").body.size(), bytes->size());
}

TEST(Stream, SharedBytesAreSentWithoutBeingHeldAfterwards) {
  const SharedBytes bytes = share(Bytes(600'000, std::byte{'x'}));
  TestServer server{{on_pool(Method::Get, "/", [&bytes](const Request&) -> Result<Response> {
    return Response{.body = bytes};
  })}};
  Client client{server.port()};
  EXPECT_EQ(client.get("/").body, std::string(600'000, 'x'));
  client.get("/nowhere");  // the answer before is forgotten by now
  EXPECT_EQ(bytes.use_count(), 1);
}

TEST(Work, AHandlerLearnsThatItsClientHasGoneWhateverWaitsInLine) {
  std::promise<void> entered;
  std::promise<void> stopped;
  auto is_stopped = stopped.get_future();
  TestServer server{{on_pool(Method::Get, "/", [&](const Request& request) -> Result<Response> {
    const std::stop_callback on_stop{request.stop, [&] { stopped.set_value(); }};
    entered.set_value();
    is_stopped.wait();
    return fail(ErrorKind::Cancelled, "gone");
  })}};
  Client client{server.port()};
  client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET /pipelined HTT");
  ASSERT_TRUE(came(entered.get_future()));
  client.close();
  EXPECT_TRUE(came(is_stopped));
}

TEST(Work, AFinishedRequestIsNotStoppedByALaterDisconnect) {
  std::stop_token stop;
  TestServer server{{on_pool(Method::Get, "/", [&stop](const Request& request) -> Result<Response> {
    stop = request.stop;
    return Response{};
  })}};
  Client client{server.port()};
  client.get("/");
  client.close();
  server.server->stop();
  EXPECT_FALSE(stop.stop_requested());
}

}  // namespace
}  // namespace auralis::http::testing
