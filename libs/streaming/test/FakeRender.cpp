// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeRender.h"

#include <algorithm>
#include <semaphore>
#include <string>

#include <fmt/format.h>

namespace auralis::streaming {

std::shared_ptr<const Programme> made_up_programme(int number, FrameCount frames,
                                                   const Encoding& encoding) {
  Programme programme;
  programme.id.value.low = static_cast<std::uint64_t>(number);
  programme.frames = frames;
  programme.encoding = encoding;
  return std::make_shared<const Programme>(std::move(programme));
}

Bytes made_up_cluster(const CellKey& key, int cluster) {
  const std::string text =
      fmt::format("[programme {} cell {} cluster {}]", key.plan.value.low, key.cell, cluster);
  const auto bytes = std::as_bytes(std::span{text});
  return {bytes.begin(), bytes.end()};
}

RenderPool::Render FakeRender::function() {
  return [this](CellFlight& flight) { return render(flight); };
}

void FakeRender::hold() {
  const MutexLock lock{mutex_};
  allowed_ = 0;
}

void FakeRender::allow(int clusters) {
  const MutexLock lock{mutex_};
  allowed_ = allowed_.value_or(0) + clusters;
  changed_.notify_all();
}

void FakeRender::release() {
  const MutexLock lock{mutex_};
  allowed_.reset();
  changed_.notify_all();
}

void FakeRender::fail_once(const CellKey& key) {
  const MutexLock lock{mutex_};
  ++failures_[key];
}

std::vector<CellKey> FakeRender::wait_begun(std::size_t count) {
  const MutexLock lock{mutex_};
  changed_.wait(mutex_, std::stop_token{},
                [&]() REQUIRES_LOCK(mutex_) { return begun_.size() >= count; });
  return begun_;
}

std::vector<bool> FakeRender::wait_ended(std::size_t count) {
  const MutexLock lock{mutex_};
  changed_.wait(mutex_, std::stop_token{},
                [&]() REQUIRES_LOCK(mutex_) { return ended_.size() >= count; });
  return ended_;
}

int FakeRender::renders_of(const CellKey& key) const {
  const MutexLock lock{mutex_};
  return static_cast<int>(std::ranges::count(begun_, key));
}

Result<void> FakeRender::render(CellFlight& flight) {
  {
    const MutexLock lock{mutex_};
    begun_.push_back(flight.recipe().key);
    changed_.notify_all();
  }
  auto result = publish_all(flight);
  const MutexLock lock{mutex_};
  ended_.push_back(result.has_value());
  changed_.notify_all();
  return result;
}

Result<void> FakeRender::publish_all(CellFlight& flight) {
  const CellKey& key = flight.recipe().key;
  const int clusters = ClusterLayout{flight.recipe().packets}.clusters();
  for (int cluster = 0; cluster < clusters; ++cluster) {
    if (!wait_allowed(flight.stop_token())) return fail(ErrorKind::Cancelled, "nobody wants it");
    if (cluster == 1 && takes_failure(key)) return fail(ErrorKind::Io, "the disk refused");
    flight.publish(share(made_up_cluster(key, cluster)), {.decode_ms = 1.0});
  }
  return {};
}

bool FakeRender::wait_allowed(const std::stop_token& stop) {
  const MutexLock lock{mutex_};
  changed_.wait(mutex_, stop, [&]() REQUIRES_LOCK(mutex_) { return !allowed_ || *allowed_ > 0; });
  if (stop.stop_requested()) return false;
  if (allowed_) --*allowed_;
  return true;
}

bool FakeRender::takes_failure(const CellKey& key) {
  const MutexLock lock{mutex_};
  const auto failure = failures_.find(key);
  if (failure == failures_.end() || failure->second == 0) return false;
  --failure->second;
  return true;
}

Bytes joined(const ByteParts& bytes) {
  Bytes all;
  for (const SharedBytes& part : bytes.parts()) all.insert(all.end(), part->begin(), part->end());
  return all;
}

std::optional<Bytes> read_all(ChunkBody& body) {
  Bytes all;
  for (;;) {
    const auto woken = std::make_shared<std::binary_semaphore>(0);
    const ChunkBody::Piece piece = body.pull([woken] { woken->release(); });
    if (piece.failed) return std::nullopt;
    const Bytes bytes = joined(piece.bytes);
    all.insert(all.end(), bytes.begin(), bytes.end());
    if (piece.last) return all;
    if (piece.bytes.empty()) woken->acquire();
  }
}

}  // namespace auralis::streaming
