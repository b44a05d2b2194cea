// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamFormat.h"

#include <algorithm>
#include <new>

#include "Decoder.h"

namespace auralis::media {
namespace {

// The first packet or two may be a false start or lack what later ones announce.
constexpr int packets_decoded = 6;
constexpr int packets_tried = 64;

Result<void> check(const AudioFormat& format) {
  if (format.channels < 1 || format.channels > max_channels)
    return fail(ErrorKind::Unsupported, "audio of {} channels is not supported (1 to {} are)",
                format.channels, max_channels);
  if (format.sample_rate_hz < lowest_rate_hz || format.sample_rate_hz > highest_rate_hz)
    return fail(ErrorKind::Unsupported, "a sample rate of {} Hz is not supported ({} to {} are)",
                format.sample_rate_hz, lowest_rate_hz, highest_rate_hz);
  return {};
}

}  // namespace

Result<StreamFormat> probe_format(Demuxer& demuxer) {
  AURALIS_TRY(auto decoder, Decoder::make(*demuxer.stream().codecpar));
  const ffmpeg::Packet packet{av_packet_alloc()};
  if (!packet) throw std::bad_alloc{};
  StreamFormat found;
  int decoded = 0;
  int tried = 0;
  for (; tried < packets_tried && decoded < packets_decoded; ++tried) {
    AURALIS_TRY(const bool more, demuxer.next(*packet));
    if (!more) break;
    decoder.decode(packet.get(), [&](const AVFrame& frame) {
      ++decoded;
      found.format = {frame.sample_rate, frame.ch_layout.nb_channels};
      found.packet_frames = std::max<FrameCount>(found.packet_frames, frame.nb_samples);
    });
  }
  if (tried == 0) return fail(ErrorKind::Corrupt, "the file holds no audio");
  if (decoded == 0)
    return fail(ErrorKind::Corrupt, "none of the first {} audio packets can be decoded", tried);
  AURALIS_CHECK(check(found.format));
  return found;
}

}  // namespace auralis::media
