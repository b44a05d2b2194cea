// SPDX-License-Identifier: GPL-3.0-or-later
#include "WatchedDisk.h"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace auralis::testing {
namespace {

namespace fs = std::filesystem;

std::vector<std::byte> bytes_of(const fs::path& file) {
  std::ifstream stream{file, std::ios::binary};
  const std::string text{std::istreambuf_iterator<char>{stream}, {}};
  const auto bytes = std::as_bytes(std::span{text});
  return {bytes.begin(), bytes.end()};
}

}  // namespace

std::atomic<WatchedDisk*> WatchedDisk::current_{nullptr};

DiskImage image_of(const fs::path& folder) {
  DiskImage image;
  for (const auto& entry : fs::directory_iterator{folder})
    if (entry.is_regular_file())
      image.emplace(entry.path().filename().string(), bytes_of(entry.path()));
  return image;
}

void make_folder(const fs::path& folder, const DiskImage& image) {
  fs::create_directories(folder);
  for (const auto& [name, bytes] : image)
    std::ofstream{folder / name, std::ios::binary}.write(
        reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

WatchedDisk::WatchedDisk(fs::path folder, std::optional<Refusal> refusal)
    : folder_{std::move(folder)}, before_{image_of(folder_)}, refusal_{refusal} {
  const MutexLock lock{mutex_};
  for (const auto& [name, bytes] : before_) numbers_.emplace(name, ++files_);
  if (current_.exchange(this) != nullptr) throw std::logic_error{"a disk is watched already"};
}

WatchedDisk::~WatchedDisk() {
  current_ = nullptr;
}

std::size_t WatchedDisk::calls() const {
  const MutexLock lock{mutex_};
  return calls_;
}

bool WatchedDisk::has_refused() const {
  const MutexLock lock{mutex_};
  return has_refused_;
}

void WatchedDisk::mend() {
  const MutexLock lock{mutex_};
  refusal_.reset();
}

std::vector<DiskChange> WatchedDisk::changes() const {
  const MutexLock lock{mutex_};
  return changes_;
}

std::optional<std::string> WatchedDisk::name_of(const char* path) const {
  const std::string given{path};
  const std::string& folder = folder_.native();
  if (given == folder) return "";
  if (!given.starts_with(folder + '/')) return std::nullopt;
  const std::string name = given.substr(folder.size() + 1);
  if (name.contains('/')) return std::nullopt;
  return name;
}

void WatchedDisk::opened(int descriptor, const std::string& name) {
  const MutexLock lock{mutex_};
  if (const auto number = numbers_.find(name); number != numbers_.end())
    open_[descriptor] = number->second;
  else if (name.empty())
    open_[descriptor] = 0;
}

void WatchedDisk::closed(int descriptor) {
  const MutexLock lock{mutex_};
  open_.erase(descriptor);
}

bool WatchedDisk::is_open(int descriptor) const {
  const MutexLock lock{mutex_};
  return open_.contains(descriptor);
}

bool WatchedDisk::is_refused() {
  const std::size_t number = calls_++;
  if (!refusal_ || number < refusal_->nth) return false;
  if (refusal_->lasts == Refusal::Lasts::Once && number > refusal_->nth) return false;
  errno = refusal_->error;
  return has_refused_ = true;
}

void WatchedDisk::note_names(DiskChange change) {
  if (change.call == DiskCall::Create) numbers_[change.name] = ++files_;
  if (change.call == DiskCall::Rename) {
    numbers_[change.name] = numbers_[change.old_name];
    numbers_.erase(change.old_name);
  }
  change.file = numbers_[change.name];
  if (change.call == DiskCall::Remove) numbers_.erase(change.name);
  changes_.push_back(std::move(change));
}

void WatchedDisk::note_file(int descriptor, DiskChange change, std::size_t made) {
  change.file = open_[descriptor];
  if (change.call == DiskCall::Write) change.bytes.resize(made);
  changes_.push_back(std::move(change));
}

}  // namespace auralis::testing
