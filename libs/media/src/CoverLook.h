// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/Bytes.h"
#include "model/CoverLook.h"

namespace auralis::media {

/// Opaque pixels of four bytes (R, G, B, any), rows from the top without gaps.
struct Pixels {
  int width{};   ///< 1 to 100.
  int height{};  ///< 1 to 100.
  std::span<const std::uint8_t> rgba;
};

/// The colour that most of it has, where a vivid pixel counts up to three times as much as a grey
/// one: of the 512 colours of three bits a channel the one that weighs most, and the mean of what
/// is near it.
std::uint32_t dominant_colour(const Pixels& pixels);

/// The ThumbHash of an opaque picture (https://evanw.github.io/thumbhash/, by Evan Wallace): its
/// lowest frequencies by a cosine transform, five bits and fewer each, in at most 24 bytes.
Bytes thumb_hash(const Pixels& pixels);

/// Both, the hash as base64 (RFC 4648, padded).
CoverLook look_of(const Pixels& pixels);

}  // namespace auralis::media
