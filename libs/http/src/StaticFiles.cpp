// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/StaticFiles.h"

#include <algorithm>

#include "AcceptEncoding.h"

namespace auralis::http {
namespace {

constexpr std::string_view page_path = "/index.html";
constexpr std::size_t hash_length = 8;

constexpr bool is_upper_or_digit(char c) noexcept {
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

constexpr bool is_hash_character(char c) noexcept {
  return is_upper_or_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
}

/// Whether a bundler put a hash of the content into the name: "main-B3xZ9_aQ.js". A word of lower
/// case letters is taken for a word: revalidating it costs a round trip, keeping it for ever would
/// be wrong for ever.
bool is_hashed(std::string_view path) {
  if (!path.starts_with("/assets/")) return false;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::string_view stem = name.substr(0, name.rfind('.'));
  if (stem.size() <= hash_length) return false;
  const char separator = stem[stem.size() - hash_length - 1];
  const std::string_view hash = stem.substr(stem.size() - hash_length);
  return (separator == '-' || separator == '.') && std::ranges::all_of(hash, is_hash_character) &&
         std::ranges::any_of(hash, is_upper_or_digit);
}

SharedBytes copy_of(std::span<const std::byte> bytes) {
  return bytes.empty() ? nullptr : share(Bytes{bytes.begin(), bytes.end()});
}

/// Whether the page's own router may know `path`.
bool may_be_a_view(std::string_view path) {
  if (path.starts_with("/api/") || path == "/api" || path.starts_with("/assets/")) return false;
  return path.substr(path.rfind('/') + 1).find('.') == std::string_view::npos;
}

}  // namespace

StaticFiles::StaticFiles(std::span<const Asset> assets, Headers page_headers)
    : page_headers_{std::move(page_headers)} {
  for (const Asset& asset : assets) {
    const char* const caching =
        is_hashed(asset.path) ? "public, max-age=31536000, immutable" : "no-cache";
    files_.emplace(asset.path,
                   File{.content_type = std::string{asset.content_type},
                        .etag = std::string{asset.etag},
                        .cache_control = caching,
                        .identity = share({asset.identity.begin(), asset.identity.end()}),
                        .gzip = copy_of(asset.gzip),
                        .brotli = copy_of(asset.brotli)});
  }
}

const StaticFiles::File* StaticFiles::find(std::string_view path) const {
  if (const auto it = files_.find(path); it != files_.end()) return &it->second;
  if (!may_be_a_view(path)) return nullptr;
  const auto page = files_.find(page_path);
  return page == files_.end() ? nullptr : &page->second;
}

Result<Response> StaticFiles::get(const Request& request) const {
  const File* const file = find(request.path);
  if (file == nullptr) return fail(ErrorKind::NotFound, "nothing at '{}'", request.path);
  return answer(*file, request.header("accept-encoding"));
}

Response StaticFiles::answer(const File& file, std::string_view accept_encoding) const {
  const double gzip = file.gzip ? encoding_weight(accept_encoding, "gzip") : 0.0;
  const double brotli = file.brotli ? encoding_weight(accept_encoding, "br") : 0.0;
  const double identity = encoding_weight(accept_encoding, "identity");
  Response response{.content_type = file.content_type,
                    .headers = {{"Cache-Control", file.cache_control}, {"Vary", "Accept-Encoding"}},
                    .body = file.identity};
  const auto add_tag = [&](std::string_view suffix) {
    response.headers.emplace_back("ETag", '"' + file.etag + std::string{suffix} + '"');
  };
  if (brotli > 0.0 && brotli >= gzip && brotli >= identity) {
    response.body = file.brotli;
    response.headers.emplace_back("Content-Encoding", "br");
    add_tag("-br");
  } else if (gzip > 0.0 && gzip >= identity) {
    response.body = file.gzip;
    response.headers.emplace_back("Content-Encoding", "gzip");
    add_tag("-gz");
  } else {
    add_tag("");
  }
  if (file.content_type.starts_with("text/html"))
    response.headers.insert(response.headers.end(), page_headers_.begin(), page_headers_.end());
  return response;
}

}  // namespace auralis::http
