// SPDX-License-Identifier: GPL-3.0-or-later
#include "SegmentDecoder.h"

#include <algorithm>
#include <limits>

#include "Samples.h"

namespace auralis::media {

SegmentDecoder::SegmentDecoder(Decoder decoder, PacketFrames packet_frames, Packets packets,
                               Span span, const AudioFormat& format, AudioBuffer memory)
    : format_{format},
      decoder_{std::move(decoder)},
      packet_frames_{std::move(packet_frames)},
      packets_{std::move(packets)},
      preroll_{static_cast<std::size_t>(span.preroll)},
      position_{-span.drop},
      audio_{std::move(memory)} {
  audio_.reshape(format.channels, span.frames);
  audio_.clear();
}

void SegmentDecoder::decode_until(FrameCount frames) {
  while (decoder_ && position_ < frames) {
    if (next_packet_ < packets_.size())
      decode_next();
    else
      finish();
  }
  if (position_ >= audio_.frames()) {
    decoder_.reset();
    packets_.clear();
  }
}

void SegmentDecoder::decode_next() {
  const bool is_preroll = next_packet_ < preroll_;
  const ffmpeg::Packet packet = std::move(packets_[next_packet_++]);
  const FrameCount frames = packet_frames_.next(bytes_of(*packet));
  const FrameCount end = position_ + frames;
  // A decoder with a delay may owe frames of earlier packets; any other gives this packet's.
  const FrameCount limit = decoder_->delays() ? std::numeric_limits<FrameCount>::max() : end;
  const bool decoded =
      decoder_->decode(packet.get(), [&](const AVFrame& frame) { take(frame, limit); });
  if (!decoded || !decoder_->delays()) leave_silent(end - position_, !is_preroll);
}

void SegmentDecoder::take(const AVFrame& frame, FrameCount limit) {
  const bool fits = frame.sample_rate == format_.sample_rate_hz &&
                    frame.ch_layout.nb_channels == format_.channels;
  if (!fits) return;
  const FrameCount end = std::min(position_ + frame.nb_samples, limit);
  const FrameCount from = std::clamp<FrameCount>(position_, 0, audio_.frames());
  const FrameCount to = std::clamp<FrameCount>(end, from, audio_.frames());
  convert_samples(frame, from - position_, audio_.view().sub(from, to - from));
  position_ = std::max(position_, end);
}

/// The buffer was zero from the start: silence is only a matter of going on.
void SegmentDecoder::leave_silent(FrameCount frames, bool counts) {
  if (frames <= 0) return;
  const FrameCount from = std::clamp<FrameCount>(position_, 0, audio_.frames());
  position_ += frames;
  const FrameCount to = std::clamp<FrameCount>(position_, 0, audio_.frames());
  if (!counts || to <= from) return;
  damaged_frames_ += to - from;
  if (!damage_.empty() && damage_.back().end == from)
    damage_.back().end = to;
  else
    damage_.push_back({from, to});
}

/// Packets that are missing, or were lost before they were indexed, leave silence behind.
void SegmentDecoder::finish() {
  if (decoder_->delays())
    decoder_->decode(nullptr, [&](const AVFrame& frame) {
      take(frame, std::numeric_limits<FrameCount>::max());
    });
  leave_silent(audio_.frames() - position_, true);
}

}  // namespace auralis::media
