// SPDX-License-Identifier: GPL-3.0-or-later
#include "OpusPlayback.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>

#include <opus.h>

#include "media/OpusCell.h"

namespace auralis::media::testing {
namespace {

constexpr auto packet_frames = static_cast<std::size_t>(opus_packet_frames);

int packets_in(const AudioBuffer& audio) {
  return static_cast<int>((audio.frames() + opus_packet_frames - 1) / opus_packet_frames);
}

std::vector<float> interleaved(const AudioBuffer& audio) {
  std::vector<float> out;
  for (FrameCount n = 0; n < audio.frames(); ++n)
    for (int c = 0; c < audio.channels(); ++c) out.push_back(audio.view().data(c)[n]);
  return out;
}

}  // namespace

AudioBuffer excerpt(const AudioBuffer& audio, FrameCount begin, FrameCount frames) {
  AudioBuffer out{audio.channels(), frames};
  const FrameCount from = std::max(begin, FrameCount{0});
  const FrameCount to = std::min(begin + frames, audio.frames());
  if (from >= to) return out;
  copy(audio.view().sub(from, to - from), out.view().sub(from - begin, to - from));
  return out;
}

std::vector<Bytes> encode_cell(const AudioBuffer& audio, FrameCount begin, int packets,
                               int kilobits_per_second) {
  OpusCellEncoder encoder = OpusCellEncoder::make(kilobits_per_second, packets).value();
  std::vector<Bytes> out;
  for (int i = -opus_priming_packets; i < packets; ++i) {
    const FrameCount at = begin + i * opus_packet_frames + opus_lookahead_frames;
    Bytes packet = encoder.encode(excerpt(audio, at, opus_packet_frames).view()).value();
    if (i >= 0) out.push_back(std::move(packet));
  }
  return out;
}

std::vector<Bytes> encode_cells(const AudioBuffer& audio, int cell_packets,
                                int kilobits_per_second) {
  std::vector<Bytes> out;
  for (int first = 0; first < packets_in(audio); first += cell_packets) {
    const int packets = std::min(cell_packets, packets_in(audio) - first);
    for (Bytes& packet :
         encode_cell(audio, first * opus_packet_frames, packets, kilobits_per_second))
      out.push_back(std::move(packet));
  }
  return out;
}

std::vector<Bytes> encode_continuously(const AudioBuffer& audio, int kilobits_per_second) {
  const std::unique_ptr<OpusEncoder, decltype(&opus_encoder_destroy)> encoder{
      opus_encoder_create(engine_rate_hz, 2, OPUS_APPLICATION_AUDIO, nullptr),
      &opus_encoder_destroy};
  opus_encoder_ctl(encoder.get(), OPUS_SET_BITRATE(kilobits_per_second * 1000));
  opus_encoder_ctl(encoder.get(), OPUS_SET_VBR_CONSTRAINT(0));
  opus_encoder_ctl(encoder.get(), OPUS_SET_COMPLEXITY(10));
  std::vector<Bytes> out;
  for (int i = -opus_priming_packets; i < packets_in(audio); ++i) {
    const FrameCount at = i * opus_packet_frames + opus_lookahead_frames;
    const auto samples = interleaved(excerpt(audio, at, opus_packet_frames));
    Bytes packet(1276);
    const int length = opus_encode_float(
        encoder.get(), samples.data(), static_cast<int>(packet_frames),
        reinterpret_cast<unsigned char*>(packet.data()), static_cast<opus_int32>(packet.size()));
    if (length < 0) throw std::runtime_error{opus_strerror(length)};
    packet.resize(static_cast<std::size_t>(length));
    if (i >= 0) out.push_back(std::move(packet));
  }
  return out;
}

AudioBuffer play(std::span<const Bytes> packets) {
  const std::unique_ptr<OpusDecoder, decltype(&opus_decoder_destroy)> decoder{
      opus_decoder_create(engine_rate_hz, 2, nullptr), &opus_decoder_destroy};
  AudioBuffer out{2, static_cast<FrameCount>(packets.size()) * opus_packet_frames};
  std::vector<float> pcm(2 * packet_frames);
  std::size_t at = 0;
  for (const Bytes& packet : packets) {
    const int frames = opus_decode_float(
        decoder.get(), reinterpret_cast<const unsigned char*>(packet.data()),
        static_cast<opus_int32>(packet.size()), pcm.data(), static_cast<int>(packet_frames), 0);
    if (frames != static_cast<int>(packet_frames)) throw std::runtime_error{"packet length"};
    for (std::size_t i = 0; i < packet_frames; ++i, ++at)
      for (std::size_t c = 0; c < 2; ++c) out.channel(static_cast<int>(c))[at] = pcm[2 * i + c];
  }
  return out;
}

double error_energy(const AudioBuffer& played, const AudioBuffer& source, FrameRange range) {
  double sum = 0;
  double squares = 0;
  for (int c = 0; c < 2; ++c) {
    double channel_sum = 0;
    for (FrameCount n = range.begin; n < range.end; ++n) {
      const auto i = static_cast<std::size_t>(n);
      const double error = static_cast<double>(played.channel(c)[i] - source.channel(c)[i]);
      channel_sum += error;
      squares += error * error;
    }
    sum += channel_sum * channel_sum / static_cast<double>(range.length());
  }
  return squares - sum;
}

std::vector<double> join_losses_db(const AudioBuffer& source, int cell_packets) {
  const AudioBuffer joined = play(encode_cells(source, cell_packets));
  const AudioBuffer continuous = play(encode_continuously(source));
  const FrameCount cell = cell_packets * opus_packet_frames;
  std::vector<double> losses;
  for (FrameCount join = cell; join + opus_packet_frames <= source.frames(); join += cell) {
    const FrameRange around{join - opus_packet_frames, join + opus_packet_frames};
    losses.push_back(10.0 * std::log10(error_energy(joined, source, around) /
                                       error_energy(continuous, source, around)));
  }
  return losses;
}

}  // namespace auralis::media::testing
