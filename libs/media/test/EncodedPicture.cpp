// SPDX-License-Identifier: GPL-3.0-or-later
#include "EncodedPicture.h"

#include <cstring>
#include <span>
#include <stdexcept>

#include "FfmpegInput.h"

namespace auralis::media::testing {
namespace {

void require(bool holds, const char* what) {
  if (!holds) throw std::runtime_error{std::string{"test picture: "} + what};
}

ffmpeg::Frame frame_of(AVPixelFormat format, int width, int height) {
  ffmpeg::Frame frame{av_frame_alloc()};
  frame->format = format;
  frame->width = width;
  frame->height = height;
  frame->pts = 0;
  require(av_frame_get_buffer(frame.get(), 0) == 0, "frame");
  return frame;
}

void convert(const AVFrame& from, AVFrame& to) {
  const ffmpeg::Scaler scaler{sws_getContext(
      from.width, from.height, static_cast<AVPixelFormat>(from.format), to.width, to.height,
      static_cast<AVPixelFormat>(to.format), SWS_BILINEAR, nullptr, nullptr, nullptr)};
  require(scaler != nullptr, "scaler");
  sws_scale(scaler.get(), from.data, from.linesize, 0, from.height, to.data, to.linesize);
}

AVPixelFormat format_of(const std::string& encoder) {
  if (encoder == "mjpeg") return AV_PIX_FMT_YUVJ420P;
  if (encoder == "libwebp") return AV_PIX_FMT_YUV420P;
  if (encoder == "gif") return AV_PIX_FMT_RGB8;
  return AV_PIX_FMT_RGBA;
}

}  // namespace

std::array<int, 4> Rgba::at(int x, int y) const {
  const auto first = 4 * static_cast<std::size_t>(y * width + x);
  return {pixels[first], pixels[first + 1], pixels[first + 2], pixels[first + 3]};
}

Rgba plain(int width, int height, std::array<std::uint8_t, 4> colour) {
  Rgba picture{width, height, {}};
  for (int i = 0; i < width * height; ++i)
    picture.pixels.insert(picture.pixels.end(), colour.begin(), colour.end());
  return picture;
}

Rgba red_and_blue(int width, int height) {
  Rgba picture = plain(width, height, {255, 0, 0, 255});
  for (int i = 0; i < width * height; ++i)
    if (i % width >= width / 2)
      std::swap(picture.pixels[4 * static_cast<std::size_t>(i)],
                picture.pixels[4 * static_cast<std::size_t>(i) + 2]);
  return picture;
}

Bytes encode_picture(const std::string& encoder, const Rgba& picture) {
  ffmpeg::prepare_decoding();
  const AVCodec* codec = avcodec_find_encoder_by_name(encoder.c_str());
  require(codec != nullptr, "encoder");
  const ffmpeg::Codec context{avcodec_alloc_context3(codec)};
  context->pix_fmt = format_of(encoder);
  context->width = picture.width;
  context->height = picture.height;
  context->time_base = {1, 25};
  require(avcodec_open2(context.get(), nullptr, nullptr) == 0, "open encoder");

  const auto rgba = frame_of(AV_PIX_FMT_RGBA, picture.width, picture.height);
  const auto row = static_cast<std::size_t>(picture.width) * 4;
  for (int y = 0; y < picture.height; ++y)
    std::memcpy(rgba->data[0] + y * rgba->linesize[0],
                picture.pixels.data() + static_cast<std::size_t>(y) * row, row);
  const auto frame = frame_of(context->pix_fmt, picture.width, picture.height);
  convert(*rgba, *frame);

  const ffmpeg::Packet packet{av_packet_alloc()};
  require(avcodec_send_frame(context.get(), frame.get()) == 0, "encode");
  avcodec_send_frame(context.get(), nullptr);
  require(avcodec_receive_packet(context.get(), packet.get()) == 0, "encode");
  const auto bytes = std::as_bytes(std::span{packet->data, static_cast<std::size_t>(packet->size)});
  return {bytes.begin(), bytes.end()};
}

Rgba decode_jpeg(const Bytes& bytes) {
  const AVCodec* codec = avcodec_find_decoder(AV_CODEC_ID_MJPEG);
  const ffmpeg::Codec context{avcodec_alloc_context3(codec)};
  require(avcodec_open2(context.get(), nullptr, nullptr) == 0, "open decoder");
  const ffmpeg::Packet packet{av_packet_alloc()};
  require(av_new_packet(packet.get(), static_cast<int>(bytes.size())) == 0, "packet");
  std::memcpy(packet->data, bytes.data(), bytes.size());
  const ffmpeg::Frame frame{av_frame_alloc()};
  require(avcodec_send_packet(context.get(), packet.get()) == 0, "decode");
  require(avcodec_receive_frame(context.get(), frame.get()) == 0, "decode");
  const auto rgba = frame_of(AV_PIX_FMT_RGBA, frame->width, frame->height);
  convert(*frame, *rgba);
  Rgba picture{frame->width, frame->height, {}};
  for (int y = 0; y < frame->height; ++y) {
    const std::uint8_t* row = rgba->data[0] + y * rgba->linesize[0];
    picture.pixels.insert(picture.pixels.end(), row, row + std::ptrdiff_t{frame->width} * 4);
  }
  return picture;
}

}  // namespace auralis::media::testing
