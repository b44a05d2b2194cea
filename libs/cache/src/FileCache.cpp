// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/FileCache.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "CachedFile.h"

namespace auralis {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view suffix = ".cached";
constexpr std::string_view temporary_suffix = ".part";

void remove_quietly(const fs::path& file) {
  std::error_code ignored;
  fs::remove(file, ignored);
}

struct Found {
  Hash128 key;
  std::size_t size{};
  fs::file_time_type used;
};

/// The cached file behind a directory entry; none for anything else.
std::optional<Found> cached_file(const fs::directory_entry& entry) {
  const auto key = Hash128::from_hex(entry.path().stem().string());
  std::error_code error;
  if (!key || entry.path().extension() != suffix || !entry.is_regular_file(error))
    return std::nullopt;
  const Found found{*key, entry.file_size(error), entry.last_write_time(error)};
  if (error) return std::nullopt;
  return found;
}

bool is_leftover(const fs::path& file) {
  return file.extension() == temporary_suffix &&
         Hash128::from_hex(file.stem().stem().string()).has_value();
}

}  // namespace

FileCache::FileCache(fs::path folder, std::size_t capacity_bytes)
    : folder_{std::move(folder)}, capacity_{capacity_bytes} {
  std::error_code ignored;  // without a folder nothing is kept
  fs::create_directories(folder_, ignored);
  sweep();
}

bool FileCache::contains(const Hash128& key) const {
  const MutexLock lock{mutex_};
  return entries_.contains(key);
}

std::optional<Bytes> FileCache::load(const Hash128& key) {
  if (!use(key)) {
    count(false);
    return std::nullopt;
  }
  auto bytes = read_cached(path_of(key), key);
  if (bytes) {
    count(true);
    date(key);
    return *std::move(bytes);
  }
  if (bytes.error().kind == ErrorKind::Io) return std::nullopt;
  count(false);
  remove(key);
  return std::nullopt;
}

void FileCache::touch(const Hash128& key) {
  if (use(key)) date(key);
}

Result<void> FileCache::store(const Hash128& key, std::span<const std::byte> bytes) {
  const std::size_t size = cached_header_bytes + bytes.size();
  if (size > capacity_) return {};
  const fs::path temporary = temporary_name(key);
  if (auto written = write_cached(temporary, key, bytes); !written) {
    remove_quietly(temporary);
    return written;
  }
  const MutexLock writing{disk_};
  std::error_code error;
  fs::rename(temporary, path_of(key), error);
  if (error) {
    remove_quietly(temporary);
    return disk_refusal(temporary, error.value());
  }
  {
    const MutexLock lock{mutex_};
    enter(key, size);
  }
  shrink_to(capacity_);
  return {};
}

bool FileCache::make_room(std::size_t bytes) {
  const std::size_t needed = cached_header_bytes + bytes;
  const MutexLock writing{disk_};
  std::size_t most = 0;
  {
    const MutexLock lock{mutex_};
    if (charge_ < needed) return false;
    most = charge_ - needed;
  }
  shrink_to(most);
  return true;
}

void FileCache::remove(const Hash128& key) {
  const MutexLock writing{disk_};
  {
    const MutexLock lock{mutex_};
    if (!forget(key)) return;
  }
  remove_quietly(path_of(key));
}

CacheStats FileCache::clear() {
  const MutexLock writing{disk_};
  std::list<Hash128> dropped;
  CacheStats freed;
  {
    const MutexLock lock{mutex_};
    freed = snapshot();
    dropped.swap(recency_);
    entries_.clear();
    charge_ = 0;
  }
  for (const Hash128& key : dropped) remove_quietly(path_of(key));
  return freed;
}

CacheStats FileCache::stats() const {
  const MutexLock lock{mutex_};
  return snapshot();
}

CacheStats FileCache::snapshot() const {
  return {.entries = entries_.size(),
          .bytes = charge_,
          .capacity_bytes = capacity_,
          .hits = hits_,
          .misses = misses_,
          .evictions = evictions_};
}

fs::path FileCache::path_of(const Hash128& key) const {
  return folder_ / (key.hex() + std::string{suffix});
}

fs::path FileCache::temporary_name(const Hash128& key) {
  const MutexLock lock{mutex_};
  return folder_ / (key.hex() + '.' + std::to_string(++writes_) + std::string{temporary_suffix});
}

void FileCache::sweep() {
  std::vector<Found> found;
  std::vector<fs::path> leftovers;
  std::error_code error;
  for (fs::directory_iterator entry{folder_, error}, end; !error && entry != end;
       entry.increment(error)) {
    if (const auto file = cached_file(*entry)) found.push_back(*file);
    if (is_leftover(entry->path())) leftovers.push_back(entry->path());
  }
  std::ranges::for_each(leftovers, remove_quietly);
  std::ranges::sort(found, {}, &Found::used);
  const MutexLock writing{disk_};
  {
    const MutexLock lock{mutex_};
    for (const Found& file : found) enter(file.key, file.size);
  }
  shrink_to(capacity_);
}

bool FileCache::use(const Hash128& key) {
  const MutexLock lock{mutex_};
  const auto entry = entries_.find(key);
  if (entry == entries_.end()) return false;
  recency_.splice(recency_.begin(), recency_, entry->second.position);
  return true;
}

void FileCache::date(const Hash128& key) const {
  std::error_code ignored;  // the order of use outlives the process where the disk allows it
  fs::last_write_time(path_of(key), fs::file_time_type::clock::now(), ignored);
}

void FileCache::count(bool hit) {
  const MutexLock lock{mutex_};
  ++(hit ? hits_ : misses_);
}

void FileCache::enter(const Hash128& key, std::size_t size) {
  forget(key);
  recency_.push_front(key);
  entries_.emplace(key, Entry{size, recency_.begin()});
  charge_ += size;
}

bool FileCache::forget(const Hash128& key) {
  const auto entry = entries_.find(key);
  if (entry == entries_.end()) return false;
  charge_ -= entry->second.size;
  recency_.erase(entry->second.position);
  entries_.erase(entry);
  return true;
}

void FileCache::shrink_to(std::size_t most) {
  std::vector<Hash128> dropped;
  {
    const MutexLock lock{mutex_};
    while (charge_ > most) {
      dropped.push_back(recency_.back());
      forget(dropped.back());
      ++evictions_;
    }
  }
  for (const Hash128& key : dropped) remove_quietly(path_of(key));
}

}  // namespace auralis
