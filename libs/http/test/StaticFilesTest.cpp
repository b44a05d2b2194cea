// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "http/StaticFiles.h"

namespace auralis::http {
namespace {

constexpr std::string_view plain = "plain";
constexpr std::string_view zipped = "zip";
constexpr std::string_view brotlied = "br";

std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span{text});
}

Asset asset(std::string_view path, std::string_view type) {
  return {path, type, "tag", bytes_of(plain), bytes_of(zipped), bytes_of(brotlied)};
}

StaticFiles page() {
  const std::array assets{asset("/index.html", "text/html; charset=utf-8"),
                          asset("/assets/main-B3xZ9_aQ.js", "text/javascript"),
                          asset("/assets/opensans-semibold.woff2", "font/woff2"),
                          asset("/favicon.svg", "image/svg+xml"),
                          Asset{"/robots.txt", "text/plain", "tag", bytes_of(plain)}};
  return StaticFiles{assets, {{"Content-Security-Policy", "default-src 'self'"}}};
}

Result<Response> get(const StaticFiles& files, std::string path, std::string accept = "") {
  return files.get({.path = std::move(path), .headers = {{"accept-encoding", std::move(accept)}}});
}

std::string header(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return {};
}

std::string body(const Response& response) {
  const auto& bytes = *std::get<SharedBytes>(response.body);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

TEST(StaticFiles, TheEncodingFollowsWhatTheClientPrefers) {
  const StaticFiles files = page();
  const auto encoded = [&](const char* accept) {
    return body(get(files, "/favicon.svg", accept).value());
  };
  EXPECT_EQ(encoded("gzip, deflate, br, zstd"), brotlied);
  EXPECT_EQ(encoded("gzip, br;q=0.9"), zipped);
  EXPECT_EQ(encoded("gzip;q=0.5"), zipped);
  EXPECT_EQ(encoded("br;q=0, *"), zipped);
  EXPECT_EQ(encoded("identity, gzip;q=0.5"), plain);
  EXPECT_EQ(encoded("zstd"), plain);
  EXPECT_EQ(encoded(""), plain);
}

TEST(StaticFiles, EachEncodingHasItsOwnTagAndVariesByTheRequest) {
  const StaticFiles files = page();
  EXPECT_EQ(header(get(files, "/favicon.svg").value(), "ETag"), R"("tag")");
  EXPECT_EQ(header(get(files, "/favicon.svg", "gzip").value(), "ETag"), R"("tag-gz")");
  const Response brotli = get(files, "/favicon.svg", "br").value();
  EXPECT_EQ(header(brotli, "ETag"), R"("tag-br")");
  EXPECT_EQ(header(brotli, "Content-Encoding"), "br");
  EXPECT_EQ(header(brotli, "Vary"), "Accept-Encoding");
  EXPECT_EQ(brotli.content_type, "image/svg+xml");
}

TEST(StaticFiles, AnEncodingThatIsNotThereIsNotSent) {
  const Response response = get(page(), "/robots.txt", "br, gzip").value();
  EXPECT_EQ(body(response), plain);
  EXPECT_EQ(header(response, "Content-Encoding"), "");
}

TEST(StaticFiles, OnlyHashedAssetsAreKeptForEver) {
  const StaticFiles files = page();
  const auto caching = [&](const char* path) {
    return header(get(files, path).value(), "Cache-Control");
  };
  EXPECT_EQ(caching("/assets/main-B3xZ9_aQ.js"), "public, max-age=31536000, immutable");
  EXPECT_EQ(caching("/assets/opensans-semibold.woff2"), "no-cache");
  EXPECT_EQ(caching("/favicon.svg"), "no-cache");
  EXPECT_EQ(caching("/index.html"), "no-cache");
}

TEST(StaticFiles, ViewsOfThePageGetItsIndexWithThePagesHeaders) {
  const StaticFiles files = page();
  for (const char* const path : {"/", "/album/7", "/search", "/apirus"}) {
    const Response response = get(files, path).value();
    EXPECT_EQ(response.content_type, "text/html; charset=utf-8") << path;
    EXPECT_EQ(header(response, "Content-Security-Policy"), "default-src 'self'") << path;
    EXPECT_EQ(header(response, "Cache-Control"), "no-cache") << path;
  }
  EXPECT_EQ(header(get(files, "/favicon.svg").value(), "Content-Security-Policy"), "");
}

TEST(StaticFiles, MissingFilesAndUnknownApiPathsAreNotHiddenByTheIndex) {
  const StaticFiles files = page();
  for (const char* const path :
       {"/assets/main-00000000.js", "/assets/x", "/api/unknown", "/api", "/logo.png"})
    EXPECT_EQ(get(files, path).error().kind, ErrorKind::NotFound) << path;
}

}  // namespace
}  // namespace auralis::http
