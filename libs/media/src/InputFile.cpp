// SPDX-License-Identifier: GPL-3.0-or-later
#include "InputFile.h"

#include <cerrno>
#include <cstdio>
#include <new>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace auralis::media {
namespace {

// Large enough that demuxing a track takes few system calls, small enough that a seek into the
// middle of a file reads little in vain.
constexpr int buffer_bytes = 32 * 1024;

Failure refused(int error, const std::filesystem::path& path) {
  const auto kind = error == ENOENT || error == ENOTDIR ? ErrorKind::NotFound : ErrorKind::Io;
  return fail_internal(kind, "the file cannot be opened: " + std::generic_category().message(error),
                       path.string());
}

}  // namespace

Result<std::unique_ptr<InputFile>> InputFile::open(const std::filesystem::path& path,
                                                   std::stop_token stop) {
  // A FIFO would block the open for as long as nobody writes to it.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return refused(errno, path);
  const auto state = state_of(descriptor);
  if (!state) {
    ::close(descriptor);
    return fail_internal(ErrorKind::Unsupported, "not a regular file", path.string());
  }
  return std::unique_ptr<InputFile>{new InputFile{descriptor, *state, std::move(stop)}};
}

/// nullopt of what is no regular file.
std::optional<InputFile::State> InputFile::state_of(int descriptor) noexcept {
  struct stat facts{};
  if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) return std::nullopt;
  return State{.size = facts.st_size,
               .modified_s = facts.st_mtim.tv_sec,
               .modified_ns = facts.st_mtim.tv_nsec};
}

bool InputFile::is_as_opened() const noexcept {
  return state_of(descriptor_) == opened_;
}

InputFile::InputFile(int descriptor, const State& state, std::stop_token stop)
    : descriptor_{descriptor}, opened_{state}, stop_{std::move(stop)} {
  auto* buffer = static_cast<unsigned char*>(av_malloc(buffer_bytes));
  io_ = avio_alloc_context(buffer, buffer_bytes, 0, this, &InputFile::read, nullptr,
                           &InputFile::seek);
  if (io_ == nullptr) throw std::bad_alloc{};
}

InputFile::~InputFile() {
  av_freep(&io_->buffer);
  avio_context_free(&io_);
  ::close(descriptor_);
}

Result<void> InputFile::health() const {
  if (stopped()) return fail(ErrorKind::Cancelled, "reading was cancelled");
  if (system_error_ != 0)
    return fail(ErrorKind::Io, "the file cannot be read: {}",
                std::generic_category().message(system_error_));
  return {};
}

Bytes InputFile::bytes_at(std::int64_t position, std::size_t count) const {
  Bytes bytes(count);
  bytes.resize(read_at(position, bytes));
  return bytes;
}

std::size_t InputFile::read_at(std::int64_t position, std::span<std::byte> out) const noexcept {
  const auto got = ::pread(descriptor_, out.data(), out.size(), position);
  return got > 0 ? static_cast<std::size_t>(got) : 0;
}

int InputFile::read(void* self, std::uint8_t* out, int capacity) {
  auto& file = *static_cast<InputFile*>(self);
  if (file.stopped()) return AVERROR_EXIT;
  if (file.has_ended_early()) return AVERROR_EOF;
  const auto got =
      ::pread(file.descriptor_, out, static_cast<std::size_t>(capacity), file.position_);
  if (got < 0) {
    file.system_error_ = errno;
    return AVERROR(errno);
  }
  if (got == 0) return AVERROR_EOF;
  file.position_ += got;
  file.bytes_left_ -= got;
  return static_cast<int>(got);
}

std::int64_t InputFile::seek(void* self, std::int64_t offset, int origin) {
  auto& file = *static_cast<InputFile*>(self);
  switch (origin & ~AVSEEK_FORCE) {
    case AVSEEK_SIZE:
      return file.size();
    case SEEK_SET:
      break;
    case SEEK_CUR:
      offset += file.position_;
      break;
    case SEEK_END:
      offset += file.size();
      break;
    default:
      return AVERROR(EINVAL);
  }
  if (offset < 0) return AVERROR(EINVAL);
  file.position_ = offset;
  return offset;
}

}  // namespace auralis::media
