// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/Message.h"

namespace auralis::http {

/// One file of a page that is built into the program. All views point at memory that outlives its
/// users: the program's own image.
struct Asset {
  std::string_view path;  ///< As requested: "/index.html", "/assets/main-B3xZ9_aQ.js".
  std::string_view content_type;
  std::string_view etag;  ///< Names the identity bytes; without quotes.
  std::span<const std::byte> identity;
  std::span<const std::byte> gzip{};    ///< Empty: not offered.
  std::span<const std::byte> brotli{};  ///< Empty: not offered.
};

/// Serves a table of assets from memory; meant for Route{Get, "/{rest...}", Public, OnIo}.
///
/// The encoding follows Accept-Encoding and its q values. A path under /assets/ whose name holds a
/// content hash may be kept for ever; all else is revalidated by its ETag. A path that names no
/// file ("/album/7") is the page's own: it gets /index.html. Nothing else does: unknown paths under
/// /assets/ or /api/, and those that end in a file name, are NotFound. Immutable: safe from any
/// thread.
class StaticFiles {
 public:
  using Headers = std::vector<std::pair<std::string, std::string>>;

  /// `page_headers` go out with text/html alone: a content security policy, for instance.
  explicit StaticFiles(std::span<const Asset> assets, Headers page_headers = {});

  Result<Response> get(const Request& request) const;

 private:
  struct File {
    std::string content_type;
    std::string etag;
    std::string cache_control;
    SharedBytes identity;
    SharedBytes gzip;
    SharedBytes brotli;
  };
  const File* find(std::string_view path) const;
  Response answer(const File& file, std::string_view accept_encoding) const;

  std::map<std::string, File, std::less<>> files_;
  Headers page_headers_;
};

}  // namespace auralis::http
