// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/OpenTrack.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "Neighbour.h"
#include "mastering/ContinuedReader.h"
#include "mastering/EngineReader.h"
#include "media/PcmReader.h"

namespace auralis::analysis {
namespace {

using mastering::ContinuedReader;
using mastering::EngineReader;
using AudioPtr = std::shared_ptr<const TrackAudio>;
using SharePtr = std::shared_ptr<media::SegmentShare>;

std::vector<ContentHash> contents_of(const std::vector<AudioPtr>& tracks) {
  std::vector<ContentHash> contents;
  for (const AudioPtr& track : tracks) contents.push_back(track->index->content);
  return contents;
}

bool have_format(const std::vector<AudioPtr>& tracks, const AudioFormat& format) {
  return std::ranges::all_of(tracks,
                             [&](const AudioPtr& track) { return track->index->format == format; });
}

ContinuedReader::Level level_of(const mastering::Edge& edge) noexcept {
  constexpr double whole = 1e6;
  return {static_cast<float>(edge.dc_ppm[0] / whole), static_cast<float>(edge.dc_ppm[1] / whole)};
}

}  // namespace

struct OpenTrack::State {
  State(AudioPtr opened, Surroundings beside, std::unique_ptr<media::PcmReader> reader,
        SharePtr shared)
      : audio{std::move(opened)},
        around{std::move(beside)},
        share{std::move(shared)},
        source{std::move(reader)} {}

  AudioPtr audio;
  Surroundings around;
  SharePtr share;
  std::unique_ptr<media::PcmReader> source;
  std::vector<std::unique_ptr<Neighbour>> neighbours;  // all of one kind
  std::unique_ptr<ContinuedReader> joined;             // of the source, or of `engine`
  std::unique_ptr<EngineReader> engine;                // of `joined`, or of the source
  FrameReader* output{};                               // whichever comes last

  bool joins_before_resampling() const {
    const AudioFormat& format = audio->index->format;
    return have_format(around.before, format) && have_format(around.behind, format);
  }

  template <class Kind>
  ContinuedReader::Tracks open_beside(const std::vector<AudioPtr>& tracks) {
    ContinuedReader::Tracks readers;
    for (const AudioPtr& track : tracks)
      readers.push_back(neighbours.emplace_back(std::make_unique<Kind>(track, share)).get());
    return readers;
  }

  template <class Kind>
  void join(FrameReader& track) {
    const auto before = open_beside<Kind>(around.before);
    joined = std::make_unique<ContinuedReader>(track, before, open_beside<Kind>(around.behind));
  }

  Result<void> connect() {
    if (joins_before_resampling()) {
      join<DecodedNeighbour>(*source);
      AURALIS_TRY(engine,
                  EngineReader::make(*joined, mastering::Use::Hearing, mastering::Ends::GoOn));
      output = engine.get();
      return {};
    }
    AURALIS_TRY(engine, EngineReader::make(*source));
    join<ResampledNeighbour>(*engine);
    output = joined.get();
    return {};
  }
};

mastering::Edges edges_of(const Surroundings& around) {
  return {.before = {.tracks = contents_of(around.before)},
          .behind = {.tracks = contents_of(around.behind)}};
}

bool is_for(const mastering::Edges& edges, const Surroundings& around) {
  return edges.before.tracks == contents_of(around.before) &&
         edges.behind.tracks == contents_of(around.behind);
}

OpenTrack::OpenTrack(std::unique_ptr<State> state) : state_{std::move(state)} {}
OpenTrack::OpenTrack(OpenTrack&&) noexcept = default;
OpenTrack& OpenTrack::operator=(OpenTrack&&) noexcept = default;
OpenTrack::~OpenTrack() = default;

Result<OpenTrack> OpenTrack::open(AudioPtr audio, Surroundings around, SharePtr share) {
  AURALIS_TRY(auto pcm, media::PcmReader::open(audio->file, audio->index, share));
  auto state = std::make_unique<State>(std::move(audio), std::move(around), std::move(pcm),
                                       std::move(share));
  AURALIS_CHECK(state->connect());
  return OpenTrack{std::move(state)};
}

Result<OpenTrack> OpenTrack::open_to_measure(AudioPtr audio) {
  AURALIS_TRY(auto pcm, media::PcmReader::open(audio->file, audio->index));
  auto state = std::make_unique<State>(std::move(audio), Surroundings{}, std::move(pcm), nullptr);
  AURALIS_TRY(state->engine, EngineReader::make(*state->source, mastering::Use::Measuring));
  state->output = state->engine.get();
  return OpenTrack{std::move(state)};
}

const AudioPtr& OpenTrack::audio() const noexcept {
  return state_->audio;
}

const Surroundings& OpenTrack::around() const noexcept {
  return state_->around;
}

FrameReader& OpenTrack::reader(const mastering::Plan* plan) noexcept {
  const bool renders = plan != nullptr && !plan->bypass;
  const mastering::Edges silence;
  const mastering::Edges& edges = renders ? plan->edges : silence;
  if (state_->joined) state_->joined->hold(level_of(edges.before), level_of(edges.behind));
  return *state_->output;
}

FrameCount OpenTrack::damaged_frames() const noexcept {
  return state_->source->damaged_frames();
}

AudioPtr OpenTrack::lost_neighbour() const noexcept {
  const auto lost = std::ranges::find_if(state_->neighbours, &Neighbour::failed);
  return lost == state_->neighbours.end() ? nullptr : (*lost)->audio();
}

std::size_t OpenTrack::kept_bytes() const noexcept {
  std::size_t bytes = state_->source->kept_bytes();
  for (const auto& neighbour : state_->neighbours) bytes += neighbour->kept_bytes();
  return bytes;
}

FrameCount engine_frames(const media::PacketIndex& index) noexcept {
  const int rate_hz = index.format.sample_rate_hz;
  return rate_hz > 0 ? frames_at(index.frames, rate_hz, engine_rate_hz) : 0;
}

FrameCount engine_frames(const TrackAudio& audio) noexcept {
  return engine_frames(*audio.index);
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
