// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/Mutex.h"

namespace auralis::testing {

/// What changes files, or makes sure of their change.
enum class DiskCall : std::uint8_t { Create, Write, Truncate, Sync, Rename, Remove };

/// The files of a folder, by name.
using DiskImage = std::map<std::string, std::vector<std::byte>>;
DiskImage image_of(const std::filesystem::path& folder);
void make_folder(const std::filesystem::path& folder, const DiskImage& image);

/// One change that was made.
struct DiskChange {
  DiskCall call{};
  int file{};          ///< Numbers a file, whatever it is called; 0 is the folder.
  std::string name{};  ///< Of Create and Remove; of Rename the new one.
  std::string old_name{};
  std::size_t at{};  ///< Bytes: where a Write begins; of Truncate the new size.
  std::vector<std::byte> bytes{};
};

/// What is refused: one call, or that and all after it.
struct Refusal {
  enum class Lasts : std::uint8_t { Once, ForEver };

  std::size_t nth{};  ///< From 0, of all calls that are seen.
  int error{};        ///< As errno. Half of a Write that is refused has been written.
  Lasts lasts{};
};

/// All that this process does to the files in a folder while this lives: each call is counted, is
/// refused where that was asked for, and is noted when it was made. One at a time; calls come from
/// any thread. Folders within are not seen, nor is what is mapped into memory: SQLite's "-shm",
/// which it makes anew after a loss of power.
class WatchedDisk {
 public:
  explicit WatchedDisk(std::filesystem::path folder, std::optional<Refusal> refusal = {});
  ~WatchedDisk();
  WatchedDisk(const WatchedDisk&) = delete;
  WatchedDisk& operator=(const WatchedDisk&) = delete;

  /// The folder as it was found. Its files are numbered in their order, from 1.
  const DiskImage& before() const noexcept { return before_; }
  /// How many calls were seen, refused ones included.
  std::size_t calls() const EXCLUDES(mutex_);
  bool has_refused() const EXCLUDES(mutex_);
  /// From now on nothing is refused.
  void mend() EXCLUDES(mutex_);
  /// In the order in which they were made.
  std::vector<DiskChange> changes() const EXCLUDES(mutex_);

  // For the functions of the C library that are replaced (DiskCalls.cpp).

  static WatchedDisk* current() noexcept { return current_.load(); }
  /// What a path is called in the folder, "" for the folder itself; none where it lies elsewhere.
  std::optional<std::string> name_of(const char* path) const;
  void opened(int descriptor, const std::string& name) EXCLUDES(mutex_);
  void closed(int descriptor) EXCLUDES(mutex_);
  bool is_open(int descriptor) const EXCLUDES(mutex_);
  /// Calls `make` unless it is refused, and then notes `change`. As system calls: -1 and errno.
  template <class Make>
  auto of_name(DiskChange change, Make make) -> decltype(make()) EXCLUDES(mutex_) {
    const MutexLock lock{mutex_};
    if (is_refused()) return -1;
    const auto made = make();
    if (made >= 0) note_names(std::move(change));
    return made;
  }
  /// The same for a change of an open file. `make(part)` writes that part of the bytes, 1 or 2 for
  /// the whole or a half; others ignore it.
  template <class Make>
  auto of_file(int descriptor, DiskChange change, Make make) -> decltype(make(1)) EXCLUDES(mutex_) {
    const MutexLock lock{mutex_};
    const bool refused = is_refused();
    if (refused && change.call != DiskCall::Write) return -1;
    const int error = errno;
    const auto made = make(refused ? 2 : 1);
    if (made >= 0) note_file(descriptor, std::move(change), static_cast<std::size_t>(made));
    if (refused) errno = error;
    return refused ? -1 : made;
  }

 private:
  /// Counts a call; sets errno when it is refused.
  bool is_refused() REQUIRES_LOCK(mutex_);
  void note_names(DiskChange change) REQUIRES_LOCK(mutex_);
  void note_file(int descriptor, DiskChange change, std::size_t made) REQUIRES_LOCK(mutex_);

  static std::atomic<WatchedDisk*> current_;
  const std::filesystem::path folder_;
  const DiskImage before_;
  mutable Mutex mutex_;
  std::optional<Refusal> refusal_ GUARDED_BY(mutex_);
  std::size_t calls_ GUARDED_BY(mutex_) = 0;
  bool has_refused_ GUARDED_BY(mutex_) = false;
  int files_ GUARDED_BY(mutex_) = 0;
  std::map<std::string, int> numbers_ GUARDED_BY(mutex_);
  std::map<int, int> open_ GUARDED_BY(mutex_);  // numbers by descriptor
  std::vector<DiskChange> changes_ GUARDED_BY(mutex_);
};

}  // namespace auralis::testing
