// SPDX-License-Identifier: GPL-3.0-or-later
#include "InputFile.h"

#include <cstdio>
#include <new>
#include <utility>

#include "base/Caught.h"

namespace auralis::media {
namespace {

// Large enough that demuxing a track takes few system calls, small enough that a seek into the
// middle of a file reads little in vain.
constexpr int buffer_bytes = 32 * 1024;

}  // namespace

Result<std::unique_ptr<InputFile>> InputFile::open(const std::filesystem::path& path,
                                                   std::stop_token stop) {
  AURALIS_TRY(auto file, OpenFile::open(path, stop));
  return std::unique_ptr<InputFile>{new InputFile{std::move(file), std::move(stop)}};
}

InputFile::InputFile(std::unique_ptr<OpenFile> file, std::stop_token stop)
    : file_{std::move(file)}, stop_{std::move(stop)} {
  auto* buffer = static_cast<unsigned char*>(av_malloc(buffer_bytes));
  io_ = avio_alloc_context(buffer, buffer_bytes, 0, this, &InputFile::read, nullptr,
                           &InputFile::seek);
  if (io_ == nullptr) throw std::bad_alloc{};
}

InputFile::~InputFile() {
  av_freep(&io_->buffer);
  avio_context_free(&io_);
}

Result<void> InputFile::health() const {
  if (stopped()) return fail(ErrorKind::Cancelled, "reading was cancelled");
  if (refusal_) return Failure{*refusal_};
  return {};
}

Bytes InputFile::bytes_at(std::int64_t position, std::size_t count) const {
  Bytes bytes(count);
  bytes.resize(read_at(position, bytes));
  return bytes;
}

std::size_t InputFile::read_at(std::int64_t position, std::span<std::byte> out) const noexcept {
  if (position < 0) return 0;
  auto got = caught([&] { return file_->read_at(position, out, stop_); });
  if (got) return *got;
  refusal_ = std::move(got).error();
  return 0;
}

int InputFile::read(void* self, std::uint8_t* out, int capacity) {
  auto& file = *static_cast<InputFile*>(self);
  if (file.stopped()) return AVERROR_EXIT;
  if (file.has_ended_early()) return AVERROR_EOF;
  const std::span room{reinterpret_cast<std::byte*>(out), static_cast<std::size_t>(capacity)};
  const std::size_t got = file.read_at(file.position_, room);
  if (file.refusal_) return AVERROR(EIO);
  if (got == 0) return AVERROR_EOF;
  file.position_ += static_cast<std::int64_t>(got);
  file.bytes_left_ -= static_cast<std::int64_t>(got);
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
