// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/PartialFile.h"

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "NewName.h"
#include "base/Log.h"

namespace auralis::media {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_name = 255;  // bytes, of every usual file system
constexpr std::string_view number_form = ".00000000";

std::string reason_of(int error) {
  return std::generic_category().message(error);
}

/// What all partial files of one target begin with: its name, as far as there is room for it.
std::string stem_of(const fs::path& target) {
  const std::size_t room =
      longest_name - number_form.size() - std::string_view{PartialFile::suffix}.size();
  std::string name = target.filename().string();
  if (name.size() <= room) return name;
  std::size_t end = room;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;  // within a char
  return name.substr(0, end);
}

bool is_file_at(int descriptor, const fs::path& path) {
  struct stat held{};
  struct stat named{};
  return ::fstat(descriptor, &held) == 0 && ::lstat(path.c_str(), &named) == 0 &&
         held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

/// Waits only for a sweep that looks at the file just now. On a file system without locks nothing
/// is locked, and nothing swept.
void lock(int descriptor) {
  while (::flock(descriptor, LOCK_EX) != 0 && errno == EINTR) {
  }
}

int replace_name(const fs::path& from, const fs::path& to) {
  return std::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

/// That the name outlives a loss of power. Where a folder cannot be asked for that, it is as it is.
void sync_folder_of(const fs::path& file) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : ".";
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

void remove_if_stale(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return;
  // Who makes or publishes a partial file holds its lock, so that a name that still means the file
  // locked here means it until it is removed.
  const bool stale = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 && is_file_at(descriptor, file);
  if (stale && ::unlink(file.c_str()) != 0)
    log::warning("media", "{} stays: {}", file.string(), reason_of(errno));
  ::close(descriptor);
}

bool is_partial(const fs::path& file) {
  return file.extension() == PartialFile::suffix;
}

}  // namespace

Result<PartialFile> PartialFile::make(const fs::path& target) {
  constexpr int most_attempts = 100;
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    std::uint32_t number{};
    if (::getrandom(&number, sizeof number, 0) != sizeof number) break;
    fs::path path = target;
    path.replace_filename(fmt::format("{}.{:08x}{}", stem_of(target), number, suffix));
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    const int error = errno;
    PartialFile file{target, std::move(path), descriptor};
    if (descriptor < 0 && error != EEXIST) return file.refused(reason_of(error));
    if (descriptor < 0) continue;
    lock(descriptor);
    // A sweep may have come between: then the file has no name any more.
    if (is_file_at(descriptor, file.path_)) return file;
  }
  return fail_internal(ErrorKind::Io, "the file cannot be written; nothing of it was kept",
                       target.string() + ": no name for the partial file");
}

PartialFile::PartialFile(fs::path target, fs::path path, int descriptor)
    : target_{std::move(target)}, path_{std::move(path)}, descriptor_{descriptor} {}

PartialFile::PartialFile(PartialFile&& other) noexcept
    : target_{std::move(other.target_)},
      path_{std::move(other.path_)},
      descriptor_{std::exchange(other.descriptor_, -1)} {}

PartialFile::~PartialFile() {
  if (descriptor_ < 0) return;
  if (is_file_at(descriptor_, path_)) ::unlink(path_.c_str());
  ::close(descriptor_);
}

Result<void> PartialFile::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return refused(reason_of(errno));
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> PartialFile::publish(Existing existing) {
  if (::fsync(descriptor_) != 0) return refused(reason_of(errno));
  if (!is_file_at(descriptor_, path_)) return refused("the partial file was taken away");
  const int error =
      existing == Existing::Kept ? move_to_free_name(path_, target_) : replace_name(path_, target_);
  if (error == EEXIST && existing == Existing::Kept)
    return fail_internal(ErrorKind::Gone, "a file of that name has appeared meanwhile, and is kept",
                         target_.string());
  if (error != 0) return refused(reason_of(error));
  sync_folder_of(target_);
  ::close(std::exchange(descriptor_, -1));
  return {};
}

Failure PartialFile::refused(std::string reason) const {
  return fail_internal(ErrorKind::Io, "the file cannot be written; nothing of it was kept",
                       target_.string() + ": " + std::move(reason));
}

void remove_stale_partials_below(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> found;
  for (fs::recursive_directory_iterator
           at{folder, fs::directory_options::skip_permission_denied, error},
       end;
       !error && at != end; at.increment(error))
    if (is_partial(at->path())) found.push_back(at->path());
  for (const fs::path& file : found) remove_if_stale(file);
}

void remove_stale_partials_of(const fs::path& target) {
  const fs::path folder = target.has_parent_path() ? target.parent_path() : ".";
  const std::string begin = stem_of(target) + ".";
  std::error_code error;
  std::vector<fs::path> found;
  for (fs::directory_iterator at{folder, error}, end; !error && at != end; at.increment(error))
    if (is_partial(at->path()) && at->path().filename().string().starts_with(begin))
      found.push_back(at->path());
  for (const fs::path& file : found) remove_if_stale(file);
}

}  // namespace auralis::media
