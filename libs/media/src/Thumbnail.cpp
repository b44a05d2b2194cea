// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "FfmpegInput.h"
#include "media/Tags.h"

namespace auralis::media {
namespace {

using ffmpeg::Codec;
using ffmpeg::Frame;
using ffmpeg::Packet;
using ffmpeg::Scaler;

constexpr std::size_t max_image_bytes = std::size_t{20} << 20U;
constexpr std::int64_t max_pixels = std::int64_t{36} << 20U;
constexpr int max_edge = 4096;
/// FFmpeg's 2 (best) to 31; 3 is about libjpeg's 90.
constexpr int jpeg_quantiser = 3;

struct Size {
  int width{};
  int height{};
};

Failure failed(ErrorKind kind, const char* step) {
  return fail_internal(kind, "the picture cannot be made smaller", step);
}

AVCodecID codec_id_of(std::string_view media_type) noexcept {
  if (media_type == "image/jpeg") return AV_CODEC_ID_MJPEG;
  if (media_type == "image/png") return AV_CODEC_ID_PNG;
  if (media_type == "image/webp") return AV_CODEC_ID_WEBP;
  if (media_type == "image/gif") return AV_CODEC_ID_GIF;
  return AV_CODEC_ID_NONE;
}

Result<Codec> make_decoder(AVCodecID id) {
  const AVCodec* codec = avcodec_find_decoder(id);
  Codec decoder{codec == nullptr ? nullptr : avcodec_alloc_context3(codec)};
  if (!decoder) return failed(ErrorKind::Unsupported, "no decoder");
  decoder->thread_count = 1;
  decoder->max_pixels = max_pixels;
  if (avcodec_open2(decoder.get(), codec, nullptr) < 0)
    return failed(ErrorKind::Unsupported, "decoder does not open");
  return decoder;
}

/// The first picture of the file, which is one packet to these decoders.
Result<Frame> decode(std::span<const std::byte> image) {
  const AVCodecID id = codec_id_of(image_type(image));
  if (id == AV_CODEC_ID_NONE)
    return fail(ErrorKind::Unsupported, "the picture is not JPEG, PNG, WebP or GIF");
  if (image.size() > max_image_bytes)
    return fail(ErrorKind::Unsupported, "the picture is larger than 20 MiB");
  AURALIS_TRY(const Codec decoder, make_decoder(id));
  const Packet packet{av_packet_alloc()};
  Frame frame{av_frame_alloc()};
  if (!packet || !frame || av_new_packet(packet.get(), static_cast<int>(image.size())) < 0)
    return failed(ErrorKind::Io, "no memory");
  std::memcpy(packet->data, image.data(), image.size());
  avcodec_send_packet(decoder.get(), packet.get());
  avcodec_send_packet(decoder.get(), nullptr);
  if (avcodec_receive_frame(decoder.get(), frame.get()) < 0)
    return fail(ErrorKind::Corrupt, "the picture cannot be decoded");
  return frame;
}

/// The same proportions, neither side above `edge`, never enlarged, never 0.
Size fitted(Size size, int edge) noexcept {
  const int longer = std::max(size.width, size.height);
  if (longer <= edge) return size;
  const auto shrink = [&](int side) {
    const std::int64_t scaled = (std::int64_t{side} * edge + longer / 2) / longer;
    return static_cast<int>(std::max<std::int64_t>(scaled, 1));
  };
  return {shrink(size.width), shrink(size.height)};
}

/// FFmpeg's "J" formats are its old way to say full range, which is said apart here.
AVPixelFormat plain_format(int format) noexcept {
  switch (format) {
    case AV_PIX_FMT_YUVJ420P:
      return AV_PIX_FMT_YUV420P;
    case AV_PIX_FMT_YUVJ422P:
      return AV_PIX_FMT_YUV422P;
    case AV_PIX_FMT_YUVJ444P:
      return AV_PIX_FMT_YUV444P;
    case AV_PIX_FMT_YUVJ440P:
      return AV_PIX_FMT_YUV440P;
    case AV_PIX_FMT_YUVJ411P:
      return AV_PIX_FMT_YUV411P;
    default:
      return static_cast<AVPixelFormat>(format);
  }
}

bool is_full_range(const AVFrame& frame) noexcept {
  return frame.color_range == AVCOL_RANGE_JPEG || plain_format(frame.format) != frame.format;
}

Result<Frame> converted(const AVFrame& from, AVPixelFormat format, Size size) {
  const AVPixelFormat source = plain_format(from.format);
  const Scaler scaler{sws_getContext(from.width, from.height, source, size.width, size.height,
                                     format, SWS_AREA | SWS_ACCURATE_RND | SWS_BITEXACT, nullptr,
                                     nullptr, nullptr)};
  Frame to{av_frame_alloc()};
  if (!scaler || !to) return failed(ErrorKind::Unsupported, "no scaler for this pixel format");
  constexpr int full_range = 1;
  constexpr int unchanged = 1 << 16;
  const int* coefficients = sws_getCoefficients(SWS_CS_ITU601);  // what JPEG means
  sws_setColorspaceDetails(scaler.get(), coefficients, is_full_range(from) ? 1 : 0, coefficients,
                           full_range, 0, unchanged, unchanged);
  to->format = format;
  to->width = size.width;
  to->height = size.height;
  to->color_range = AVCOL_RANGE_JPEG;
  if (av_frame_get_buffer(to.get(), 0) < 0) return failed(ErrorKind::Io, "no memory");
  const int rows =
      sws_scale(scaler.get(), from.data, from.linesize, 0, from.height, to->data, to->linesize);
  if (rows != size.height) return failed(ErrorKind::Corrupt, "scaling");
  return to;
}

/// JPEG has no transparency: what is transparent shows white.
void lay_on_white(AVFrame& rgba) noexcept {
  constexpr int white = 255;
  for (int y = 0; y < rgba.height; ++y) {
    std::uint8_t* pixel = rgba.data[0] + static_cast<std::ptrdiff_t>(y) * rgba.linesize[0];
    for (int x = 0; x < rgba.width; ++x, pixel += 4) {
      const int alpha = pixel[3];
      for (int i = 0; i < 3; ++i)
        pixel[i] = static_cast<std::uint8_t>(
            (pixel[i] * alpha + white * (white - alpha) + white / 2) / white);
      pixel[3] = white;
    }
  }
}

Result<Bytes> encode_jpeg(AVFrame& frame) {
  const AVCodec* codec = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
  const Codec encoder{codec == nullptr ? nullptr : avcodec_alloc_context3(codec)};
  const Packet packet{av_packet_alloc()};
  if (!encoder || !packet) return failed(ErrorKind::Unsupported, "no JPEG encoder");
  encoder->width = frame.width;
  encoder->height = frame.height;
  encoder->pix_fmt = static_cast<AVPixelFormat>(frame.format);
  encoder->color_range = AVCOL_RANGE_JPEG;
  encoder->time_base = {1, 1};
  encoder->flags |= AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_BITEXACT;
  encoder->global_quality = frame.quality = jpeg_quantiser * FF_QP2LAMBDA;
  encoder->thread_count = 1;
  if (avcodec_open2(encoder.get(), codec, nullptr) < 0 ||
      avcodec_send_frame(encoder.get(), &frame) < 0 ||
      avcodec_receive_packet(encoder.get(), packet.get()) < 0)
    return failed(ErrorKind::Unsupported, "JPEG encoder");
  const auto bytes = std::as_bytes(std::span{packet->data, static_cast<std::size_t>(packet->size)});
  return Bytes{bytes.begin(), bytes.end()};
}

}  // namespace

Result<Bytes> thumbnail(std::span<const std::byte> image, int edge) {
  if (edge < 1 || edge > max_edge)
    return fail(ErrorKind::InvalidArgument, "a thumbnail has 1 to {} pixels a side, got {}",
                max_edge, edge);
  ffmpeg::prepare_decoding();
  AURALIS_TRY(const Frame picture, decode(image));
  const Size size = fitted({picture->width, picture->height}, edge);
  AURALIS_TRY(const Frame small, converted(*picture, AV_PIX_FMT_RGBA, size));
  lay_on_white(*small);
  AURALIS_TRY(const Frame jpeg, converted(*small, AV_PIX_FMT_YUV420P, size));
  return encode_jpeg(*jpeg);
}

}  // namespace auralis::media
