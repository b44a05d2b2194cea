// SPDX-License-Identifier: GPL-3.0-or-later
#include "SourcePool.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "Stopwatch.h"

namespace auralis::streaming {
namespace {

constexpr int another_state = 1 << 20;

/// Passes reads on and adds up their time.
class TimedReader final : public FrameReader {
 public:
  explicit TimedReader(FrameReader& inner) : inner_{inner} {}
  AudioFormat format() const noexcept override { return inner_.format(); }
  FrameCount frames() const noexcept override { return inner_.frames(); }
  Result<void> read(FrameCount start, AudioView<float> out) override {
    const Stopwatch watch{spent_ms};
    return inner_.read(start, out);
  }

  double spent_ms{};

 private:
  FrameReader& inner_;
};

}  // namespace

struct CellSource::State {
  explicit State(analysis::OpenTrack opened)
      : track{std::move(opened)}, reader{track.reader(nullptr)} {}

  analysis::OpenTrack track;
  TimedReader reader;
  std::optional<StateReader> renderer;  // of `version`
  PlanId plan{};
  Encoding encoding{};
  int next_cell{};
};

CellSource::CellSource(std::unique_ptr<State> state) : state_{std::move(state)} {}
CellSource::CellSource(CellSource&&) noexcept = default;
CellSource& CellSource::operator=(CellSource&&) noexcept = default;
CellSource::~CellSource() = default;

Result<CellSource> CellSource::open(const Programme& programme) {
  AURALIS_TRY(auto track, analysis::OpenTrack::open(programme.audio, programme.around));
  return CellSource{std::make_unique<State>(std::move(track))};
}

Result<void> CellSource::render(const CellRecipe& recipe,
                                const std::function<void(SharedBytes, const CellTiming&)>& emit,
                                const std::stop_token& stop) {
  AURALIS_TRY(StateReader * renderer, state_reader(*recipe.programme));
  CellTiming timing;
  double read_ms = 0;
  state_->reader.spent_ms = 0;
  const CellShape shape = shape_of(recipe.programme->grid(), recipe.key.cell, recipe.key.encoding);
  const auto read = [&](FrameCount start, AudioView<float> out) {
    const Stopwatch watch{read_ms};
    return renderer->read(start, out);
  };
  const auto emit_timed = [&](SharedBytes cluster) {
    timing.decode_ms = state_->reader.spent_ms;
    timing.render_ms = read_ms - timing.decode_ms;
    emit(std::move(cluster), timing);
  };
  AURALIS_CHECK(encode_cell(shape, read, emit_timed, stop, timing.encode_ms));
  state_->next_cell = recipe.key.cell + 1;
  return {};
}

Result<StateReader*> CellSource::state_reader(const Programme& programme) {
  State& s = *state_;
  if (!s.renderer || s.plan != programme.id || s.encoding != programme.encoding) {
    s.renderer.reset();
    s.track.reader(programme.plan.get());  // the reader that `reader` reads goes on as planned
    AURALIS_TRY(s.renderer, StateReader::make(s.reader, programme.plan.get(), programme.encoding));
    s.plan = programme.id;
    s.encoding = programme.encoding;
  }
  return &*s.renderer;
}

bool CellSource::fits(const Programme& programme) const noexcept {
  return state_->track.audio() == programme.audio && state_->track.around() == programme.around;
}

std::size_t CellSource::kept_bytes() const noexcept {
  return state_->track.kept_bytes();
}

int CellSource::distance_to(const CellRecipe& recipe) const noexcept {
  const bool same = state_->plan == recipe.key.plan;
  return std::abs(state_->next_cell - recipe.key.cell) + (same ? 0 : another_state);
}

Result<CellSource> SourcePool::take(const CellRecipe& recipe) {
  if (auto idle = take_idle(recipe)) return *std::move(idle);
  return CellSource::open(*recipe.programme);
}

std::optional<CellSource> SourcePool::take_idle(const CellRecipe& recipe) {
  const MutexLock lock{mutex_};
  auto nearest = idle_.end();
  for (auto source = idle_.begin(); source != idle_.end(); ++source) {
    if (!source->fits(*recipe.programme)) continue;
    if (nearest == idle_.end() || source->distance_to(recipe) < nearest->distance_to(recipe))
      nearest = source;
  }
  if (nearest == idle_.end()) return std::nullopt;
  CellSource taken = std::move(*nearest);
  idle_.erase(nearest);
  return taken;
}

void SourcePool::put_back(CellSource source) {
  std::list<CellSource> closed;  // closing a file takes a while: not under the lock
  const MutexLock lock{mutex_};
  idle_.push_front(std::move(source));
  while (idle_.size() > most_ || bytes_of_idle() > most_bytes_)
    closed.splice(closed.begin(), idle_, std::prev(idle_.end()));
}

std::size_t SourcePool::kept_bytes() const {
  const MutexLock lock{mutex_};
  return bytes_of_idle();
}

std::size_t SourcePool::bytes_of_idle() const {
  std::size_t bytes = 0;
  for (const CellSource& source : idle_) bytes += source.kept_bytes();
  return bytes;
}

}  // namespace auralis::streaming
