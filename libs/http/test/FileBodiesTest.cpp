// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <gtest/gtest.h>

#include "TestServer.h"
#include "http/FileBodies.h"
#include "support/TempDir.h"

namespace auralis::http::testing {
namespace {

namespace fs = std::filesystem;

/// Bytes that tell where they stand.
std::string text_of(std::size_t bytes) {
  std::string text(bytes, ' ');
  for (std::size_t i = 0; i < bytes; ++i) text[i] = static_cast<char>('a' + (i * 7 + i / 255) % 26);
  return text;
}

class FileBodiesTest : public ::testing::Test {
 protected:
  void write(const std::string& text) const { std::ofstream{file_, std::ios::binary} << text; }
  Result<Response> get() {
    AURALIS_TRY(auto body, bodies_.open(file_));
    return Response{.content_type = "audio/flac", .body = std::move(body)};
  }

  Client client() { return Client{server_.port()}; }

  ::auralis::testing::TempDir folder_;
  fs::path file_ = folder_ / "song";
  FileBodies bodies_;
  TestServer server_{{on_pool(Method::Get, "/file", [this](const Request&) { return get(); }),
                      on_pool(Method::Get, "/kept",
                              [this](const Request& r) { return bodies_.answer(r, file_); })}};
};

TEST_F(FileBodiesTest, AFileOfAnySizeComesWholeWithItsLength) {
  for (const std::size_t bytes : {0, 1, 256 * 1024, 256 * 1024 + 1, 3'000'000}) {
    const std::string text = text_of(bytes);
    write(text);
    Client client{server_.port()};
    const Answer answer = client.get("/file");
    EXPECT_EQ(answer.header("content-length"), fmt::format("{}", bytes));
    EXPECT_EQ(answer.header("transfer-encoding"), "");
    EXPECT_TRUE(answer.whole);
    EXPECT_TRUE(answer.body == text) << bytes << " bytes";
    EXPECT_TRUE(client.get("/file").body == text) << "the connection is of use afterwards";
  }
}

TEST_F(FileBodiesTest, HeadTellsTheLengthAndReadsNothing) {
  write(text_of(1000));
  Client client{server_.port()};
  client.send("HEAD /file HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(client.read(Expect::HeadOnly).header("content-length"), "1000");
}

// A download that broke off goes on where it stood; all parts together are the file.
TEST_F(FileBodiesTest, ARangeGivesItsBytesAndSaysWhichTheyAre) {
  const std::string text = text_of(1'000'000);
  write(text);
  const Answer whole = client().get("/kept");
  EXPECT_EQ(whole.status, 200);
  EXPECT_EQ(whole.header("accept-ranges"), "bytes");
  const std::string etag = whole.header("etag");
  ASSERT_TRUE(etag.starts_with('"')) << "only a strong tag is of use to go on with";

  const Answer rest = client().get("/kept", "Range: bytes=300000-\r\nIf-Range: " + etag + "\r\n");
  EXPECT_EQ(rest.status, 206);
  EXPECT_EQ(rest.header("content-range"), "bytes 300000-999999/1000000");
  EXPECT_EQ(rest.header("content-length"), "700000");
  EXPECT_EQ(rest.header("etag"), etag);
  EXPECT_TRUE(rest.body == text.substr(300'000));
  EXPECT_TRUE(client().get("/kept", "Range: bytes=-7\r\n").body == text.substr(999'993));
  EXPECT_TRUE(client().get("/kept", "Range: bytes=5-9\r\n").body == text.substr(5, 5));
}

TEST_F(FileBodiesTest, ARangeBehindTheEndIsRefusedWithTheLength) {
  write(text_of(1000));
  const Answer answer = client().get("/kept", "Range: bytes=1000-\r\n");
  EXPECT_EQ(answer.status, 416);
  EXPECT_EQ(answer.header("content-range"), "bytes */1000");
}

TEST_F(FileBodiesTest, AnotherFileThanTheOneBegunWithComesWhole) {
  write(text_of(1000));
  const std::string old = client().get("/kept").header("etag");
  write(text_of(2000));
  for (const std::string& tag : {old, std::string{"Wed, 25 Nov 2026 10:00:00 GMT"}, "W/" + old}) {
    const Answer answer = client().get("/kept", "Range: bytes=500-\r\nIf-Range: " + tag + "\r\n");
    EXPECT_EQ(answer.status, 200) << tag;
    EXPECT_EQ(answer.body.size(), 2000U) << tag;
  }
}

TEST_F(FileBodiesTest, WhoHasTheFileIsToldSoWhateverTheRange) {
  write(text_of(1000));
  const std::string etag = client().get("/kept").header("etag");
  EXPECT_EQ(client().get("/kept", "Range: bytes=5-9\r\nIf-None-Match: " + etag + "\r\n").status,
            304);
}

TEST_F(FileBodiesTest, AMissingFileIsNotFound) {
  const auto body = bodies_.open(file_);
  ASSERT_FALSE(body);
  EXPECT_EQ(body.error().kind, ErrorKind::NotFound);
  EXPECT_EQ(bodies_.open(folder_.path()).error().kind, ErrorKind::Io) << "a folder is no file";
}

TEST_F(FileBodiesTest, AFileThatShrinksBreaksTheTransferOff) {
  write(text_of(16'000'000));
  Client client{server_.port(), 4096};
  client.send("GET /file HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(client.read_head().header("content-length"), "16000000");
  client.read_exactly(100);
  fs::resize_file(file_, 1000);
  EXPECT_THROW(client.read_exactly(15'999'900), std::runtime_error);
}

TEST_F(FileBodiesTest, ADeletedFileIsSentToItsEnd) {
  const std::string text = text_of(16'000'000);
  write(text);
  Client client{server_.port(), 4096};
  client.send("GET /file HTTP/1.1\r\nHost: localhost\r\n\r\n");
  client.read_head();
  fs::remove(file_);
  EXPECT_TRUE(client.read_exactly(text.size()) == text);
}

TEST(FileBodiesAlone, ABodyThatOutlivesItsReaderFails) {
  const ::auralis::testing::TempDir folder;
  std::ofstream{folder / "song"} << text_of(3'000'000);
  auto bodies = std::make_unique<FileBodies>();
  const auto body = bodies->open(folder / "song").value();
  bodies.reset();
  EXPECT_TRUE(body->pull([] {}).failed);
}

}  // namespace
}  // namespace auralis::http::testing
