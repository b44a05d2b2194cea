// SPDX-License-Identifier: GPL-3.0-or-later
#include "ContentParameters.h"

#include <array>
#include <optional>
#include <span>

namespace auralis::media {
namespace {

using Bytes8 = std::span<const std::uint8_t>;

/// One size of Xiph lacing: bytes of 255 go on, any other ends it.
std::optional<std::size_t> take_laced_size(Bytes8& bytes) {
  std::size_t size = 0;
  while (!bytes.empty()) {
    const std::uint8_t byte = bytes.front();
    bytes = bytes.subspan(1);
    size += byte;
    if (byte != 255) return size;
  }
  return std::nullopt;
}

/// Identification and setup headers of Vorbis, without the comments between them.
std::optional<std::array<Bytes8, 2>> vorbis_headers(Bytes8 bytes) {
  constexpr std::uint8_t three_headers = 2;
  if (bytes.empty() || bytes.front() != three_headers) return std::nullopt;
  bytes = bytes.subspan(1);
  const auto identification = take_laced_size(bytes);
  const auto comments = take_laced_size(bytes);
  if (!identification || !comments || *identification + *comments > bytes.size())
    return std::nullopt;
  return std::array{bytes.first(*identification), bytes.subspan(*identification + *comments)};
}

void add_sized(Hasher& content, Bytes8 bytes) {
  content.add(static_cast<std::int64_t>(bytes.size()));
  content.add(std::as_bytes(bytes));
}

}  // namespace

void add_parameters(Hasher& content, const AVCodecParameters& parameters,
                    const AudioFormat& format) {
  content.add("auralis content 1");
  content.add(avcodec_get_name(parameters.codec_id));
  content.add(std::int64_t{format.sample_rate_hz});
  content.add(std::int64_t{format.channels});
  const Bytes8 headers{parameters.extradata, static_cast<std::size_t>(parameters.extradata_size)};
  const bool vorbis = parameters.codec_id == AV_CODEC_ID_VORBIS;
  if (const auto pair = vorbis ? vorbis_headers(headers) : std::nullopt) {
    for (const Bytes8 header : *pair) add_sized(content, header);
  } else {
    add_sized(content, headers);
  }
}

}  // namespace auralis::media
