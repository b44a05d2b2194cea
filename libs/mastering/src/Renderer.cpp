// SPDX-License-Identifier: GPL-3.0-or-later
#include "mastering/Renderer.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "DrivenWindow.h"
#include "LimiterKernels.h"
#include "ShiftedReader.h"
#include "Stages.h"
#include "dsp/Denormals.h"
#include "dsp/Limiter.h"
#include "dsp/Math.h"

namespace auralis::mastering {
namespace {

/// The limiter's grid (rule MA-2).
constexpr FrameCount grid = dsp::limiter_node_frames;

/// Frames rendered at a time: bounds the working memory and keeps it in the processor's cache. The
/// result does not depend on it.
constexpr FrameCount block_frames = 160 * grid;

/// The grid point at or before a position.
constexpr FrameCount grid_begin(FrameCount position) noexcept {
  return step_at(position, grid) * grid;
}

/// A track that stands for itself is cut at its ends; where an album goes on, so does the sound.
FrameRange heard_with(const Edges& edges, FrameCount frames) noexcept {
  using Limits = std::numeric_limits<FrameCount>;
  return {edges.before.tracks.empty() ? edges.phase : Limits::min(),
          edges.behind.tracks.empty() ? edges.phase + frames : Limits::max()};
}

}  // namespace

struct Renderer::State {
  State(std::unique_ptr<ShiftedReader> reader, const Plan& plan, Stages made_stages,
        dsp::Limiter made_limiter)
      : source{std::move(reader)},
        phase{plan.edges.phase},
        bypass{plan.bypass},
        stages{std::move(made_stages)},
        limiter{std::move(made_limiter)},
        window{stages.output(), limiter, static_cast<float>(dsp::db_to_gain(plan.drive.value)),
               heard_with(plan.edges, source->frames())} {}

  std::unique_ptr<ShiftedReader> source;
  FrameCount phase;
  bool bypass;
  Stages stages;
  dsp::Limiter limiter;
  DrivenWindow window;
  AudioBuffer limited{};

  /// Fills `limited` with the master's frames from `begin` on; positions count from the grids'
  /// beginning.
  Result<void> make_nodes(FrameCount begin, FrameCount count) {
    AURALIS_CHECK(window.move_to(begin, count));
    limited.reshape(2, count);
    const dsp::DenormalsFlushed flushed;
    limiter.render(window.peaks(), window.frames(), limited.view());
    return {};
  }

  Result<void> make(FrameCount start, AudioView<float> out) {
    if (bypass) return source->read(start, out);
    for (FrameCount done = 0; done < out.frames();) {
      const FrameCount begin = grid_begin(start + done);
      const FrameCount skipped = start + done - begin;
      const FrameCount count = std::min(block_frames - skipped, out.frames() - done);
      AURALIS_CHECK(make_nodes(begin, grid_begin(skipped + count + grid - 1)));
      copy(std::as_const(limited).view().sub(skipped, count), out.sub(done, count));
      done += count;
    }
    return {};
  }
};

Renderer::Renderer(std::unique_ptr<State> state) : state_{std::move(state)} {}
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;
Renderer::~Renderer() = default;

Result<Renderer> Renderer::make(FrameReader& source, const Plan& plan, Db room) {
  const AudioFormat format = source.format();
  if (format != AudioFormat{.sample_rate_hz = engine_rate_hz, .channels = 2})
    return fail(ErrorKind::InvalidArgument, "the engine masters {} Hz stereo, not {} Hz with {}",
                engine_rate_hz, format.sample_rate_hz, format.channels);
  const FrameCount phase = plan.edges.phase;
  auto shifted = std::make_unique<ShiftedReader>(source, phase);
  AURALIS_TRY(auto stages, Stages::make(*shifted, plan.bypass ? Chain{} : plan.chain, phase));
  AURALIS_TRY(auto limiter,
              dsp::Limiter::make({.ceiling = plan.ceiling - room,
                                  .curve = limiter_curve_params(plan.chain.limiter)}));
  return Renderer{
      std::make_unique<State>(std::move(shifted), plan, std::move(stages), std::move(limiter))};
}

Result<void> Renderer::render(FrameCount start, AudioView<float> out) {
  return state_->make(start + state_->phase, out);
}

}  // namespace auralis::mastering
