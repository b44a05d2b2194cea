// SPDX-License-Identifier: GPL-3.0-or-later
#include <string_view>

#include "api/Services.h"
#include "audio/FrameReader.h"
#include "base/Hash.h"
#include "base/Log.h"
#include "mastering/Plan.h"
#include "mastering/Renderer.h"
#include "media/OpusCell.h"
#include "media/WebmWriter.h"

namespace auralis::api {
namespace {

constexpr FrameCount test_frames = 9600;

/// Every step of the chain has something to do.
mastering::Chain whole_chain() {
  mastering::Chain chain{};
  chain.tone.mid_cdb[10] = 150;
  chain.tone.side_cdb[20] = -100;
  chain.tone.subsonic_cut = true;
  chain.band_gains_cdb = {{0, -50, -100, -150}, {-200, 0, 0, 100}, {0, 0, 0, 0}};
  for (int point = 0; point < 20; ++point)
    chain.transient_gains_cdb.push_back(static_cast<std::int16_t>(point % 4 * 50));
  chain.exciter = {.kind = mastering::Exciter::Kind::Air, .amount_cdb = -2000, .level_cdb = -2000};
  return chain;
}

/// Of the frames that render_works() makes. Whoever raises mastering::engine_version looks here: a
/// failing self-test prints the new value at level debug.
constexpr std::string_view golden_render = "e1c043d9d2f9086df377972c8e905199";

/// A square wave, half of full scale on the left and a quarter on the right: loud enough to make
/// the limiter work, and mid and side differ.
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
        const float level = inside ? (c == 0 ? 0.5F : 0.25F) : 0.0F;
        out.data(c)[i] = at / 48 % 2 == 0 ? level : -level;
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

/// A fixed tone through every step of a fixed plan has the same bits on every machine (rule MA-4).
bool render_works() {
  TestTone tone;
  const mastering::Plan plan{.frames = test_frames, .chain = whole_chain(), .drive = Db{12.0}};
  auto renderer = mastering::Renderer::make(tone, plan);
  if (!renderer) return false;
  AudioBuffer out{2, test_frames};
  if (!renderer->render(0, out.view())) return false;
  Hasher hasher;
  for (int c = 0; c < out.channels(); ++c) hasher.add(std::as_bytes(out.view().channel(c)));
  const std::string rendered = hasher.digest().hex();
  if (rendered != golden_render)
    log::debug("api", "the self-test rendered {} instead of {}", rendered, golden_render);
  return rendered == golden_render;
}

}  // namespace

SelfTestResult run_self_test() {
  return {.codec = codec_works(), .render = render_works()};
}

}  // namespace auralis::api
