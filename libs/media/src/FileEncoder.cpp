// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/FileEncoder.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <system_error>

#include "FfmpegInput.h"
#include "FlacTags.h"

namespace auralis::media {
namespace {

using ffmpeg::Codec;
using ffmpeg::Frame;
using ffmpeg::Output;
using ffmpeg::Packet;

constexpr int channels = 2;
constexpr int bits = 24;

Failure failed(const char* step) {
  return fail_internal(ErrorKind::Io, "the FLAC file cannot be written", step);
}

/// A file that vanishes unless it was published under its real name.
class PartialFile {
 public:
  explicit PartialFile(const std::filesystem::path& target) : target_{target}, path_{target} {
    path_ += ".partial";
  }
  ~PartialFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  PartialFile(const PartialFile&) = delete;
  PartialFile& operator=(const PartialFile&) = delete;

  const std::filesystem::path& path() const noexcept { return path_; }

  Result<void> publish() {
    std::error_code error;
    std::filesystem::rename(path_, target_, error);
    if (error)
      return fail_internal(ErrorKind::Io, "the FLAC file cannot be renamed", error.message());
    return {};
  }

 private:
  std::filesystem::path target_;
  std::filesystem::path path_;
};

struct FlacFile {
  Codec encoder;
  Output output;
  Packet packet;
};

Result<Codec> make_encoder() {
  const AVCodec* codec = avcodec_find_encoder(AV_CODEC_ID_FLAC);
  Codec encoder{codec == nullptr ? nullptr : avcodec_alloc_context3(codec)};
  if (!encoder) return failed("no FLAC encoder");
  encoder->sample_rate = engine_rate_hz;
  encoder->sample_fmt = AV_SAMPLE_FMT_S32;
  encoder->bits_per_raw_sample = bits;
  encoder->time_base = {1, engine_rate_hz};
  encoder->flags |= AV_CODEC_FLAG_BITEXACT;
  encoder->thread_count = 1;
  av_channel_layout_default(&encoder->ch_layout, channels);
  if (avcodec_open2(encoder.get(), codec, nullptr) < 0) return failed("encoder does not open");
  return encoder;
}

Result<FlacFile> open_flac(const std::filesystem::path& path) {
  FlacFile flac;
  AURALIS_TRY(flac.encoder, make_encoder());
  AVFormatContext* output = nullptr;
  if (avformat_alloc_output_context2(&output, nullptr, "flac", nullptr) < 0)
    return failed("no FLAC writer");
  flac.output.reset(output);
  flac.packet.reset(av_packet_alloc());
  output->flags |= AVFMT_FLAG_BITEXACT;
  AVStream* stream = avformat_new_stream(output, nullptr);
  if (stream == nullptr || !flac.packet) return failed("no memory");
  stream->time_base = flac.encoder->time_base;
  if (avcodec_parameters_from_context(stream->codecpar, flac.encoder.get()) < 0)
    return failed("parameters");
  if (avio_open(&output->pb, path.c_str(), AVIO_FLAG_WRITE) < 0) return failed("open");
  if (avformat_write_header(output, nullptr) < 0) return failed("header");
  return flac;
}

/// Sends one frame, or the end for nullptr, and writes the packets that come out.
Result<void> encode(FlacFile& flac, const AVFrame* frame) {
  if (avcodec_send_frame(flac.encoder.get(), frame) < 0) return failed("encode");
  int received = 0;
  while ((received = avcodec_receive_packet(flac.encoder.get(), flac.packet.get())) == 0)
    if (av_write_frame(flac.output.get(), flac.packet.get()) < 0) return failed("write");
  if (received != AVERROR(EAGAIN) && received != AVERROR_EOF) return failed("encode");
  return {};
}

/// 24 bits at the top of 32, as FFmpeg wants them.
std::int32_t quantised(float sample) noexcept {
  constexpr float full_scale = 1 << (bits - 1);
  if (std::isnan(sample)) return 0;
  const float scaled = std::clamp(sample * full_scale, -full_scale, full_scale - 1.0F);
  return static_cast<std::int32_t>(std::lrint(scaled)) * (1 << (32 - bits));
}

Result<void> encode_part(FlacFile& flac, AudioView<const float> part, FrameCount position) {
  const Frame frame{av_frame_alloc()};
  if (!frame) return failed("no memory");
  frame->format = AV_SAMPLE_FMT_S32;
  frame->sample_rate = engine_rate_hz;
  frame->nb_samples = static_cast<int>(part.frames());
  frame->pts = position;
  av_channel_layout_default(&frame->ch_layout, channels);
  if (av_frame_get_buffer(frame.get(), 0) < 0) return failed("no memory");
  auto* out = reinterpret_cast<std::int32_t*>(frame->data[0]);
  for (FrameCount n = 0; n < part.frames(); ++n)
    for (int c = 0; c < channels; ++c) *out++ = quantised(part.data(c)[n]);
  return encode(flac, frame.get());
}

Result<void> write_audio(const std::filesystem::path& path, AudioView<const float> audio) {
  AURALIS_TRY(FlacFile flac, open_flac(path));
  const FrameCount step = flac.encoder->frame_size;
  for (FrameCount at = 0; at < audio.frames(); at += step)
    AURALIS_CHECK(encode_part(flac, audio.sub(at, std::min(step, audio.frames() - at)), at));
  AURALIS_CHECK(encode(flac, nullptr));
  if (av_write_trailer(flac.output.get()) < 0) return failed("trailer");
  if (avio_closep(&flac.output->pb) < 0) return failed("close");
  return {};
}

}  // namespace

Result<void> write_flac(const std::filesystem::path& file, AudioView<const float> audio,
                        const Tags& tags, const std::optional<Picture>& cover) {
  if (audio.channels() != channels || audio.frames() < 1)
    return fail(ErrorKind::InvalidArgument, "FLAC is written from stereo, got {} frames of {}",
                audio.frames(), audio.channels());
  ffmpeg::prepare_decoding();
  PartialFile partial{file};
  AURALIS_CHECK(write_audio(partial.path(), audio));
  AURALIS_CHECK(tag_flac(partial.path(), tags, cover));
  return partial.publish();
}

}  // namespace auralis::media
