// SPDX-License-Identifier: GPL-3.0-or-later
#include "ResponseWriter.h"

#include <exception>
#include <utility>

#include <fmt/format.h>

#include "base/Log.h"

namespace auralis::http {
namespace {

constexpr std::string_view chunk_end = "\r\n";
constexpr std::string_view last_chunk = "0\r\n\r\n";
constexpr std::string_view chunk_end_and_last = "\r\n0\r\n\r\n";

asio::const_buffer bytes_of(const Body& body) {
  if (const auto* const text = std::get_if<std::string>(&body)) return asio::buffer(*text);
  const auto* const bytes = std::get_if<SharedBytes>(&body);
  return bytes != nullptr && *bytes ? asio::buffer(**bytes) : asio::const_buffer{};
}

/// The source's next piece; a source that throws has failed.
BodySource::Piece pull_from(BodySource& source, std::function<void()> wake) {
  try {
    return source.pull(std::move(wake));
  } catch (const std::exception& thrown) {
    log::error("http", "a body broke off: {}", thrown.what());
  }
  return {.failed = true};
}

std::string_view tail_of(bool has_bytes, bool is_last) {
  if (!is_last) return has_bytes ? chunk_end : std::string_view{};
  return has_bytes ? chunk_end_and_last : last_chunk;
}

}  // namespace

ResponseWriter::ResponseWriter(Wire& wire, const Framing& framing, Wire::Milliseconds patience)
    : wire_{wire},
      version_{framing.version},
      is_chunked_{framing.version == Framing::Version::Http11 && !framing.length},
      patience_{patience} {}

Task<bool> ResponseWriter::write(std::string head, Body body) {
  bool sent = false;
  if (auto* const source = std::get_if<std::unique_ptr<BodySource>>(&body)) {
    sent = co_await write_stream(std::move(head), std::move(*source));
  } else {
    Wire::Buffers buffers{asio::buffer(head), bytes_of(body)};
    sent = co_await wire_.write(std::move(buffers), patience_);
  }
  co_return sent;
}

Task<bool> ResponseWriter::write_stream(std::string head, std::unique_ptr<BodySource> source) {
  while (!wire_.gone()) {
    const auto wake = std::make_shared<Wire::Wake>();
    const BodySource::Piece piece = pull_from(*source, wire_.waker(wake));
    if (piece.failed) break;
    const bool has_bytes = !piece.bytes.empty();
    if (has_bytes || piece.last || !head.empty()) {
      const bool sent = co_await write_piece(head, piece);
      if (!sent || piece.last) co_return sent;
      head.clear();
    }
    if (has_bytes) continue;
    while (!wake->called && !wire_.gone()) co_await wire_.changed();
  }
  abort();
  co_return false;
}

Task<bool> ResponseWriter::write_piece(const std::string& head, const BodySource::Piece& piece) {
  const std::size_t size = piece.bytes.size();
  const std::string chunk_head =
      is_chunked_ && size > 0 ? fmt::format("{:x}\r\n", size) : std::string{};
  Wire::Buffers buffers{asio::buffer(head), asio::buffer(chunk_head)};
  for (const SharedBytes& part : piece.bytes.parts()) buffers.push_back(asio::buffer(*part));
  if (is_chunked_) buffers.push_back(asio::buffer(tail_of(size > 0, piece.last)));
  const bool sent = co_await wire_.write(std::move(buffers), patience_);
  co_return sent;
}

/// Without the last chunk, or with fewer bytes than announced, a client of HTTP/1.1 sees that the
/// body is not whole; before that only an error can say so.
void ResponseWriter::abort() {
  if (version_ == Framing::Version::Http10)
    wire_.reset();
  else
    wire_.close();
}

}  // namespace auralis::http
