// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Seeds.h"

// Requests of each form; the byte before each is the size of the pieces it arrives in.
int main(int count, char** arguments) {
  if (count != 2) return 2;
  const auralis::testing::SeedFolder seeds{arguments[1]};
  const auto add = [&](const char* name, const char* request) {
    seeds.add("http.RequestFuzz", name, std::string{"\x07"} + request);
  };
  add("get",
      "GET /api/tracks/12/a%20b?q=x%26y&z=1+2 HTTP/1.1\r\nHost: localhost:8765\r\n"
      "Accept-Encoding: gzip;q=0.5, br, *;q=0\r\nIf-None-Match: \"v0\", W/\"v1\"\r\n\r\n");
  add("range", "GET /x HTTP/1.0\r\nRange: bytes=0-99\r\nConnection: keep-alive\r\n\r\n");
  add("trailer",
      "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n"
      "Host: b\r\nCookie: a=b\r\n\r\n");
  add("post",
      "POST /api/queue HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}");
  add("chunked",
      "PUT /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX: "
      "y\r\n\r\n");
  add("options", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
  add("forwarded",
      "GET / HTTP/1.1\r\nHost: music.example\r\nOrigin: https://page.example\r\n"
      "X-Forwarded-For: 192.0.2.7, [fd00::1]:80, 127.0.0.2\r\nX-Forwarded-Proto: https\r\n\r\n");
  add("proxy",
      "GET http://host:1/path?x HTTP/1.1\r\nHost: host\r\nCookie: a=1\r\nCookie: b\r\n\r\n");
}
