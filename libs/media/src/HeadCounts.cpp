// SPDX-License-Identifier: GPL-3.0-or-later
#include "HeadCounts.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "ByteOrder.h"
#include "InputFile.h"

namespace auralis::media {
namespace {

using Span = std::span<const std::byte>;

std::int64_t big_endian(Span bytes) {
  return static_cast<std::int64_t>(big_endian_at(bytes));
}

std::int64_t little_endian(Span bytes) {
  return static_cast<std::int64_t>(little_endian_at(bytes));
}

bool begins_with(Span bytes, std::string_view name) {
  return bytes.size() >= name.size() &&
         std::ranges::equal(bytes.first(name.size()), name,
                            [](std::byte a, char b) { return a == static_cast<std::byte>(b); });
}

constexpr int most_chunks = 64;  // More than any writer puts before the sound.

/// Where a chunk is, and the size it says it has.
struct Chunk {
  std::int64_t position{};
  std::int64_t bytes{};
};

/// How chunks of a kind of file are told apart: a name of four letters and a size.
struct ChunkForm {
  std::int64_t first{};    ///< Where the first one is.
  std::size_t size_bytes;  ///< Of the size.
  std::int64_t (*number)(Span);
};
constexpr ChunkForm riff{.first = 12, .size_bytes = 4, .number = little_endian};
constexpr ChunkForm dff{.first = 16, .size_bytes = 8, .number = big_endian};

std::optional<Chunk> find_chunk(const InputFile& file, const ChunkForm& form,
                                std::string_view name) {
  std::int64_t position = form.first;
  for (int i = 0; i < most_chunks; ++i) {
    const std::size_t head_bytes = 4 + form.size_bytes;
    const Bytes head = file.bytes_at(position, head_bytes);
    if (head.size() < head_bytes) return std::nullopt;
    const std::int64_t bytes = form.number(Span{head}.subspan(4));
    if (begins_with(head, name)) return Chunk{.position = position, .bytes = bytes};
    if (bytes < 0 || bytes > file.size()) return std::nullopt;
    position += static_cast<std::int64_t>(head_bytes) + bytes + bytes % 2;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> xing_packets(const InputFile& file, std::int64_t first_packet) {
  constexpr std::int64_t longest_frame = 2881;  // Layer III, 320 kb/s at 32 kHz, doubled.
  constexpr std::size_t tag_bytes = 12;         // Name, flags, count.
  if (first_packet <= 0) return std::nullopt;
  const std::int64_t begin = std::max<std::int64_t>(0, first_packet - longest_frame);
  const Bytes bytes = file.bytes_at(begin, static_cast<std::size_t>(first_packet - begin));
  for (std::size_t at = bytes.size() < tag_bytes ? 0 : bytes.size() - tag_bytes + 1; at-- > 0;) {
    const Span tag = Span{bytes}.subspan(at, tag_bytes);
    if (!begins_with(tag, "Xing") && !begins_with(tag, "Info")) continue;
    const bool counts = (big_endian(tag.subspan(4, 4)) & 1) != 0;
    return counts ? std::optional{big_endian(tag.subspan(8, 4))} : std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::int64_t> wav_data_bytes(const InputFile& file) {
  constexpr std::int64_t smallest_placeholder = 0x7fff0000;
  if (begins_with(file.bytes_at(0, 4), "RF64")) {
    const auto sizes = find_chunk(file, riff, "ds64");
    const Bytes data = sizes ? file.bytes_at(sizes->position + 16, 8) : Bytes{};
    return data.size() == 8 ? std::optional{little_endian(data)} : std::nullopt;
  }
  const auto data = find_chunk(file, riff, "data");
  if (!data || data->bytes >= smallest_placeholder) return std::nullopt;
  return data->bytes;
}

std::optional<std::int64_t> dsf_samples(const InputFile& file) {
  constexpr std::int64_t format_at = 28;
  constexpr std::int64_t samples_at = format_at + 36;
  const Bytes samples = file.bytes_at(samples_at, 8);
  if (!begins_with(file.bytes_at(format_at, 4), "fmt ") || samples.size() < 8) return std::nullopt;
  return little_endian(samples);
}

std::optional<std::int64_t> dff_data_bytes(const InputFile& file) {
  const auto data = find_chunk(file, dff, "DSD ");
  return data ? std::optional{data->bytes} : std::nullopt;
}

}  // namespace auralis::media
