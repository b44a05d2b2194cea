// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace auralis::media {

/// Entries that a tag may have: more than people write, and few enough for what parses them.
constexpr std::int64_t most_entries = 4096;

/// Of a list INFO of RIFF, whose entries have eight at least: what Windows knows are some hundred.
constexpr std::int64_t most_info_bytes = std::int64_t{64} << 10U;

/// Bytes of frames of ID3v2 that may be compressed: a few words. A megabyte can make a gigabyte.
constexpr std::size_t most_compressed_bytes = std::size_t{32} << 10U;

/// Whether the body of an ID3v2 tag may be parsed, behind its head of 10 bytes: it has no more than
/// `most_entries` frames, is in no chapters of chapters, and no more than that is compressed, no
/// chapter at all.
bool is_bounded_id3(std::span<const std::byte> head, std::span<const std::byte> body);

/// The same of an APE tag by its foot (or head) of 32 bytes, and of a list INFO of RIFF by its
/// size.
bool is_bounded_ape(std::span<const std::byte> foot);
bool is_bounded_info(std::span<const std::byte> list);

}  // namespace auralis::media
