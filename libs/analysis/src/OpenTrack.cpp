// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/OpenTrack.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "mastering/EngineReader.h"
#include "media/PcmReader.h"

namespace auralis::analysis {

struct OpenTrack::State {
  std::shared_ptr<const TrackAudio> audio;
  const media::PcmReader* source{};  // owned by engine
  std::unique_ptr<mastering::EngineReader> engine;

  static Result<std::unique_ptr<State>> open(std::shared_ptr<const TrackAudio> audio,
                                             mastering::Use use) {
    AURALIS_TRY(auto pcm, media::PcmReader::open(audio->file, audio->index));
    auto state = std::make_unique<State>();
    state->audio = std::move(audio);
    state->source = pcm.get();
    AURALIS_TRY(state->engine, mastering::EngineReader::make(std::move(pcm), use));
    return state;
  }
};

OpenTrack::OpenTrack(std::unique_ptr<State> state) : state_{std::move(state)} {}
OpenTrack::OpenTrack(OpenTrack&&) noexcept = default;
OpenTrack& OpenTrack::operator=(OpenTrack&&) noexcept = default;
OpenTrack::~OpenTrack() = default;

Result<OpenTrack> OpenTrack::open(std::shared_ptr<const TrackAudio> audio) {
  AURALIS_TRY(auto state, State::open(std::move(audio), mastering::Use::Hearing));
  return OpenTrack{std::move(state)};
}

Result<OpenTrack> OpenTrack::open_to_measure(std::shared_ptr<const TrackAudio> audio) {
  AURALIS_TRY(auto state, State::open(std::move(audio), mastering::Use::Measuring));
  return OpenTrack{std::move(state)};
}

const std::shared_ptr<const TrackAudio>& OpenTrack::audio() const noexcept {
  return state_->audio;
}

FrameReader& OpenTrack::reader() noexcept {
  return *state_->engine;
}

FrameCount OpenTrack::damaged_frames() const noexcept {
  return state_->source->damaged_frames();
}

std::size_t OpenTrack::kept_bytes() const noexcept {
  return state_->source->kept_bytes();
}

namespace {

/// A frame at another rate is damaged where any of what it is made of is.
DamagedStretch heard(const FrameRange& range, int source_rate_hz) {
  return {.begin = range.begin * engine_rate_hz / source_rate_hz,
          .end = frames_at(range.end, source_rate_hz, engine_rate_hz)};
}

}  // namespace

TrackDamage end_damage_of(const media::PacketIndex& index) {
  const int rate = index.format.sample_rate_hz;
  return {.stretches = {},
          .end = index.end,
          .missing_frames = rate > 0 ? index.missing * engine_rate_hz / rate : 0};
}

Result<FoundDamage> find_damage(const std::shared_ptr<const TrackAudio>& audio, bool any_silent) {
  FoundDamage found{.damage = end_damage_of(*audio->index)};
  if (!any_silent) return found;
  AURALIS_TRY(const auto pcm, media::PcmReader::open(audio->file, audio->index));
  AudioBuffer block{pcm->format().channels, pcm->format().sample_rate_hz};
  for (FrameCount start = 0; start < pcm->frames(); start += block.frames()) {
    const FrameCount length = std::min(block.frames(), pcm->frames() - start);
    AURALIS_CHECK(pcm->read(start, block.view().sub(0, length)));
  }
  found.source_frames = pcm->damaged_frames();
  std::vector<DamagedStretch> stretches;
  for (const FrameRange& range : pcm->damage())
    stretches.push_back(heard(range, pcm->format().sample_rate_hz));
  found.damage.stretches = joined(std::move(stretches));
  return found;
}

}  // namespace auralis::analysis
