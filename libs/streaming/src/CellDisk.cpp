// SPDX-License-Identifier: GPL-3.0-or-later
#include "CellDisk.h"

#include <cstring>
#include <string>
#include <system_error>
#include <utility>

#include "analysis/AudioThread.h"

namespace auralis::streaming {
namespace {

using ClusterSize = std::uint32_t;

std::size_t size_of(const EncodedCell& cell) {
  std::size_t bytes = 0;
  for (const SharedBytes& cluster : cell.clusters) bytes += sizeof(ClusterSize) + cluster->size();
  return bytes;
}

/// Each cluster after its size.
Bytes bytes_of(const EncodedCell& cell) {
  Bytes bytes;
  bytes.reserve(size_of(cell));
  for (const SharedBytes& cluster : cell.clusters) {
    const auto size = static_cast<ClusterSize>(cluster->size());
    const auto head = std::as_bytes(std::span{&size, 1});
    bytes.insert(bytes.end(), head.begin(), head.end());
    bytes.insert(bytes.end(), cluster->begin(), cluster->end());
  }
  return bytes;
}

/// Null unless the bytes are those of as many clusters.
CellDisk::CellPtr cell_from(std::span<const std::byte> bytes, int clusters, TrackId track) {
  EncodedCell cell{.clusters = {}, .track = track};
  for (int i = 0; i < clusters; ++i) {
    ClusterSize size = 0;
    if (bytes.size() < sizeof size) return nullptr;
    std::memcpy(&size, bytes.data(), sizeof size);
    bytes = bytes.subspan(sizeof size);
    if (bytes.size() < size) return nullptr;
    cell.clusters.push_back(share(Bytes(bytes.begin(), bytes.begin() + size)));
    bytes = bytes.subspan(size);
  }
  return bytes.empty() ? std::make_shared<const EncodedCell>(std::move(cell)) : nullptr;
}

}  // namespace

CellDisk::CellDisk(const Config& config)
    : config_{config},
      lossy_{config.folder / "lossy", config.capacity_bytes - config.capacity_bytes / 4},
      lossless_{config.folder / "lossless", config.capacity_bytes / 4},
      writer_{[this](const std::stop_token& stop) { write_cells(stop); }} {}

CellDisk::CellPtr CellDisk::load(const CellRecipe& recipe) {
  const Hash128 hash = hash_of(recipe.key);
  const auto bytes = part_of(recipe.key).load(hash);
  if (!bytes) return nullptr;
  CellPtr cell = cell_from(*bytes, ClusterLayout{recipe.packets}.clusters(), track_of(recipe));
  if (!cell) part_of(recipe.key).remove(hash);
  return cell;
}

void CellDisk::store(const CellKey& key, CellPtr cell) {
  if (config_.capacity_bytes == 0) return;
  const std::size_t size = size_of(*cell);
  {
    const MutexLock lock{mutex_};
    if (waiting_bytes_ + size > config_.waiting_bytes) {
      ++dropped_;
      return;
    }
    waiting_bytes_ += size;
    waiting_.push_back({key, std::move(cell)});
  }
  changed_.notify_all();
}

CacheStats CellDisk::clear(const std::stop_token& stop) {
  {
    const MutexLock lock{mutex_};
    waiting_.clear();
    waiting_bytes_ = 0;
    // The cell that is being written would come after. Those that are stored meanwhile may stay.
    const std::uint64_t awaited = writes_ended_ + (is_writing_ ? 1 : 0);
    changed_.wait(mutex_, stop, [&]() REQUIRES_LOCK(mutex_) { return writes_ended_ >= awaited; });
  }
  CacheStats freed = lossy_.clear();
  const CacheStats lossless = lossless_.clear();
  freed.entries += lossless.entries;
  freed.bytes += lossless.bytes;
  return freed;
}

void CellDisk::wait_until_written() {
  const MutexLock lock{mutex_};
  changed_.wait(mutex_, std::stop_token{},
                [this]() REQUIRES_LOCK(mutex_) { return waiting_.empty() && !is_writing_; });
}

DiskStats CellDisk::stats() const {
  const CacheStats a = lossy_.stats();
  const CacheStats b = lossless_.stats();
  const MutexLock lock{mutex_};
  return {.files = {.entries = a.entries + b.entries,
                    .bytes = a.bytes + b.bytes,
                    .capacity_bytes = config_.capacity_bytes,
                    .hits = a.hits + b.hits,
                    .misses = a.misses + b.misses,
                    .evictions = a.evictions + b.evictions},
          .dropped = dropped_,
          .refused = refused_,
          .trouble = trouble_.sentence()};
}

Hash128 CellDisk::hash_of(const CellKey& key) {
  Hasher hasher;
  hasher.add(ChunkGrid::layout_version);
  hasher.add(static_cast<std::int64_t>(key.plan.value.high));
  hasher.add(static_cast<std::int64_t>(key.plan.value.low));
  hasher.add(key.cell);
  hasher.add(static_cast<std::int64_t>(key.encoding.codec));
  hasher.add(key.encoding.bit_rate_kbps);
  return hasher.digest();
}

void CellDisk::write_cells(const std::stop_token& stop) {
  analysis::begin_audio_thread("cell writer");
  while (const auto next = take(stop)) {
    const auto written = write(*next);
    trouble_.note(written);
    {
      const MutexLock lock{mutex_};
      is_writing_ = false;
      ++writes_ended_;
      if (!written) ++refused_;
    }
    changed_.notify_all();
  }
}

std::optional<CellDisk::Waiting> CellDisk::take(const std::stop_token& stop) {
  const MutexLock lock{mutex_};
  // What waits when it is stopped is written all the same.
  if (!changed_.wait(mutex_, stop, [this]() REQUIRES_LOCK(mutex_) { return !waiting_.empty(); }))
    return std::nullopt;
  Waiting next = std::move(waiting_.front());
  waiting_.pop_front();
  waiting_bytes_ -= size_of(*next.cell);
  is_writing_ = true;
  return next;
}

Result<void> CellDisk::write(const Waiting& next) {
  FileCache& part = part_of(next.key);
  const Bytes bytes = bytes_of(*next.cell);
  // Others may need what is left, so that no more is taken than is given back.
  if (!has_room(bytes.size()) && !part.make_room(bytes.size()))
    return fail(ErrorKind::Full, "the disk has less than {} GB left",
                config_.free_bytes / 1'000'000'000);
  return part.store(hash_of(next.key), bytes);
}

bool CellDisk::has_room(std::size_t bytes) const {
  std::error_code error;
  const auto space = std::filesystem::space(config_.folder, error);
  // A disk that does not say is asked to write.
  return error || space.available >= config_.free_bytes + bytes;
}

}  // namespace auralis::streaming
