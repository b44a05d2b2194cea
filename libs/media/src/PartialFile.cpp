// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/PartialFile.h"

#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace auralis::media {
namespace {

bool is_on_disk(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool synced = ::fsync(descriptor) == 0;
  ::close(descriptor);
  return synced;
}

}  // namespace

PartialFile::PartialFile(const std::filesystem::path& target) : target_{target}, path_{target} {
  path_ += suffix;
}

PartialFile::~PartialFile() {
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

Result<void> PartialFile::write(std::span<const std::byte> bytes) {
  if (!stream_.is_open()) stream_.open(path_, std::ios::binary | std::ios::trunc);
  stream_.write(reinterpret_cast<const char*>(bytes.data()),
                static_cast<std::streamsize>(bytes.size()));
  if (!stream_) return refused("write");
  return {};
}

Result<void> PartialFile::close() {
  if (stream_.is_open()) stream_.close();
  if (!stream_) return refused("close");
  return {};
}

Result<void> PartialFile::publish() {
  AURALIS_CHECK(close());
  if (!is_on_disk(path_)) return refused("sync");
  std::error_code error;
  std::filesystem::rename(path_, target_, error);
  if (error) return refused(error.message());
  return {};
}

Failure PartialFile::refused(std::string reason) const {
  return fail_internal(ErrorKind::Io, "the file cannot be written; nothing of it was kept",
                       target_.string() + ": " + std::move(reason));
}

}  // namespace auralis::media
