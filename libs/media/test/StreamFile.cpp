// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamFile.h"

extern "C" {
#include <libavformat/avformat.h>
}

#include <algorithm>
#include <cmath>
#include <fstream>
#include <memory>

#include <gtest/gtest.h>

#include "OpusPlayback.h"
#include "TestTracks.h"
#include "media/AacCell.h"
#include "media/FlacCell.h"
#include "support/Signals.h"
#include "support/TempDir.h"

namespace auralis::media::testing {
namespace {

FrameCount packet_frames(Mp4Codec codec) {
  if (codec == Mp4Codec::Flac) return flac_block_frames;
  return codec == Mp4Codec::Aac ? aac_packet_frames : 960;
}

/// 24 bits, clipped at full scale.
float rounded(float sample) {
  return std::min(std::max(std::rint(sample * 0x1.0p23F), -0x1.0p23F), 0x1.0p23F - 1.0F) *
         0x1.0p-23F;
}

}  // namespace

void append(Bytes& bytes, const Bytes& more) {
  bytes.insert(bytes.end(), more.begin(), more.end());
}

StreamFile::StreamFile(const char* name, const Bytes& stream) : file_{folder_ / name} {
  std::ofstream{file_, std::ios::binary}.write(reinterpret_cast<const char*>(stream.data()),
                                               static_cast<std::streamsize>(stream.size()));
}

AudioBuffer StreamFile::decoded() const {
  return read_all(*open_reader(file_));
}

Demuxed::Demuxed(const StreamFile& file) {
  AVFormatContext* opened = nullptr;
  if (avformat_open_input(&opened, file.path().c_str(), nullptr, nullptr) != 0) return;
  const std::unique_ptr<AVFormatContext, void (*)(AVFormatContext*)> input{
      opened, [](AVFormatContext* context) { avformat_close_input(&context); }};
  const AVCodecParameters& parameters = *input->streams[0]->codecpar;
  codec = parameters.codec_id;
  sample_rate = parameters.sample_rate;
  channels = parameters.ch_layout.nb_channels;
  padding = parameters.initial_padding;
  ticks_per_second = input->streams[0]->time_base.den;
  AVPacket* packet = av_packet_alloc();
  while (av_read_frame(input.get(), packet) == 0) {
    const auto view =
        std::as_bytes(std::span{packet->data, static_cast<std::size_t>(packet->size)});
    packets.emplace_back(view.begin(), view.end());
    times.push_back(packet->dts);
    av_packet_unref(packet);
  }
  av_packet_free(&packet);
}

Bytes fragments_of(Mp4Codec codec, std::int64_t first, std::span<const Bytes> packets,
                   std::initializer_list<std::size_t> lengths, FrameCount last_frames) {
  Bytes stream = mp4_init_segment(codec);
  std::size_t at = 0;
  for (const std::size_t length : lengths) {
    const Views views(packets.begin() + static_cast<std::ptrdiff_t>(at),
                      packets.begin() + static_cast<std::ptrdiff_t>(at + length));
    const FrameCount usual = packet_frames(codec);
    at += length;
    append(stream, mp4_fragment({.codec = codec,
                                 .first = first + static_cast<std::int64_t>(at - length),
                                 .last_frames = at == packets.size() ? last_frames : usual,
                                 .packets = views})
                       .value());
  }
  return stream;
}

std::vector<Bytes> blocks_of(const AudioBuffer& audio, std::int64_t first) {
  auto encoder = FlacCellEncoder::make(first).value();
  std::vector<Bytes> blocks;
  for (FrameCount at = 0; at < audio.frames(); at += flac_block_frames)
    blocks.push_back(
        encoder.encode(audio.view().sub(at, std::min(flac_block_frames, audio.frames() - at)))
            .value());
  return blocks;
}

AudioBuffer loud_music(FrameCount frames) {
  AudioBuffer audio =
      auralis::testing::music_like(static_cast<double>(frames + 1) / engine_rate_hz, 4);
  auralis::testing::scale(audio, 6.0);
  return excerpt(audio, 0, frames);
}

void expect_rounded(const AudioBuffer& decoded, const AudioBuffer& audio) {
  ASSERT_EQ(decoded.frames(), audio.frames());
  for (int c = 0; c < 2; ++c)
    for (std::size_t n = 0; n < static_cast<std::size_t>(audio.frames()); ++n)
      ASSERT_EQ(decoded.channel(c)[n], rounded(audio.channel(c)[n])) << "frame " << n;
}

double error_db(const AudioBuffer& a, const AudioBuffer& b, FrameCount begin, FrameCount end) {
  double sum = 0;
  for (int c = 0; c < 2; ++c)
    for (auto n = static_cast<std::size_t>(begin); n < static_cast<std::size_t>(end); ++n)
      sum +=
          std::pow(static_cast<double>(a.channel(c)[n]) - static_cast<double>(b.channel(c)[n]), 2);
  return 10 * std::log10(sum / (2.0 * static_cast<double>(end - begin)));
}

}  // namespace auralis::media::testing
