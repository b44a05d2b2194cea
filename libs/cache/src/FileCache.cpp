// SPDX-License-Identifier: GPL-3.0-or-later
#include "cache/FileCache.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace auralis {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view suffix = ".cached";
constexpr std::string_view temporary_suffix = ".part";

/// What stands before the payload of every file. The checksum covers key and payload, so that a
/// file under another's name does not verify.
struct Header {
  std::array<char, 8> magic{'A', 'u', 'r', 'a', 'F', 'C', '0', '1'};
  std::uint64_t length{};
  Hash128 checksum{};

  bool operator==(const Header&) const = default;
};
static_assert(sizeof(Header) == 32 && std::endian::native == std::endian::little);

Header header_for(const Hash128& key, std::span<const std::byte> payload) {
  Hasher hasher;
  hasher.add(std::as_bytes(std::span{&key, 1}));
  hasher.add(payload);
  return {.length = payload.size(), .checksum = hasher.digest()};
}

std::optional<Bytes> read_verified(const fs::path& file, const Hash128& key) {
  std::error_code error;
  const auto size = fs::file_size(file, error);
  if (error || size < sizeof(Header)) return std::nullopt;
  std::ifstream stream{file, std::ios::binary};
  Header header;
  Bytes payload(size - sizeof(Header));
  stream.read(reinterpret_cast<char*>(&header), sizeof header);
  stream.read(reinterpret_cast<char*>(payload.data()),
              static_cast<std::streamsize>(payload.size()));
  if (!stream || header != header_for(key, payload)) return std::nullopt;
  return payload;
}

bool write(const fs::path& file, const Header& header, std::span<const std::byte> payload) {
  std::ofstream stream{file, std::ios::binary | std::ios::trunc};
  stream.write(reinterpret_cast<const char*>(&header), sizeof header);
  stream.write(reinterpret_cast<const char*>(payload.data()),
               static_cast<std::streamsize>(payload.size()));
  stream.close();
  return !stream.fail();
}

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
  const bool known = use(key);
  std::optional<Bytes> bytes = known ? read_verified(path_of(key), key) : std::nullopt;
  count(bytes.has_value());
  if (bytes)
    date(key);
  else if (known)
    remove(key);
  return bytes;
}

void FileCache::touch(const Hash128& key) {
  if (use(key)) date(key);
}

bool FileCache::store(const Hash128& key, std::span<const std::byte> bytes) {
  const std::size_t size = sizeof(Header) + bytes.size();
  if (size > capacity_) return true;
  const fs::path temporary = temporary_name(key);
  if (!write(temporary, header_for(key, bytes), bytes)) {
    const int reason = errno;
    remove_quietly(temporary);
    errno = reason;
    return false;
  }
  const MutexLock writing{disk_};
  std::error_code error;
  fs::rename(temporary, path_of(key), error);
  if (error) {
    remove_quietly(temporary);
    errno = error.value();
    return false;
  }
  {
    const MutexLock lock{mutex_};
    enter(key, size);
  }
  shrink();
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
  shrink();
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

void FileCache::shrink() {
  std::vector<Hash128> dropped;
  {
    const MutexLock lock{mutex_};
    while (charge_ > capacity_) {
      dropped.push_back(recency_.back());
      forget(dropped.back());
      ++evictions_;
    }
  }
  for (const Hash128& key : dropped) remove_quietly(path_of(key));
}

}  // namespace auralis
