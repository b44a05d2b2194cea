// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/CodecCheck.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "Decoder.h"
#include "FfmpegInput.h"
#include "Samples.h"
#include "audio/AudioBuffer.h"

namespace auralis::media {
namespace {

constexpr int channels = 2;
constexpr int tone_period = 48;  // 1 kHz
constexpr double tone_peak = 0.5;
constexpr FrameCount tone_frames = engine_rate_hz / 2;

/// A kind of file, and what proves it. Lossless ones must leave less than rounding to 16 bits.
struct Kind {
  const char* name;
  AVCodecID codec;
  const char* encoder;  ///< Null where FFmpeg has none.
  AVSampleFormat samples;
  double most_error_db;
};

constexpr std::array kinds{
    Kind{"WAV", AV_CODEC_ID_PCM_S16LE, "pcm_s16le", AV_SAMPLE_FMT_S16, -80},
    Kind{"AIFF", AV_CODEC_ID_PCM_S16BE, "pcm_s16be", AV_SAMPLE_FMT_S16, -80},
    Kind{"FLAC", AV_CODEC_ID_FLAC, "flac", AV_SAMPLE_FMT_S16, -80},
    Kind{"ALAC", AV_CODEC_ID_ALAC, "alac", AV_SAMPLE_FMT_S16P, -80},
    Kind{"WavPack", AV_CODEC_ID_WAVPACK, "wavpack", AV_SAMPLE_FMT_S16P, -80},
    Kind{"MP3", AV_CODEC_ID_MP3, "libmp3lame", AV_SAMPLE_FMT_FLTP, -20},
    Kind{"AAC", AV_CODEC_ID_AAC, "aac", AV_SAMPLE_FMT_FLTP, -20},
    Kind{"Vorbis", AV_CODEC_ID_VORBIS, "libvorbis", AV_SAMPLE_FMT_FLTP, -20},
    Kind{"Opus", AV_CODEC_ID_OPUS, "libopus", AV_SAMPLE_FMT_FLT, -20},
    Kind{"DSD", AV_CODEC_ID_DSD_LSBF_PLANAR, nullptr, AV_SAMPLE_FMT_NONE, 0}};

float tone_at(FrameCount frame) {
  const double turns = static_cast<double>(frame % tone_period) / tone_period;
  return static_cast<float>(tone_peak * std::sin(2.0 * std::numbers::pi * turns));
}

/// Power of what is no 1 kHz sine of the right level, of any phase, in dB of that sine, away from
/// the ends, where codecs have their delay and padding.
double error_db(std::span<const float> sound) {
  constexpr std::size_t begin = 100UL * tone_period;
  constexpr std::size_t length = 200UL * tone_period;
  if (sound.size() < begin + length) return 0.0;
  double sine = 0;
  double cosine = 0;
  double power = 0;
  for (std::size_t n = 0; n < length; ++n) {
    const double angle =
        2.0 * std::numbers::pi * static_cast<double>(n % tone_period) / tone_period;
    const double x = static_cast<double>(sound[begin + n]);
    sine += x * std::sin(angle) * 2.0 / length;
    cosine += x * std::cos(angle) * 2.0 / length;
    power += x * x / length;
  }
  const double level = std::hypot(sine, cosine);
  const double rest = std::max(0.0, power - level * level / 2.0);
  const double off = (level - tone_peak) * (level - tone_peak) / 2.0;
  return 10.0 * std::log10((rest + off) / (tone_peak * tone_peak / 2.0) + 1e-20);
}

template <class Sample>
void put(AVFrame& frame, FrameCount position, double scale) {
  const bool planar = av_sample_fmt_is_planar(static_cast<AVSampleFormat>(frame.format)) != 0;
  for (int n = 0; n < frame.nb_samples; ++n)
    for (int c = 0; c < channels; ++c) {
      auto* to = reinterpret_cast<Sample*>(frame.extended_data[planar ? c : 0]);
      to[planar ? n : channels * n + c] =
          static_cast<Sample>(static_cast<double>(tone_at(position + n)) * scale);
    }
}

/// One codec's way there and back. Each step is false when FFmpeg refuses it.
class RoundTrip {
 public:
  explicit RoundTrip(const Kind& kind) : kind_{kind}, sound_{channels, 2 * tone_frames} {}

  bool open_encoder() {
    const AVCodec* codec = avcodec_find_encoder_by_name(kind_.encoder);
    encoder_.reset(codec == nullptr ? nullptr : avcodec_alloc_context3(codec));
    if (!encoder_) return false;
    encoder_->sample_rate = engine_rate_hz;
    encoder_->bit_rate = 160'000;
    encoder_->time_base = {1, engine_rate_hz};
    encoder_->sample_fmt = kind_.samples;
    encoder_->thread_count = 1;
    encoder_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    av_channel_layout_default(&encoder_->ch_layout, channels);
    return avcodec_open2(encoder_.get(), codec, nullptr) >= 0;
  }

  bool open_decoder() {
    const std::unique_ptr<AVCodecParameters, FreeParameters> parameters{avcodec_parameters_alloc()};
    if (!parameters || avcodec_parameters_from_context(parameters.get(), encoder_.get()) < 0)
      return false;
    auto made = Decoder::make(*parameters);
    if (made) decoder_ = std::make_unique<Decoder>(std::move(*made));
    return made.has_value();
  }

  bool run() {
    const FrameCount step = encoder_->frame_size > 0 ? encoder_->frame_size : 4096;
    for (FrameCount at = 0; at < tone_frames; at += step) {
      const ffmpeg::Frame frame = tone(at, std::min(step, tone_frames - at));
      if (!frame || !pass(frame.get())) return false;
    }
    return pass(nullptr) && decode(nullptr);
  }

  std::span<const float> sound() const { return sound_.channel(0).first(filled_); }

 private:
  struct FreeParameters {
    void operator()(AVCodecParameters* one) const noexcept { avcodec_parameters_free(&one); }
  };

  ffmpeg::Frame tone(FrameCount position, FrameCount frames) const {
    ffmpeg::Frame frame{av_frame_alloc()};
    if (!frame) return frame;
    frame->format = kind_.samples;
    frame->sample_rate = engine_rate_hz;
    frame->nb_samples = static_cast<int>(frames);
    frame->pts = position;
    av_channel_layout_default(&frame->ch_layout, channels);
    if (av_frame_get_buffer(frame.get(), 0) < 0) return nullptr;
    if (av_get_packed_sample_fmt(kind_.samples) == AV_SAMPLE_FMT_S16)
      put<std::int16_t>(*frame, position, 32768.0);
    else
      put<float>(*frame, position, 1.0);
    return frame;
  }

  bool pass(const AVFrame* frame) {
    if (avcodec_send_frame(encoder_.get(), frame) < 0) return false;
    const ffmpeg::Packet packet{av_packet_alloc()};
    while (packet && avcodec_receive_packet(encoder_.get(), packet.get()) == 0)
      if (!decode(packet.get())) return false;
    return packet != nullptr;
  }

  bool decode(const AVPacket* packet) {
    return decoder_->decode(packet, [this](const AVFrame& frame) {
      const auto at = static_cast<FrameCount>(filled_);
      if (frame.ch_layout.nb_channels != channels || frame.sample_rate != engine_rate_hz) return;
      const FrameCount count = std::min<FrameCount>(frame.nb_samples, sound_.frames() - at);
      if (!convert_samples(frame, 0, sound_.view().sub(at, count))) return;
      filled_ += static_cast<std::size_t>(count);
    });
  }

  const Kind& kind_;
  ffmpeg::Codec encoder_;
  std::unique_ptr<Decoder> decoder_;
  AudioBuffer sound_;
  std::size_t filled_{};
};

/// DSD has no encoder; its pattern for silence is a packet that anybody can make.
std::string problem_of_dsd(const Kind& kind) {
  AVCodecParameters parameters{};
  parameters.codec_type = AVMEDIA_TYPE_AUDIO;
  parameters.codec_id = kind.codec;
  parameters.sample_rate = 352'800;
  av_channel_layout_default(&parameters.ch_layout, channels);
  auto decoder = Decoder::make(parameters);
  if (!decoder) return decoder.error().full();
  const ffmpeg::Packet packet{av_packet_alloc()};
  if (!packet || av_new_packet(packet.get(), 4096 * channels) < 0) return "no memory";
  std::fill_n(packet->data, packet->size, std::uint8_t{0x69});
  AudioBuffer sound{channels, 4096};
  bool silent = false;
  const bool decoded = decoder->decode(packet.get(), [&](const AVFrame& frame) {
    silent = frame.nb_samples == sound.frames() && convert_samples(frame, 0, sound.view()) &&
             std::ranges::all_of(sound.channel(0), [](float x) { return std::abs(x) < 0.01F; });
  });
  return decoded && silent ? "" : "silence does not decode to silence";
}

std::string problem_of(const Kind& kind) {
  if (kind.encoder == nullptr) return problem_of_dsd(kind);
  RoundTrip trip{kind};
  if (!trip.open_encoder())
    return avcodec_find_decoder(kind.codec) != nullptr ? ""
                                                       : "FFmpeg was built without its decoder";
  if (!trip.open_decoder()) return "the decoder does not open";
  if (!trip.run()) return "a made tone does not go through";
  const double error = error_db(trip.sound());
  return error <= kind.most_error_db ? "" : "a made tone does not come back as it was";
}

}  // namespace

std::vector<CodecCheck> check_codecs() {
  ffmpeg::prepare_decoding();
  std::vector<CodecCheck> checks;
  for (const Kind& kind : kinds) checks.push_back({kind.name, problem_of(kind)});
  return checks;
}

}  // namespace auralis::media
