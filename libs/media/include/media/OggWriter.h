// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

#include "audio/Frames.h"
#include "base/Bytes.h"
#include "base/Result.h"

namespace auralis::media {

/// What every Ogg Opus file begins with (RFC 7845): OpusHead with pre-skip 0 and OpusTags without
/// comments, two pages, the same bytes for every track and bit rate.
const Bytes& ogg_opus_head();

/// Where a page of sound lies in its file.
struct OggPage {
  std::int64_t index{};  ///< Counted from the first page of sound.
  FrameCount end{};      ///< Of the track's frames, how many have been heard behind it.
  bool is_last{};
};

/// One page of Opus packets: a pure function, so pages of a track may be made in any order. Fails
/// with InvalidArgument for no packets, or more than a page holds (255 parts of 255 bytes).
Result<Bytes> ogg_opus_page(const OggPage& page,
                            std::span<const std::span<const std::byte>> packets);

}  // namespace auralis::media
