// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded before a program (LD_PRELOAD), lets it see a disk of the network whose server has gone:
// one is mounted at HANGING_FOLDER, as far as the system says, and as long as there is a file
// HANGING_FOLDER.away whatever asks for something there waits; nothing of it is kept in memory.
// Beside it ".reached" is made when somebody begins to wait.
#include <cerrno>
#include <cstdarg>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

constexpr const char* mounts = "/proc/self/mountinfo";

const std::string& folder() {
  static const std::string& named = *new std::string{[] {
    const char* const value = std::getenv("HANGING_FOLDER");
    return value != nullptr ? value : "";
  }()};
  return named;
}

bool is_away() {
  return ::syscall(SYS_faccessat, AT_FDCWD, (folder() + ".away").c_str(), F_OK) == 0;
}

bool lies_there(std::string_view path) {
  if (folder().empty() || !path.starts_with(folder())) return false;
  return path.size() == folder().size() || path[folder().size()] == '/';
}

bool lies_there(int descriptor) {
  if (folder().empty()) return false;
  const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
  char path[4096];
  const auto length =
      ::syscall(SYS_readlinkat, AT_FDCWD, link.c_str(), static_cast<char*>(path), sizeof path);
  return length > 0 && lies_there(std::string_view{path, static_cast<std::size_t>(length)});
}

/// In a folder that is open, or by its whole path.
bool lies_there(int in, const char* path) {
  return path[0] == '/' || in == AT_FDCWD ? lies_there(path) : lies_there(in);
}

void note_reached() {
  const std::string name = folder() + ".reached";
  ::syscall(SYS_close, ::syscall(SYS_openat, AT_FDCWD, name.c_str(), O_CREAT | O_WRONLY, 0600));
}

/// Returns when the disk answers.
template <class... What>
void ask(const What&... what) {
  constexpr timespec a_while{.tv_sec = 0, .tv_nsec = 5'000'000};
  if (!lies_there(what...) || !is_away()) return;
  note_reached();
  while (is_away()) ::nanosleep(&a_while, nullptr);
}

/// What is mounted, and that folder.
int open_mounts() {
  const int file = ::memfd_create("mounts", MFD_CLOEXEC);
  const auto real = static_cast<int>(::syscall(SYS_openat, AT_FDCWD, mounts, O_RDONLY, 0));
  char part[4096];
  for (ssize_t got = 0; (got = ::read(real, static_cast<char*>(part), sizeof part)) > 0;)
    if (::write(file, static_cast<char*>(part), static_cast<std::size_t>(got)) != got) break;
  ::syscall(SYS_close, real);
  const std::string line = "9999 1 0:999 / " + folder() + " rw - nfs4 nas:/music rw\n";
  if (::write(file, line.data(), line.size()) < 0) ::abort();
  ::lseek(file, 0, SEEK_SET);
  return file;
}

template <class Call>
Call* next_of(const char* name) {
  return reinterpret_cast<Call*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

DIR* opendir(const char* path) {
  static const auto next = next_of<DIR*(const char*)>("opendir");
  ask(path);
  return next(path);
}

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  if (!folder().empty() && std::string_view{path} == mounts) return open_mounts();
  ask(path);
  return static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

int close(int descriptor) {
  ask(descriptor);
  return static_cast<int>(::syscall(SYS_close, descriptor));
}

int stat(const char* path, struct stat* facts) noexcept {
  static const auto next = next_of<int(const char*, struct stat*)>("stat");
  ask(path);
  return next(path, facts);
}

int fstat(int descriptor, struct stat* facts) noexcept {
  static const auto next = next_of<int(int, struct stat*)>("fstat");
  ask(descriptor);
  return next(descriptor, facts);
}

int fstatat(int in, const char* path, struct stat* facts, int flags) noexcept {
  static const auto next = next_of<int(int, const char*, struct stat*, int)>("fstatat");
  ask(in, path);
  return next(in, path, facts, flags);
}

ssize_t pread(int descriptor, void* out, std::size_t bytes, off_t position) {
  ask(descriptor);
  return ::syscall(SYS_pread64, descriptor, out, bytes, position);
}

ssize_t preadv2(int descriptor, const iovec* parts, int count, off_t position, int flags) {
  static const auto next = next_of<ssize_t(int, const iovec*, int, off_t, int)>("preadv2");
  if ((flags & RWF_NOWAIT) != 0 && lies_there(descriptor) && is_away()) {
    errno = EAGAIN;
    return -1;
  }
  ask(descriptor);
  return next(descriptor, parts, count, position, flags);
}

}  // extern "C"
