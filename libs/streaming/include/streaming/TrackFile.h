// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "base/Result.h"
#include "streaming/StreamService.h"

namespace auralis::streaming {

/// One version of a whole track as a file of one format, made of the same cells as chunks are: its
/// bytes are a pure function of plan, format and bit rate, whoever asks for which of them. Nothing
/// is rendered before a part is opened, and then only the cells that hold it. One thread at a time.
class TrackFile {
 public:
  virtual ~TrackFile() = default;

  virtual PlanId plan() const noexcept = 0;
  /// Of the whole file, without quotes.
  virtual std::string etag() const = 0;
  /// A WAV file's is known at once, another's when all of it was rendered and is still cached, or
  /// was sent once; until then only the whole can be opened.
  virtual std::optional<std::uint64_t> length() const = 0;

  /// All of it. Returns when the first bytes can be sent. Busy, Corrupt (the file is no longer the
  /// one that was indexed: find it again), or what rendering says.
  virtual Result<std::unique_ptr<ChunkBody>> open(std::stop_token stop) = 0;
  /// Bytes [begin, end) of a file whose length is known, begin < end <= length; else
  /// InvalidArgument.
  virtual Result<std::unique_ptr<ChunkBody>> open(std::uint64_t begin, std::uint64_t end,
                                                  std::stop_token stop) = 0;
};

}  // namespace auralis::streaming
