// SPDX-License-Identifier: GPL-3.0-or-later
#include "TransientStage.h"

#include <algorithm>
#include <array>

#include "dsp/Denormals.h"
#include "dsp/Math.h"

namespace auralis::mastering {
namespace {

constexpr auto step_frames = static_cast<std::size_t>(transient_step_frames);

/// How far through its step each frame lies.
constexpr std::array<float, step_frames> ramp = [] {
  std::array<float, step_frames> values{};
  for (std::size_t i = 0; i < step_frames; ++i)
    values[i] = static_cast<float>(static_cast<double>(i) / static_cast<double>(step_frames));
  return values;
}();

float linear(std::int16_t cdb) noexcept {
  return static_cast<float>(dsp::db_to_gain(cdb / 100.0));
}

}  // namespace

std::unique_ptr<FrameReader> TransientStage::make(FrameReader& source, const Chain& chain,
                                                  FrameCount phase) {
  if (std::ranges::all_of(chain.transient_gains_cdb, [](std::int16_t cdb) { return cdb == 0; }))
    return nullptr;
  return std::unique_ptr<FrameReader>{new TransientStage{source, chain, phase}};
}

std::int16_t TransientStage::cdb_at(FrameCount point) const noexcept {
  return gains_cdb_[static_cast<std::size_t>(
      std::clamp<FrameCount>(point, 0, std::ssize(gains_cdb_) - 1))];
}

Result<void> TransientStage::read(FrameCount start, AudioView<float> out) {
  AURALIS_CHECK(source_->read(start, out));
  const dsp::DenormalsFlushed flushed;
  apply(start - phase_, out);
  return {};
}

void TransientStage::apply(FrameCount start, AudioView<float> out) const noexcept {
  for (FrameCount done = 0; done < out.frames();) {
    const FrameCount point = step_at(start + done, transient_step_frames);
    const FrameCount skipped = start + done - point * transient_step_frames;
    const FrameCount count = std::min(transient_step_frames - skipped, out.frames() - done);
    const float gain = linear(cdb_at(point));
    const float slope = linear(cdb_at(point + 1)) - gain;
    const float* within = ramp.data() + skipped;
    for (int channel = 0; channel < out.channels(); ++channel) {
      float* samples = out.data(channel) + done;
      for (FrameCount i = 0; i < count; ++i) samples[i] *= gain + slope * within[i];
    }
    done += count;
  }
}

}  // namespace auralis::mastering
