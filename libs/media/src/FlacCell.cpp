// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/FlacCell.h"

#include <bit>
#include <utility>

#include "ByteOrder.h"
#include "Crc.h"
#include "FfmpegInput.h"
#include "Quantise.h"

namespace auralis::media {
namespace {

constexpr int channels = 2;
constexpr std::size_t shortest_frame = 9;  // header, CRC-8, constant subframes, CRC-16

Failure failed(const char* step) {
  return fail_internal(ErrorKind::Io, "the FLAC encoder failed", step);
}

/// UTF-8 as it was before 2003: up to 36 bits in 7 bytes (RFC 9639, 9.1.5).
void put_coded_number(Bytes& out, std::uint64_t number) {
  if (number < 0x80) return out.push_back(static_cast<std::byte>(number));
  int following = 1;
  while (number >> (6U * static_cast<unsigned>(following) + 6U - static_cast<unsigned>(following)))
    ++following;
  const unsigned lead = 0xff00U >> static_cast<unsigned>(following + 1) & 0xffU;
  out.push_back(static_cast<std::byte>(lead | number >> (6U * static_cast<unsigned>(following))));
  for (int i = following - 1; i >= 0; --i)
    out.push_back(
        static_cast<std::byte>(0x80U | (number >> (6U * static_cast<unsigned>(i)) & 0x3fU)));
}

std::size_t coded_number_length(std::byte first) noexcept {
  const auto ones = static_cast<std::size_t>(std::countl_one(std::to_integer<std::uint8_t>(first)));
  return ones == 0 ? 1 : ones;
}

/// Bytes of the header behind the coded number that spell out block size and rate.
std::size_t extra_header_bytes(std::byte sizes) noexcept {
  const unsigned block = std::to_integer<unsigned>(sizes) >> 4U;
  const unsigned rate = std::to_integer<unsigned>(sizes) & 0xfU;
  const std::size_t of_block = block == 6 ? 1 : block == 7 ? 2 : 0;
  const std::size_t of_rate = rate == 12 ? 1 : rate == 13 || rate == 14 ? 2 : 0;
  return of_block + of_rate;
}

/// The frame with its number on the track, in place of that since its encoder began.
Result<Bytes> renumbered(std::span<const std::byte> frame, std::uint64_t number) {
  if (frame.size() < shortest_frame) return failed("a frame too short");
  const std::size_t sizes_at = 4 + coded_number_length(frame[4]);
  const std::size_t crc_at = sizes_at + extra_header_bytes(frame[2]);
  if (frame.size() < crc_at + 3) return failed("a frame too short");
  Bytes out;
  out.reserve(frame.size() + 6);
  put_bytes(out, frame.first(4));
  put_coded_number(out, number);
  put_bytes(out, frame.subspan(sizes_at, crc_at - sizes_at));
  put_big_endian(out, FlacHeaderCrc::of(out), 1);
  put_bytes(out, frame.subspan(crc_at + 1, frame.size() - crc_at - 3));
  put_big_endian(out, FlacFrameCrc::of(out), 2);
  return out;
}

Result<ffmpeg::Codec> open_encoder() {
  ffmpeg::prepare_decoding();
  const AVCodec* codec = avcodec_find_encoder_by_name("flac");
  ffmpeg::Codec encoder{codec == nullptr ? nullptr : avcodec_alloc_context3(codec)};
  if (!encoder) return failed("no encoder");
  encoder->sample_rate = engine_rate_hz;
  encoder->sample_fmt = AV_SAMPLE_FMT_S32;
  encoder->bits_per_raw_sample = flac_bits;
  encoder->frame_size = flac_block_frames;
  encoder->time_base = {1, engine_rate_hz};
  encoder->flags |= AV_CODEC_FLAG_BITEXACT;
  encoder->thread_count = 1;
  av_channel_layout_default(&encoder->ch_layout, channels);
  if (avcodec_open2(encoder.get(), codec, nullptr) < 0) return failed("encoder does not open");
  return encoder;
}

}  // namespace

Bytes flac_stream_info(FrameCount frames) {
  Bytes out;
  put_big_endian(out, flac_block_frames, 2);
  put_big_endian(out, flac_block_frames, 2);
  put_big_endian(out, 0, 3);  // frame sizes: not known
  put_big_endian(out, 0, 3);
  constexpr std::uint64_t largest = (std::uint64_t{1} << 36U) - 1;
  const auto count = static_cast<std::uint64_t>(frames);
  // 20 bits of rate, 3 of channels less one, 5 of bits less one, 36 of frames.
  put_big_endian(out,
                 std::uint64_t{engine_rate_hz} << 44U | std::uint64_t{channels - 1} << 41U |
                     std::uint64_t{flac_bits - 1} << 36U | (count > largest ? 0 : count),
                 8);
  out.resize(out.size() + 16);  // no MD5 of the audio
  return out;
}

Bytes flac_stream_head(FrameCount frames) {
  Bytes out;
  put_text(out, "fLaC");
  const Bytes info = flac_stream_info(frames);
  put_big_endian(out, 0x80, 1);  // the last block of metadata, STREAMINFO
  put_big_endian(out, info.size(), 3);
  put_bytes(out, info);
  return out;
}

struct FlacCellEncoder::State {
  ffmpeg::Codec encoder;
  ffmpeg::Packet packet;
  ffmpeg::Frame frame;
  std::int64_t next_block{};
  std::int64_t position{};
  bool ended{};
};

FlacCellEncoder::FlacCellEncoder(std::unique_ptr<State> state) : state_{std::move(state)} {}
FlacCellEncoder::FlacCellEncoder(FlacCellEncoder&&) noexcept = default;
FlacCellEncoder& FlacCellEncoder::operator=(FlacCellEncoder&&) noexcept = default;
FlacCellEncoder::~FlacCellEncoder() = default;

Result<FlacCellEncoder> FlacCellEncoder::make(std::int64_t first_block) {
  if (first_block < 0)
    return fail(ErrorKind::InvalidArgument, "no block {} in a track", first_block);
  auto state = std::make_unique<State>();
  AURALIS_TRY(state->encoder, open_encoder());
  state->packet.reset(av_packet_alloc());
  state->frame.reset(av_frame_alloc());
  if (!state->packet || !state->frame) return failed("no memory");
  state->frame->format = AV_SAMPLE_FMT_S32;
  state->frame->sample_rate = engine_rate_hz;
  state->frame->nb_samples = flac_block_frames;
  av_channel_layout_default(&state->frame->ch_layout, channels);
  if (av_frame_get_buffer(state->frame.get(), 0) < 0) return failed("no memory");
  state->next_block = first_block;
  return FlacCellEncoder{std::move(state)};
}

Result<Bytes> FlacCellEncoder::encode(AudioView<const float> frames) {
  State& s = *state_;
  if (frames.channels() != channels || frames.frames() < 1 || frames.frames() > flac_block_frames ||
      s.ended)
    return fail(ErrorKind::InvalidArgument, "a block is {} stereo frames, got {} of {} channels",
                flac_block_frames, frames.frames(), frames.channels());
  s.ended = frames.frames() < flac_block_frames;
  if (av_frame_make_writable(s.frame.get()) < 0) return failed("no memory");
  auto* to = reinterpret_cast<std::int32_t*>(s.frame->data[0]);
  for (FrameCount n = 0; n < frames.frames(); ++n)
    for (int c = 0; c < channels; ++c) *to++ = quantised(frames.data(c)[n]);
  s.frame->nb_samples = static_cast<int>(frames.frames());
  s.frame->pts = std::exchange(s.position, s.position + frames.frames());
  if (avcodec_send_frame(s.encoder.get(), s.frame.get()) < 0) return failed("encode");
  if (avcodec_receive_packet(s.encoder.get(), s.packet.get()) < 0) return failed("no packet");
  const auto made =
      std::as_bytes(std::span{s.packet->data, static_cast<std::size_t>(s.packet->size)});
  auto frame = renumbered(made, static_cast<std::uint64_t>(s.next_block++));
  av_packet_unref(s.packet.get());
  return frame;
}

}  // namespace auralis::media
