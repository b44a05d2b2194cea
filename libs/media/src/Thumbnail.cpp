// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/Thumbnail.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>
#include <vector>

extern "C" {
#include <libavutil/opt.h>
}

#include "CoverLook.h"
#include "FfmpegInput.h"
#include "PictureHead.h"
#include "media/Tags.h"

namespace auralis::media {
namespace {

using ffmpeg::Codec;
using ffmpeg::Frame;
using ffmpeg::Packet;
using ffmpeg::Scaler;

constexpr int max_edge = 4096;
constexpr int look_edge = 48;  // finer than a look can tell
/// libwebp's 0 to 100, without its own bits for speed or size.
constexpr const char* webp_quality = "80";
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

/// Takes nothing larger than the head of the picture promised, in rows that decoders round up.
Result<Codec> make_decoder(AVCodecID id, const PictureHead& head) {
  constexpr std::int64_t row_step = 64;
  const AVCodec* codec = avcodec_find_decoder(id);
  Codec decoder{codec == nullptr ? nullptr : avcodec_alloc_context3(codec)};
  if (!decoder) return failed(ErrorKind::Unsupported, "no decoder");
  decoder->thread_count = 1;
  decoder->max_pixels = (head.width + row_step) * head.height;
  if (avcodec_open2(decoder.get(), codec, nullptr) < 0)
    return failed(ErrorKind::Unsupported, "decoder does not open");
  return decoder;
}

Result<PictureHead> checked_head(std::span<const std::byte> image) {
  if (image_type(image).empty())
    return fail(ErrorKind::Unsupported, "the picture is not JPEG, PNG, WebP or GIF");
  if (image.size() > largest_picture_bytes)
    return fail(ErrorKind::Unsupported, "the picture takes {} MiB, and 20 are the most",
                image.size() >> 20U);
  const auto head = picture_head(image);
  if (!head) return fail(ErrorKind::Corrupt, "the picture cannot be decoded");
  if (head->pixels() > static_cast<std::int64_t>(most_decoding_bytes) / head->bytes_per_pixel)
    return fail(ErrorKind::Unsupported, "the picture has {} x {} pixels, more than are decoded",
                head->width, head->height);
  return *head;
}

/// The first picture of the file, which is one packet to these decoders.
Result<Frame> decode(std::span<const std::byte> image) {
  AURALIS_TRY(const PictureHead head, checked_head(image));
  AURALIS_TRY(const Codec decoder, make_decoder(codec_id_of(image_type(image)), head));
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

/// One picture through an encoder that `set` has prepared for it.
template <class Set>
Result<Bytes> encode(const AVCodec* codec, AVFrame& frame, Set&& set) {
  const Codec encoder{codec == nullptr ? nullptr : avcodec_alloc_context3(codec)};
  const Packet packet{av_packet_alloc()};
  if (!encoder || !packet) return failed(ErrorKind::Unsupported, "no encoder");
  encoder->width = frame.width;
  encoder->height = frame.height;
  encoder->pix_fmt = static_cast<AVPixelFormat>(frame.format);
  encoder->time_base = {1, 1};
  encoder->flags |= AV_CODEC_FLAG_BITEXACT;
  encoder->thread_count = 1;
  set(*encoder);
  const bool done = avcodec_open2(encoder.get(), codec, nullptr) >= 0 &&
                    avcodec_send_frame(encoder.get(), &frame) >= 0 &&
                    avcodec_send_frame(encoder.get(), nullptr) >= 0 &&
                    avcodec_receive_packet(encoder.get(), packet.get()) >= 0;
  if (!done) return failed(ErrorKind::Unsupported, codec->name);
  const auto bytes = std::as_bytes(std::span{packet->data, static_cast<std::size_t>(packet->size)});
  return Bytes{bytes.begin(), bytes.end()};
}

Result<Bytes> encode_jpeg(const AVFrame& rgba) {
  AURALIS_TRY(const Frame frame, converted(rgba, AV_PIX_FMT_YUV420P, {rgba.width, rgba.height}));
  frame->quality = jpeg_quantiser * FF_QP2LAMBDA;
  const auto set = [&](AVCodecContext& encoder) {
    encoder.color_range = AVCOL_RANGE_JPEG;
    encoder.flags |= AV_CODEC_FLAG_QSCALE;
    encoder.global_quality = frame->quality;
  };
  return encode(avcodec_find_encoder(AV_CODEC_ID_MJPEG), *frame, set);
}

const AVCodec* webp_encoder() {
  return avcodec_find_encoder_by_name("libwebp");
}

Result<Bytes> encode_webp(const AVFrame& rgba) {
  AURALIS_TRY(const Frame frame, converted(rgba, AV_PIX_FMT_RGB32, {rgba.width, rgba.height}));
  return encode(webp_encoder(), *frame, [](AVCodecContext& encoder) {
    av_opt_set(encoder.priv_data, "quality", webp_quality, 0);
  });
}

/// The picture small, every pixel opaque.
Result<Frame> shrunk(std::span<const std::byte> image, int edge) {
  ffmpeg::prepare_decoding();
  AURALIS_TRY(const Frame picture, decode(image));
  AURALIS_TRY(Frame small, converted(*picture, AV_PIX_FMT_RGBA,
                                     fitted({picture->width, picture->height}, edge)));
  lay_on_white(*small);
  return small;
}

}  // namespace

bool can_make(ThumbnailForm form) {
  return form == ThumbnailForm::Jpeg || webp_encoder() != nullptr;
}

Result<std::size_t> decoding_bytes(std::span<const std::byte> image) {
  AURALIS_TRY(const PictureHead head, checked_head(image));
  return static_cast<std::size_t>(head.pixels() * head.bytes_per_pixel);
}

Result<Bytes> thumbnail(std::span<const std::byte> image, int edge, ThumbnailForm form) {
  if (edge < 1 || edge > max_edge)
    return fail(ErrorKind::InvalidArgument, "a thumbnail has 1 to {} pixels a side, got {}",
                max_edge, edge);
  AURALIS_TRY(const Frame small, shrunk(image, edge));
  return form == ThumbnailForm::Webp ? encode_webp(*small) : encode_jpeg(*small);
}

/// Rows of a frame may have gaps between them.
Result<CoverLook> cover_look(std::span<const std::byte> image) {
  AURALIS_TRY(const Frame tiny, shrunk(image, look_edge));
  std::vector<std::uint8_t> pixels;
  const auto row = static_cast<std::size_t>(tiny->width) * 4;
  for (int y = 0; y < tiny->height; ++y) {
    const std::span line{tiny->data[0] + static_cast<std::ptrdiff_t>(y) * tiny->linesize[0], row};
    pixels.insert(pixels.end(), line.begin(), line.end());
  }
  return look_of({.width = tiny->width, .height = tiny->height, .rgba = pixels});
}

}  // namespace auralis::media
