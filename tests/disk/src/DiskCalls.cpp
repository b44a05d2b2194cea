// SPDX-License-Identifier: GPL-3.0-or-later
// The functions of the C library through which files are changed, in place of its own: they tell
// the watched disk, if there is one, and go on to what they stand before. Those of the standard
// library and of SQLite come here too, because a program's own functions come first.
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <span>
#include <string>

#include <asm/fcntl.h>
#include <dlfcn.h>
#include <sys/types.h>
#include <sys/uio.h>

#include "WatchedDisk.h"

extern "C" off_t lseek(int descriptor, off_t offset, int whence) noexcept;
extern "C" int access(const char* path, int mode) noexcept;

namespace {

using auralis::testing::DiskCall;
using auralis::testing::DiskChange;
using auralis::testing::WatchedDisk;

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

WatchedDisk* watching(int descriptor) {
  WatchedDisk* disk = WatchedDisk::current();
  return disk != nullptr && disk->is_open(descriptor) ? disk : nullptr;
}

bool is_there(const char* path) {
  return ::access(path, 0) == 0;
}

/// Opens by `open`, which answers a descriptor, -1 where it could not.
template <class Open>
int watched_open(const char* path, int flags, Open open) {
  WatchedDisk* disk = WatchedDisk::current();
  const auto name = disk != nullptr ? disk->name_of(path) : std::nullopt;
  if (!name) return open();
  const bool makes = (flags & O_CREAT) != 0 && !is_there(path);
  const int opened =
      makes ? disk->of_name({.call = DiskCall::Create, .name = *name}, open) : open();
  if (opened < 0) return opened;
  disk->opened(opened, *name);
  if ((flags & O_TRUNC) != 0 && !makes)
    disk->of_file(opened, {.call = DiskCall::Truncate}, [](int) { return 0; });
  return opened;
}

int flags_of(const char* mode) {
  switch (mode[0]) {
    case 'w':
      return O_CREAT | O_TRUNC;
    case 'a':
      return O_CREAT;
    default:
      return 0;
  }
}

std::FILE* watched_fopen(const char* path, const char* mode,
                         std::FILE* (*open)(const char*, const char*)) {
  std::FILE* file = nullptr;
  watched_open(path, flags_of(mode), [&] {
    file = open(path, mode);
    return file != nullptr ? ::fileno(file) : -1;
  });
  return file;
}

DiskChange write_of(const void* bytes, std::size_t size, off_t at) {
  const auto* first = static_cast<const std::byte*>(bytes);
  return {
      .call = DiskCall::Write, .at = static_cast<std::size_t>(at), .bytes = {first, first + size}};
}

ssize_t real_pwrite(int descriptor, const void* bytes, std::size_t size, off_t at) {
  static auto* const real = next<ssize_t(int, const void*, std::size_t, off_t)>("pwrite64");
  return real(descriptor, bytes, size, at);
}

int real_sync(int descriptor) {
  static auto* const real = next<int(int)>("fdatasync");
  return real(descriptor);
}

int watched_truncate(int descriptor, off_t size) {
  static auto* const real = next<int(int, off_t)>("ftruncate64");
  WatchedDisk* disk = watching(descriptor);
  if (disk == nullptr) return real(descriptor, size);
  return disk->of_file(descriptor,
                       {.call = DiskCall::Truncate, .at = static_cast<std::size_t>(size)},
                       [&](int) { return real(descriptor, size); });
}

/// Removes by `remove`, which answers 0 where it could.
template <class Remove>
int watched_remove(const char* path, Remove remove) {
  WatchedDisk* disk = WatchedDisk::current();
  const auto name = disk != nullptr ? disk->name_of(path) : std::nullopt;
  if (!name || name->empty() || !is_there(path)) return remove();
  return disk->of_name({.call = DiskCall::Remove, .name = *name}, remove);
}

}  // namespace

extern "C" {

int open64(const char* path, int flags, ...) {
  static auto* const real = next<int(const char*, int, ...)>("open64");
  va_list rest;
  va_start(rest, flags);
  const auto mode = va_arg(rest, mode_t);
  va_end(rest);
  return watched_open(path, flags, [&] { return real(path, flags, mode); });
}

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const auto mode = va_arg(rest, mode_t);
  va_end(rest);
  return open64(path, flags, mode);
}

std::FILE* fopen64(const char* path, const char* mode) {
  return watched_fopen(path, mode, next<std::FILE*(const char*, const char*)>("fopen64"));
}

std::FILE* fopen(const char* path, const char* mode) {
  return watched_fopen(path, mode, next<std::FILE*(const char*, const char*)>("fopen"));
}

int close(int descriptor) {
  static auto* const real = next<int(int)>("close");
  if (WatchedDisk* disk = WatchedDisk::current()) disk->closed(descriptor);
  return real(descriptor);
}

int fclose(std::FILE* file) {
  static auto* const real = next<int(std::FILE*)>("fclose");
  if (WatchedDisk* disk = WatchedDisk::current()) disk->closed(::fileno(file));
  return real(file);
}

ssize_t pwrite64(int descriptor, const void* bytes, std::size_t size, off_t at) {
  WatchedDisk* disk = watching(descriptor);
  if (disk == nullptr) return real_pwrite(descriptor, bytes, size, at);
  return disk->of_file(descriptor, write_of(bytes, size, at), [&](int part) {
    return real_pwrite(descriptor, bytes, size / static_cast<std::size_t>(part), at);
  });
}

ssize_t pwrite(int descriptor, const void* bytes, std::size_t size, off_t at) {
  return pwrite64(descriptor, bytes, size, at);
}

ssize_t write(int descriptor, const void* bytes, std::size_t size) {
  static auto* const real = next<ssize_t(int, const void*, std::size_t)>("write");
  WatchedDisk* disk = watching(descriptor);
  if (disk == nullptr) return real(descriptor, bytes, size);
  const off_t at = ::lseek(descriptor, 0, SEEK_CUR);
  return disk->of_file(descriptor, write_of(bytes, size, at), [&](int part) {
    return real(descriptor, bytes, size / static_cast<std::size_t>(part));
  });
}

ssize_t writev(int descriptor, const iovec* parts, int count) {
  static auto* const real = next<ssize_t(int, const iovec*, int)>("writev");
  if (watching(descriptor) == nullptr) return real(descriptor, parts, count);
  std::string whole;
  for (const iovec& part : std::span{parts, static_cast<std::size_t>(count)})
    whole.append(static_cast<const char*>(part.iov_base), part.iov_len);
  return write(descriptor, whole.data(), whole.size());
}

int fdatasync(int descriptor) {
  WatchedDisk* disk = watching(descriptor);
  if (disk == nullptr) return real_sync(descriptor);
  // Power is lost only in thought: nothing has to wait for the disk of this machine.
  return disk->of_file(descriptor, {.call = DiskCall::Sync}, [](int) { return 0; });
}

int fsync(int descriptor) {
  return fdatasync(descriptor);
}

int ftruncate64(int descriptor, off_t size) noexcept {
  return watched_truncate(descriptor, size);
}

int ftruncate(int descriptor, off_t size) noexcept {
  return watched_truncate(descriptor, size);
}

int rename(const char* from, const char* to) noexcept {
  static auto* const real = next<int(const char*, const char*)>("rename");
  WatchedDisk* disk = WatchedDisk::current();
  const auto old_name = disk != nullptr ? disk->name_of(from) : std::nullopt;
  const auto name = disk != nullptr ? disk->name_of(to) : std::nullopt;
  if (!old_name || !name) return real(from, to);
  return disk->of_name({.call = DiskCall::Rename, .name = *name, .old_name = *old_name},
                       [&] { return real(from, to); });
}

int unlink(const char* path) noexcept {
  static auto* const real = next<int(const char*)>("unlink");
  return watched_remove(path, [&] { return real(path); });
}

int remove(const char* path) noexcept {
  static auto* const real = next<int(const char*)>("remove");
  return watched_remove(path, [&] { return real(path); });
}

}  // extern "C"
