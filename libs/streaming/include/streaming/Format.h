// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "audio/Frames.h"

namespace auralis::streaming {

/// How a cell's frames become bytes.
enum class Codec : std::uint8_t {
  Opus,
  Flac,  ///< 24 bits, clipped at full scale.
  Aac,   ///< AAC-LC.
  Pcm,   ///< float32 as rendered, interleaved.
};

/// A codec and, where it has one, its bit rate: 0 for lossless ones, so that equal bytes have equal
/// keys.
struct Encoding {
  Codec codec{Codec::Opus};
  int bit_rate_kbps{160};

  auto operator<=>(const Encoding&) const = default;
};

constexpr bool is_lossless(Codec codec) noexcept {
  return codec == Codec::Flac || codec == Codec::Pcm;
}

/// What a client can ask for (rule ST-7).
enum class Format : std::uint8_t {
  Webm,
  Mp4Flac,  ///< Fragmented.
  Mp4Opus,
  Mp4Aac,  ///< Not gapless: the last resort.
  Wav,
  Flac,  ///< A native FLAC stream.
  Ogg,   ///< Opus in Ogg; files only.
};

struct FormatInfo {
  Format format{};
  std::string_view name;        ///< In a query: "mp4-flac".
  std::string_view media_type;  ///< For Content-Type and Accept: "audio/mp4".
  std::string_view codecs;      ///< The type's parameter for MediaSource; empty: it has none.
  std::string_view extension;   ///< Of a file's name.
  Codec codec{};
  FrameCount packet_frames{};  ///< Of all packets but a track's last; 0 where there are none.
  bool chunks{};               ///< Offered for chunks.
  bool files{};                ///< Offered for whole tracks.
};

/// All formats, the preferred ones first.
std::span<const FormatInfo> all_formats() noexcept;
const FormatInfo& info_of(Format format) noexcept;
/// `kilobits_per_second` counts for lossy codecs.
Encoding encoding_of(Format format, int kilobits_per_second) noexcept;

}  // namespace auralis::streaming
