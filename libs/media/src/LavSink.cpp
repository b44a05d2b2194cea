// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "FfmpegInput.h"
#include "Quantise.h"
#include "Sink.h"

namespace auralis::media {
namespace {

constexpr int channels = 2;

Failure failed(const char* step) {
  return fail_internal(ErrorKind::Io, "the file cannot be written; nothing of it was kept", step);
}

/// Interleaves `audio` into a frame of the encoder, `at` frames into it.
void put(AVFrame& frame, FrameCount at, AudioView<const float> audio) noexcept {
  for (int c = 0; c < channels; ++c)
    for (FrameCount n = 0; n < audio.frames(); ++n) {
      const float sample = audio.data(c)[n];
      const FrameCount index = channels * (at + n) + c;
      if (frame.format == AV_SAMPLE_FMT_S32)
        reinterpret_cast<std::int32_t*>(frame.data[0])[index] = quantised(sample);
      else
        reinterpret_cast<float*>(frame.data[0])[index] = std::isnan(sample) ? 0.0F : sample;
    }
}

/// An encoder that gets frames of its own size, and the file its packets go to.
class LavSink final : public Sink {
 public:
  Result<void> open(const std::filesystem::path& path, FileFormat format, int bit_rate_kbps) {
    AURALIS_CHECK(open_encoder(format, bit_rate_kbps));
    AURALIS_CHECK(open_output(path, format));
    return make_frame();
  }

  Result<void> write(AudioView<const float> audio) override {
    const FrameCount size = encoder_->frame_size;
    for (FrameCount done = 0; done < audio.frames();) {
      const FrameCount count = std::min(size - filled_, audio.frames() - done);
      put(*frame_, filled_, audio.sub(done, count));
      filled_ += count;
      done += count;
      if (filled_ == size) AURALIS_CHECK(encode_frame());
    }
    return {};
  }

  Result<void> close() override {
    if (filled_ > 0) AURALIS_CHECK(encode_frame());
    AURALIS_CHECK(encode(nullptr));
    if (av_write_trailer(output_.get()) < 0) return failed("trailer");
    if (avio_closep(&output_->pb) < 0) return failed("close");
    return {};
  }

 private:
  Result<void> open_encoder(FileFormat format, int bit_rate_kbps) {
    const bool flac = format == FileFormat::Flac;
    const AVCodec* codec = avcodec_find_encoder_by_name(flac ? "flac" : "libopus");
    encoder_.reset(codec == nullptr ? nullptr : avcodec_alloc_context3(codec));
    if (!encoder_) return failed("no encoder");
    encoder_->sample_rate = engine_rate_hz;
    encoder_->sample_fmt = flac ? AV_SAMPLE_FMT_S32 : AV_SAMPLE_FMT_FLT;
    if (flac)
      encoder_->bits_per_raw_sample = flac_bits;
    else
      encoder_->bit_rate = std::int64_t{bit_rate_kbps} * 1000;
    encoder_->time_base = {1, engine_rate_hz};
    encoder_->flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER;
    encoder_->thread_count = 1;
    av_channel_layout_default(&encoder_->ch_layout, channels);
    if (avcodec_open2(encoder_.get(), codec, nullptr) < 0) return failed("encoder does not open");
    return {};
  }

  Result<void> open_output(const std::filesystem::path& path, FileFormat format) {
    AVFormatContext* output = nullptr;
    const char* muxer = format == FileFormat::Flac ? "flac" : "opus";
    if (avformat_alloc_output_context2(&output, nullptr, muxer, nullptr) < 0)
      return failed("no writer");
    output_.reset(output);
    packet_.reset(av_packet_alloc());
    output->flags |= AVFMT_FLAG_BITEXACT;
    AVStream* stream = avformat_new_stream(output, nullptr);
    if (stream == nullptr || !packet_) return failed("no memory");
    stream->time_base = encoder_->time_base;
    if (avcodec_parameters_from_context(stream->codecpar, encoder_.get()) < 0)
      return failed("parameters");
    if (avio_open(&output->pb, path.c_str(), AVIO_FLAG_WRITE) < 0) return failed("open");
    if (avformat_write_header(output, nullptr) < 0) return failed("header");
    return {};
  }

  Result<void> make_frame() {
    frame_.reset(av_frame_alloc());
    if (!frame_) return failed("no memory");
    frame_->format = encoder_->sample_fmt;
    frame_->sample_rate = engine_rate_hz;
    frame_->nb_samples = encoder_->frame_size;
    av_channel_layout_default(&frame_->ch_layout, channels);
    if (av_frame_get_buffer(frame_.get(), 0) < 0) return failed("no memory");
    return {};
  }

  Result<void> encode_frame() {
    frame_->nb_samples = static_cast<int>(filled_);
    frame_->pts = position_;
    position_ += filled_;
    filled_ = 0;
    AURALIS_CHECK(encode(frame_.get()));
    // The encoder may still hold on to what it was given.
    if (av_frame_make_writable(frame_.get()) < 0) return failed("no memory");
    return {};
  }

  /// Sends one frame, or the end for nullptr, and writes the packets that come out.
  Result<void> encode(const AVFrame* frame) {
    if (avcodec_send_frame(encoder_.get(), frame) < 0) return failed("encode");
    int received = 0;
    while ((received = avcodec_receive_packet(encoder_.get(), packet_.get())) == 0) {
      av_packet_rescale_ts(packet_.get(), encoder_->time_base, output_->streams[0]->time_base);
      if (av_write_frame(output_.get(), packet_.get()) < 0) return failed("write");
    }
    if (received != AVERROR(EAGAIN) && received != AVERROR_EOF) return failed("encode");
    return {};
  }

  ffmpeg::Codec encoder_;
  ffmpeg::Output output_;
  ffmpeg::Packet packet_;
  ffmpeg::Frame frame_;
  FrameCount filled_{};    // Of frame_.
  FrameCount position_{};  // Of its first.
};

}  // namespace

Result<std::unique_ptr<Sink>> make_lav_sink(const std::filesystem::path& path, FileFormat format,
                                            int bit_rate_kbps) {
  ffmpeg::prepare_decoding();
  auto sink = std::make_unique<LavSink>();
  AURALIS_CHECK(sink->open(path, format, bit_rate_kbps));
  return sink;
}

}  // namespace auralis::media
