// SPDX-License-Identifier: GPL-3.0-or-later
#include "EncodedFile.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <stdexcept>

#include "DsdFile.h"
#include "FfmpegInput.h"

namespace auralis::media::testing {
namespace {

void require(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error{"test file: " + what};
}

ffmpeg::Codec encoder_named(const std::string& name) {
  const AVCodec* codec = avcodec_find_encoder_by_name(name.c_str());
  require(codec != nullptr, name);
  ffmpeg::Codec encoder{avcodec_alloc_context3(codec)};
  encoder->thread_count = 1;
  return encoder;
}

AVSampleFormat sample_format_of(const std::string& name) {
  if (name == "flac" || name.starts_with("pcm_s16")) return AV_SAMPLE_FMT_S16;
  if (name == "alac" || name == "wavpack") return AV_SAMPLE_FMT_S16P;
  if (name == "pcm_f32be") return AV_SAMPLE_FMT_FLT;
  return name == "libopus" ? AV_SAMPLE_FMT_FLT : AV_SAMPLE_FMT_FLTP;
}

ffmpeg::Codec audio_encoder(const std::string& name, int channels, const Encoding& encoding,
                            bool global_header) {
  ffmpeg::Codec encoder = encoder_named(name);
  encoder->sample_rate = encoding.sample_rate_hz;
  encoder->bit_rate = encoding.bit_rate;
  encoder->time_base = {1, encoding.sample_rate_hz};
  encoder->sample_fmt = sample_format_of(name);
  if (global_header) encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  av_channel_layout_default(&encoder->ch_layout, channels);
  require(avcodec_open2(encoder.get(), nullptr, nullptr) == 0, "open " + name);
  return encoder;
}

template <class Sample, class Convert>
void fill_frame(AVFrame& frame, AudioView<const float> part, Convert convert) {
  const bool planar = av_sample_fmt_is_planar(static_cast<AVSampleFormat>(frame.format)) != 0;
  const int channels = part.channels();
  for (int c = 0; c < channels; ++c) {
    auto* out = reinterpret_cast<Sample*>(frame.extended_data[planar ? c : 0]);
    for (FrameCount n = 0; n < part.frames(); ++n)
      out[planar ? n : channels * n + c] = convert(part.data(c)[n]);
  }
}

ffmpeg::Frame frame_of(const AVCodecContext& encoder, AudioView<const float> part,
                       FrameCount position) {
  ffmpeg::Frame frame{av_frame_alloc()};
  frame->format = encoder.sample_fmt;
  frame->sample_rate = encoder.sample_rate;
  frame->nb_samples = static_cast<int>(part.frames());
  frame->pts = position;
  av_channel_layout_default(&frame->ch_layout, part.channels());
  require(av_frame_get_buffer(frame.get(), 0) == 0, "frame");
  if (av_get_packed_sample_fmt(encoder.sample_fmt) == AV_SAMPLE_FMT_S16)
    fill_frame<std::int16_t>(*frame, part, as_16_bits);
  else
    fill_frame<float>(*frame, part, [](float x) { return x; });
  return frame;
}

void encode(AVCodecContext& encoder, AVFormatContext& output, const AVFrame* frame) {
  require(avcodec_send_frame(&encoder, frame) == 0, "encode");
  const ffmpeg::Packet packet{av_packet_alloc()};
  while (avcodec_receive_packet(&encoder, packet.get()) == 0) {
    av_packet_rescale_ts(packet.get(), encoder.time_base, output.streams[0]->time_base);
    require(av_write_frame(&output, packet.get()) == 0, "write");
  }
}

}  // namespace

std::int16_t as_16_bits(float sample) {
  return static_cast<std::int16_t>(std::clamp(std::lrintf(sample * 32768.0F), -32768L, 32767L));
}

void encode_file(const std::filesystem::path& file, const std::string& encoder,
                 AudioView<const float> audio, const Encoding& encoding) {
  if (encoder == "dsd") return write_dsd(file, audio, encoding.sample_rate_hz);
  ffmpeg::prepare_decoding();
  AVFormatContext* context = nullptr;
  avformat_alloc_output_context2(&context, nullptr, nullptr, file.c_str());
  const ffmpeg::Output output{context};
  require(context != nullptr, "container");
  const auto codec = audio_encoder(encoder, audio.channels(), encoding,
                                   (context->oformat->flags & AVFMT_GLOBALHEADER) != 0);
  AVStream* stream = avformat_new_stream(context, nullptr);
  stream->time_base = codec->time_base;
  require(avcodec_parameters_from_context(stream->codecpar, codec.get()) >= 0, "parameters");
  if (!encoding.title.empty()) av_dict_set(&context->metadata, "title", encoding.title.c_str(), 0);
  require(avio_open(&context->pb, file.c_str(), AVIO_FLAG_WRITE) >= 0, "open file");
  require(avformat_write_header(context, nullptr) >= 0, "header");
  const FrameCount step = codec->frame_size > 0 ? codec->frame_size : 4096;
  for (FrameCount at = 0; at < audio.frames(); at += step) {
    const auto part = audio.sub(at, std::min(step, audio.frames() - at));
    encode(*codec, *context, frame_of(*codec, part, at).get());
  }
  encode(*codec, *context, nullptr);
  require(av_write_trailer(context) == 0, "trailer");
}

}  // namespace auralis::media::testing
