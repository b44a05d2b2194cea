// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "api/Services.h"
#include "audio/FrameReader.h"
#include "mastering/Plan.h"
#include "mastering/Renderer.h"
#include "media/OpusCell.h"
#include "media/WebmWriter.h"

namespace auralis::api {
namespace {

constexpr FrameCount test_frames = 9600;

/// A square wave at half of full scale: loud enough to make the limiter work.
class TestTone final : public FrameReader {
 public:
  AudioFormat format() const noexcept override {
    return {.sample_rate_hz = engine_rate_hz, .channels = 2};
  }
  FrameCount frames() const noexcept override { return test_frames; }
  Result<void> read(FrameCount start, AudioView<float> out) override {
    for (int c = 0; c < out.channels(); ++c)
      for (FrameCount i = 0; i < out.frames(); ++i) {
        const FrameCount at = start + i;
        const bool inside = at >= 0 && at < test_frames;
        out.data(c)[i] = inside ? (at / 48 % 2 == 0 ? 0.5F : -0.5F) : 0.0F;
      }
    return {};
  }
};

bool codec_works() {
  auto encoder = media::OpusCellEncoder::make(160, 1);
  if (!encoder) return false;
  const AudioBuffer silence{2, media::opus_packet_frames};
  Bytes packet;
  for (int i = 0; i <= media::opus_priming_packets; ++i) {
    auto encoded = encoder->encode(silence.view());
    if (!encoded) return false;
    packet = *std::move(encoded);
  }
  return !packet.empty() && media::webm_cluster(0, std::span{&packet, 1}).has_value();
}

bool render_works() {
  TestTone tone;
  const mastering::Plan plan{.frames = test_frames, .drive = Db{12.0}};
  auto renderer = mastering::Renderer::make(tone, plan);
  if (!renderer) return false;
  AudioBuffer out{2, test_frames};
  if (!renderer->render(0, out.view())) return false;
  const auto samples = out.channel(0);
  const float peak = std::ranges::max(samples, {}, [](float s) { return std::fabs(s); });
  return std::fabs(peak) > 0.1F && std::fabs(peak) <= 1.0F;
}

}  // namespace

SelfTestResult run_self_test() {
  return {.codec = codec_works(), .render = render_works()};
}

}  // namespace auralis::api
