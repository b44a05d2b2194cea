// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

#include "FfmpegInput.h"
#include "MemoryFile.h"
#include "media/Mp4Writer.h"
#include "media/WebmWriter.h"

// Streams of any packets, cut anywhere into clusters or fragments: what was written is read again,
// by our own readers and by FFmpeg's, at the time of each packet (ST-5). And bytes that were never
// written by us: refused, or read within them.

namespace auralis::media {
namespace {

constexpr std::int64_t month_in_packets = std::int64_t{30} * 24 * 3600 * 50;

void require(bool holds) {
  if (!holds) std::abort();
}

/// What the input asks for, read from its front; zeros behind its end.
class Wishes {
 public:
  explicit Wishes(std::span<const std::byte> bytes) : bytes_{bytes} {}
  bool empty() const { return bytes_.empty(); }
  unsigned byte() {
    const auto taken = take(1);
    return taken.empty() ? 0U : std::to_integer<unsigned>(taken.front());
  }
  std::span<const std::byte> take(std::size_t count) {
    const auto taken = bytes_.first(std::min(count, bytes_.size()));
    bytes_ = bytes_.subspan(taken.size());
    return taken;
  }

 private:
  std::span<const std::byte> bytes_;
};

struct Stream {
  std::int64_t first{};
  std::vector<std::vector<Bytes>> parts{};  ///< The packets of each cluster or fragment.
};

/// A length below 128 before each packet; 128 more ends the part behind it.
Stream stream_in(Wishes& wishes) {
  Stream stream;
  for (int i = 0; i < 4; ++i) stream.first = stream.first << 8 | wishes.byte();
  stream.first %= month_in_packets;
  stream.parts.emplace_back();
  while (!wishes.empty()) {
    const unsigned length = wishes.byte();
    const auto bytes = wishes.take(length % 128);
    if (!bytes.empty()) stream.parts.back().emplace_back(bytes.begin(), bytes.end());
    if (length >= 128 && !stream.parts.back().empty()) stream.parts.emplace_back();
  }
  if (stream.parts.back().empty()) stream.parts.pop_back();
  return stream;
}

void append(Bytes& bytes, std::span<const std::byte> more) {
  bytes.insert(bytes.end(), more.begin(), more.end());
}

Bytes joined(std::span<const Bytes> packets) {
  Bytes bytes;
  for (const Bytes& packet : packets) append(bytes, packet);
  return bytes;
}

Bytes webm_of(const Stream& stream) {
  Bytes bytes = webm_init_segment();
  std::int64_t at = stream.first;
  for (const auto& packets : stream.parts) {
    const auto cluster = webm_cluster(at, packets);
    require(cluster.has_value());
    const auto again = webm_packets(*cluster);
    require(again && std::ranges::equal(*again, packets, [](auto read, const Bytes& written) {
              return std::ranges::equal(read, written);
            }));
    append(bytes, *cluster);
    at += std::ssize(packets);
  }
  return bytes;
}

Bytes mp4_of(const Stream& stream, Mp4Codec codec, FrameCount frames, FrameCount last_frames) {
  Bytes bytes = mp4_init_segment(codec);
  std::int64_t at = stream.first;
  for (const auto& packets : stream.parts) {
    const std::vector<std::span<const std::byte>> views(packets.begin(), packets.end());
    const bool is_last = &packets == &stream.parts.back();
    const auto fragment = mp4_fragment({.codec = codec,
                                        .first = at,
                                        .last_frames = is_last ? last_frames : frames,
                                        .packets = views});
    require(fragment.has_value());
    const auto payload = mp4_payload(*fragment);
    require(payload && std::ranges::equal(*payload, joined(packets)));
    append(bytes, *fragment);
    at += std::ssize(packets);
  }
  return bytes;
}

/// FFmpeg finds every packet, `ticks` of the container's clock apart.
void require_demuxed(const Bytes& bytes, const Stream& stream, std::int64_t ticks) {
  const MemoryFile file{reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
  AVFormatContext* opened = nullptr;
  require(avformat_open_input(&opened, file.path().c_str(), nullptr, nullptr) == 0);
  const ffmpeg::Input input{opened};
  input->flags |= AVFMT_FLAG_NOPARSE;  // What is no sound of the codec is carried all the same.
  const ffmpeg::Packet packet{av_packet_alloc()};
  std::int64_t at = stream.first;
  for (const auto& part : stream.parts)
    for (const Bytes& written : part) {
      require(av_read_frame(input.get(), packet.get()) == 0 && packet->pts == at++ * ticks);
      require(std::ranges::equal(
          std::as_bytes(std::span{packet->data, static_cast<std::size_t>(packet->size)}), written));
      av_packet_unref(packet.get());
    }
  require(av_read_frame(input.get(), packet.get()) == AVERROR_EOF);
}

void round_trip(Wishes wishes) {
  const unsigned kind = wishes.byte();
  const unsigned last = wishes.byte();
  const Stream stream = stream_in(wishes);
  if (stream.parts.empty()) return;
  if (kind % 4 == 0) return require_demuxed(webm_of(stream), stream, 20);
  constexpr std::pair<Mp4Codec, FrameCount> codecs[] = {
      {Mp4Codec::Opus, 960}, {Mp4Codec::Flac, 1920}, {Mp4Codec::Aac, 1024}};
  const auto [codec, frames] = codecs[kind % 4 - 1];
  const Bytes bytes = mp4_of(stream, codec, frames, 1 + last * (frames - 1) / 255);
  require_demuxed(bytes, stream, frames);
}

bool lies_in(std::span<const std::byte> part, std::span<const std::byte> whole) {
  return part.empty() ||
         (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

void read(std::span<const std::byte> bytes) {
  if (const auto packets = webm_packets(bytes))
    for (const auto packet : *packets) require(lies_in(packet, bytes));
  if (const auto payload = mp4_payload(bytes)) require(lies_in(*payload, bytes));
}

}  // namespace
}  // namespace auralis::media

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  auralis::media::read(bytes);
  auralis::media::round_trip(auralis::media::Wishes{bytes});
  return 0;
}
