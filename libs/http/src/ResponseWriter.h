// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "ResponseHead.h"
#include "Wire.h"

namespace auralis::http {

/// Puts one answer on the wire. Lives as long as its coroutine runs.
class ResponseWriter {
 public:
  ResponseWriter(Wire& wire, const Framing& framing, Wire::Milliseconds patience);

  /// False when not all was sent; then the wire is of no more use.
  Task<bool> write(std::string head, Body body);

 private:
  Task<bool> write_stream(std::string head, std::unique_ptr<BodySource> source);
  Task<bool> write_piece(const std::string& head, const BodySource::Piece& piece);
  void abort();

  Wire& wire_;
  Framing::Version version_;
  bool is_chunked_;
  Wire::Milliseconds patience_;
};

}  // namespace auralis::http
