// SPDX-License-Identifier: GPL-3.0-or-later
#include "mastering/EngineReader.h"

#include <algorithm>

#include "Downmix.h"
#include "dsp/Denormals.h"
#include "dsp/Resampler.h"

namespace auralis::mastering {
namespace {

/// Frames made at a time: bounds the working memory and keeps it in the processor's cache. The
/// result does not depend on it.
constexpr FrameCount block_frames = 16'384;

/// The first channel of a stereo view.
AudioView<float> first_channel(AudioView<float> view) noexcept {
  return {{view.data(0)}, 1, view.frames()};
}

}  // namespace

struct EngineReader::State {
  FrameReader* source;
  AudioFormat format;
  FrameCount frames;
  dsp::Resampler resampler;
  Ends ends;
  std::unique_ptr<FrameReader> kept{};  // the source, where nobody else keeps it
  AudioBuffer buffer{};                 // source frames of one block

  bool mono() const noexcept { return format.channels == 1; }

  /// Frames that sound; of mono only the first channel.
  Result<void> make_block(FrameCount start, AudioView<float> out) {
    const FrameRange range = resampler.source_range(start, out.frames());
    buffer.reshape(format.channels, range.length());
    AURALIS_CHECK(source->read(range.begin, buffer.view()));
    const dsp::DenormalsFlushed flushed;
    if (format.channels > engine_channels) downmix(buffer.view());
    if (out.channels() == 1)
      resampler.render(start, buffer.channel(0), out.channel(0));
    else
      resampler.render_pair(start, buffer.view(), out);
    return {};
  }

  Result<void> make(FrameCount start, AudioView<float> out) {
    if (format.sample_rate_hz == engine_rate_hz && format.channels <= engine_channels)
      return source->read(start, out);
    for (FrameCount done = 0; done < out.frames(); done += block_frames) {
      const FrameCount count = std::min(block_frames, out.frames() - done);
      AURALIS_CHECK(make_block(start + done, out.sub(done, count)));
    }
    return {};
  }
};

EngineReader::EngineReader(std::unique_ptr<State> state) : state_{std::move(state)} {}
EngineReader::~EngineReader() = default;

Result<std::unique_ptr<EngineReader>> EngineReader::make(FrameReader& source, Use use, Ends ends) {
  const AudioFormat format = source.format();
  if (format.channels < 1 || format.channels > max_channels)
    return fail(ErrorKind::Unsupported, "{} channels are not 1 to {}", format.channels,
                max_channels);
  const auto kind = use == Use::Hearing ? dsp::Resampling::Exact : dsp::Resampling::Measuring;
  AURALIS_TRY(auto resampler, dsp::Resampler::make(format.sample_rate_hz, engine_rate_hz, kind));
  auto state = std::make_unique<State>(
      State{.source = &source,
            .format = format,
            .frames = frames_at(source.frames(), format.sample_rate_hz, engine_rate_hz),
            .resampler = std::move(resampler),
            .ends = ends});
  return std::unique_ptr<EngineReader>{new EngineReader{std::move(state)}};
}

Result<std::unique_ptr<EngineReader>> EngineReader::make(std::unique_ptr<FrameReader> source,
                                                         Use use, Ends ends) {
  AURALIS_TRY(auto reader, make(*source, use, ends));
  reader->state_->kept = std::move(source);
  return reader;
}

AudioFormat EngineReader::format() const noexcept {
  return {.sample_rate_hz = engine_rate_hz, .channels = engine_channels};
}

FrameCount EngineReader::frames() const noexcept {
  return state_->frames;
}

Result<void> EngineReader::read(FrameCount start, AudioView<float> out) {
  // A resampler rings beyond the track's ends; the track does not.
  const bool all = state_->ends == Ends::GoOn;
  const FrameCount begin = all ? 0 : std::clamp<FrameCount>(-start, 0, out.frames());
  const FrameCount end =
      all ? out.frames() : std::clamp<FrameCount>(frames() - start, begin, out.frames());
  fill(out.sub(0, begin), 0.0F);
  fill(out.sub(end, out.frames() - end), 0.0F);
  if (begin == end) return {};
  const AudioView<float> track = out.sub(begin, end - begin);
  AURALIS_CHECK(state_->make(start + begin, state_->mono() ? first_channel(track) : track));
  if (state_->mono()) std::ranges::copy(track.channel(0), track.channel(1).begin());
  return {};
}

}  // namespace auralis::mastering
