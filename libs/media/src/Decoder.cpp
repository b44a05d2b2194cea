// SPDX-License-Identifier: GPL-3.0-or-later
#include "Decoder.h"

#include <new>

#include "Codecs.h"

namespace auralis::media {

Result<Decoder> Decoder::make(const AVCodecParameters& parameters) {
  const char* name = avcodec_get_name(parameters.codec_id);
  const AVCodec* codec = avcodec_find_decoder(parameters.codec_id);
  if (codec == nullptr || !is_decodable(parameters.codec_id))
    return fail(ErrorKind::Unsupported, "audio coded as {} is not supported", name);
  ffmpeg::prepare_decoding();
  ffmpeg::Codec context{avcodec_alloc_context3(codec)};
  ffmpeg::Frame frame{av_frame_alloc()};
  if (!context || !frame) throw std::bad_alloc{};
  if (avcodec_parameters_to_context(context.get(), &parameters) < 0) throw std::bad_alloc{};
  context->thread_count = 1;
  context->flags2 |= AV_CODEC_FLAG2_SKIP_MANUAL;
  if (has_checksums(parameters.codec_id)) context->err_recognition = AV_EF_CRCCHECK | AV_EF_EXPLODE;
  if (const int opened = avcodec_open2(context.get(), codec, nullptr); opened < 0)
    return fail(ErrorKind::Corrupt, "the {} decoder refuses the file's headers: {}", name,
                ffmpeg::text_of(opened));
  return Decoder{std::move(context), std::move(frame)};
}

Decoder::Decoder(ffmpeg::Codec codec, ffmpeg::Frame frame)
    : codec_{std::move(codec)}, frame_{std::move(frame)} {}

}  // namespace auralis::media
