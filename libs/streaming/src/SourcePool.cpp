// SPDX-License-Identifier: GPL-3.0-or-later
#include "SourcePool.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "CachedPcm.h"
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
  State(const Programme& programme, std::shared_ptr<PcmCache> cache,
        std::shared_ptr<media::SegmentShare> share)
      : pcm{programme.audio, programme.around, std::move(cache), std::move(share)}, reader{pcm} {}

  CachedPcm pcm;
  TimedReader reader;                   // of `pcm`
  std::optional<StateReader> renderer;  // of `version`
  PlanId plan{};
  Encoding encoding{};
  int next_cell{};
};

CellSource::CellSource(const Programme& programme, std::shared_ptr<PcmCache> pcm,
                       std::shared_ptr<media::SegmentShare> share)
    : state_{std::make_unique<State>(programme, std::move(pcm), std::move(share))} {}
CellSource::CellSource(CellSource&&) noexcept = default;
CellSource& CellSource::operator=(CellSource&&) noexcept = default;
CellSource::~CellSource() = default;

Result<void> CellSource::render(const CellRecipe& recipe,
                                const std::function<void(SharedBytes, const CellTiming&)>& emit,
                                const std::stop_token& stop) {
  AURALIS_TRY(StateReader * renderer, state_reader(*recipe.programme));
  CellTiming timing;
  double read_ms = 0;
  state_->reader.spent_ms = 0;
  state_->pcm.stop_with(stop);
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
    s.pcm.hear(programme.plan);
    AURALIS_TRY(s.renderer, StateReader::make(s.reader, programme.plan.get(), programme.encoding));
    s.plan = programme.id;
    s.encoding = programme.encoding;
  }
  return &*s.renderer;
}

bool CellSource::fits(const Programme& programme) const noexcept {
  return state_->pcm.audio() == programme.audio && state_->pcm.around() == programme.around;
}

std::size_t CellSource::kept_bytes() const noexcept {
  return state_->pcm.kept_bytes();
}

int CellSource::distance_to(const CellRecipe& recipe) const noexcept {
  const bool same = state_->plan == recipe.key.plan;
  return std::abs(state_->next_cell - recipe.key.cell) + (same ? 0 : another_state);
}

CellSource SourcePool::take(const CellRecipe& recipe) {
  if (auto idle = take_idle(recipe)) return *std::move(idle);
  return CellSource{*recipe.programme, pcm_, share_};
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
  while (idle_.size() > config_.most_idle || bytes_of_idle() > config_.idle_bytes)
    closed.splice(closed.begin(), idle_, std::prev(idle_.end()));
}

CacheStats SourcePool::stats() const {
  CacheStats stats = pcm_->stats();
  stats.capacity_bytes += config_.idle_bytes;
  const MutexLock lock{mutex_};
  stats.bytes += bytes_of_idle();
  return stats;
}

CacheStats SourcePool::clear() {
  std::list<CellSource> closed;  // closing a file takes a while: not under the lock
  CacheStats freed = pcm_->clear();
  const MutexLock lock{mutex_};
  freed.bytes += bytes_of_idle();
  closed.swap(idle_);
  return freed;
}

std::size_t SourcePool::bytes_of_idle() const {
  std::size_t bytes = 0;
  for (const CellSource& source : idle_) bytes += source.kept_bytes();
  return bytes;
}

}  // namespace auralis::streaming
