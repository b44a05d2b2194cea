// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/AacCell.h"

#include <cmath>
#include <utility>

extern "C" {
#include <libavutil/opt.h>
}

#include "FfmpegInput.h"

namespace auralis::media {
namespace {

constexpr int channels = 2;
constexpr std::int64_t primed_packets = 16;
/// A packet's window reaches into the next block, and the encoder looks one further.
constexpr std::int64_t packets_ahead = 2;

Failure failed(const char* step) {
  return fail_internal(ErrorKind::Io, "the AAC encoder failed", step);
}

Result<ffmpeg::Codec> open_encoder(int kilobits_per_second) {
  ffmpeg::prepare_decoding();
  const AVCodec* codec = avcodec_find_encoder_by_name("aac");
  ffmpeg::Codec encoder{codec == nullptr ? nullptr : avcodec_alloc_context3(codec)};
  if (!encoder) return failed("no encoder");
  encoder->sample_rate = engine_rate_hz;
  encoder->sample_fmt = AV_SAMPLE_FMT_FLTP;
  encoder->bit_rate = std::int64_t{kilobits_per_second} * 1000;
  encoder->time_base = {1, engine_rate_hz};
  encoder->flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER;
  encoder->thread_count = 1;
  av_channel_layout_default(&encoder->ch_layout, channels);
  // A third of the work of the usual search, and on music no larger an error.
  if (av_opt_set(encoder->priv_data, "aac_coder", "fast", 0) < 0) return failed("no fast coder");
  if (avcodec_open2(encoder.get(), codec, nullptr) < 0) return failed("encoder does not open");
  if (encoder->frame_size != aac_packet_frames) return failed("packets of another length");
  return encoder;
}

}  // namespace

struct AacCellEncoder::State {
  ffmpeg::Codec encoder;
  ffmpeg::Packet packet;
  ffmpeg::Frame frame;
  Row row{};
  std::int64_t next_block{};
};

AacCellEncoder::AacCellEncoder(std::unique_ptr<State> state) : state_{std::move(state)} {}
AacCellEncoder::AacCellEncoder(AacCellEncoder&&) noexcept = default;
AacCellEncoder& AacCellEncoder::operator=(AacCellEncoder&&) noexcept = default;
AacCellEncoder::~AacCellEncoder() = default;

FrameRange AacCellEncoder::hears(const Row& row) noexcept {
  return {(row.first - primed_packets) * aac_packet_frames,
          (row.last + packets_ahead) * aac_packet_frames};
}

Result<AacCellEncoder> AacCellEncoder::make(int kilobits_per_second, const Row& row) {
  if (row.first < 0 || row.last < row.first)
    return fail(ErrorKind::InvalidArgument, "no packets {} to {} in a track", row.first, row.last);
  auto state = std::make_unique<State>();
  AURALIS_TRY(state->encoder, open_encoder(kilobits_per_second));
  state->packet.reset(av_packet_alloc());
  state->frame.reset(av_frame_alloc());
  if (!state->packet || !state->frame) return failed("no memory");
  state->frame->format = AV_SAMPLE_FMT_FLTP;
  state->frame->sample_rate = engine_rate_hz;
  state->frame->nb_samples = aac_packet_frames;
  av_channel_layout_default(&state->frame->ch_layout, channels);
  if (av_frame_get_buffer(state->frame.get(), 0) < 0) return failed("no memory");
  state->row = row;
  state->next_block = row.first - primed_packets;
  return AacCellEncoder{std::move(state)};
}

Result<std::vector<Bytes>> AacCellEncoder::encode(AudioView<const float> frames) {
  State& s = *state_;
  if (frames.channels() != channels || frames.frames() != aac_packet_frames)
    return fail(ErrorKind::InvalidArgument, "a packet is {} stereo frames, got {} of {} channels",
                aac_packet_frames, frames.frames(), frames.channels());
  if (av_frame_make_writable(s.frame.get()) < 0) return failed("no memory");
  for (int c = 0; c < channels; ++c) {
    auto* to = reinterpret_cast<float*>(s.frame->data[c]);
    for (const float sample : frames.channel(c)) *to++ = std::isnan(sample) ? 0.0F : sample;
  }
  s.frame->pts = s.next_block++ * aac_packet_frames;
  if (avcodec_send_frame(s.encoder.get(), s.frame.get()) < 0) return failed("encode");
  std::vector<Bytes> made;
  int received = 0;
  while ((received = avcodec_receive_packet(s.encoder.get(), s.packet.get())) == 0) {
    // A packet's time is that of the sound a decoder gives out when it has heard it.
    const std::int64_t time = s.packet->pts;
    const auto bytes =
        std::as_bytes(std::span{s.packet->data, static_cast<std::size_t>(s.packet->size)});
    if (time >= s.row.first * aac_packet_frames && time < s.row.last * aac_packet_frames)
      made.emplace_back(bytes.begin(), bytes.end());
    av_packet_unref(s.packet.get());
  }
  if (received != AVERROR(EAGAIN)) return failed("encode");
  return made;
}

}  // namespace auralis::media
