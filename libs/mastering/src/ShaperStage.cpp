// SPDX-License-Identifier: GPL-3.0-or-later
#include "ShaperStage.h"

#include <algorithm>
#include <utility>

#include "dsp/Denormals.h"
#include "dsp/Math.h"

namespace auralis::mastering {
namespace {

static_assert(dsp::shaper_segment_frames == 2 * shaper_hop_frames);
static_assert(dsp::shaper_bands == dynamics_bands && dsp::shaper_crossover_hz == crossover_hz);
static_assert(dsp::third_octave_count == third_octave_bands);

std::array<double, third_octave_bands> decibels(
    const std::array<std::int16_t, third_octave_bands>& cdb) {
  std::array<double, third_octave_bands> db{};
  std::ranges::transform(cdb, db.begin(), [](std::int16_t value) { return value / 100.0; });
  return db;
}

dsp::Shaper::Gains linear(const std::array<std::int16_t, dynamics_bands>& cdb) noexcept {
  dsp::Shaper::Gains gains{};
  for (std::size_t band = 0; band < gains.size(); ++band)
    gains[band] = static_cast<float>(dsp::db_to_gain(cdb[band] / 100.0));
  return gains;
}

bool silent(AudioView<const float> frames) noexcept {
  for (int channel = 0; channel < frames.channels(); ++channel)
    for (const float sample : frames.channel(channel))
      if (sample != 0.0F) return false;
  return true;
}

}  // namespace

Result<std::unique_ptr<FrameReader>> ShaperStage::make(FrameReader& source, const Chain& chain) {
  const auto& gains = chain.band_gains_cdb;
  const bool moving = std::ranges::adjacent_find(gains, std::not_equal_to{}) != gains.end();
  const bool gains_act = moving || (!gains.empty() && gains.front() != PointGains{});
  if (!gains_act && chain.tone == Tone{}) return nullptr;
  AURALIS_TRY(auto shaper, dsp::Shaper::make({.mid_db = decibels(chain.tone.mid_cdb),
                                              .side_db = decibels(chain.tone.side_cdb),
                                              .subsonic_cut = chain.tone.subsonic_cut}));
  const Pace pace = moving ? Pace{dsp::Shaper::Window::Hann, -shaper_hop_frames, shaper_hop_frames}
                           : Pace{dsp::Shaper::Window::Rectangular, 0, dsp::shaper_segment_frames};
  return std::unique_ptr<FrameReader>{new ShaperStage{source, chain, pace, std::move(shaper)}};
}

ShaperStage::ShaperStage(FrameReader& source, const Chain& chain, Pace pace, dsp::Shaper shaper)
    : BlockStage{source.frames(),
                 {.origin = pace.first_begin - dsp::shaper_reach, .length = pace.hop}},
      pace_{pace},
      gains_cdb_{chain.band_gains_cdb},
      shaper_{std::move(shaper)},
      source_{source},
      sum_{engine_channels, dsp::shaper_output_frames} {
  if (gains_cdb_.empty()) gains_cdb_.emplace_back();
}

ShaperStage::PointGains ShaperStage::gains_at(FrameCount index) const noexcept {
  return gains_cdb_[static_cast<std::size_t>(
      std::clamp<FrameCount>(index, 0, std::ssize(gains_cdb_) - 1))];
}

/// Segments add up in order, whether their sum was kept or begins anew: the same bits.
Result<void> ShaperStage::make_block(FrameCount index, AudioView<float> out) {
  FrameCount segment = index;
  if (std::exchange(next_, std::nullopt) != index) {
    sum_.clear();
    segment -= (dsp::shaper_output_frames - 1) / pace_.hop;
  }
  for (; segment < index; ++segment) {
    AURALIS_CHECK(add_segment(segment));
    pass_on();
  }
  AURALIS_CHECK(add_segment(index));
  copy(std::as_const(sum_).view().sub(0, pace_.hop), out);
  pass_on();
  next_ = index + 1;
  return {};
}

Result<void> ShaperStage::add_segment(FrameCount index) {
  const FrameCount begin = pace_.first_begin + index * pace_.hop;
  const FrameRange range{begin, begin + dsp::shaper_segment_frames};
  AURALIS_CHECK(source_.move_to(range));
  if (silent(source_.frames())) return {};
  const dsp::DenormalsFlushed flushed;
  shaper_.add(source_.frames(), pace_.window, linear(gains_at(index)), sum_.view());
  return {};
}

/// Drops what is complete, so that `sum_` begins where the output of the next segment does.
void ShaperStage::pass_on() noexcept {
  for (int channel = 0; channel < engine_channels; ++channel) {
    const auto sum = sum_.channel(channel);
    const auto rest =
        std::ranges::copy(sum.subspan(static_cast<std::size_t>(pace_.hop)), sum.begin());
    std::fill(rest.out, sum.end(), 0.0F);
  }
}

}  // namespace auralis::mastering
