// SPDX-License-Identifier: GPL-3.0-or-later
#include "CachedFile.h"

#include <array>
#include <bit>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace auralis {
namespace {

namespace fs = std::filesystem;

/// What stands before the payload of every file. The checksum covers key and payload, so that a
/// file under another's name does not verify.
struct Header {
  std::array<char, 8> magic{'A', 'u', 'r', 'a', 'F', 'C', '0', '1'};
  std::uint64_t length{};
  Hash128 checksum{};

  bool operator==(const Header&) const = default;
};
static_assert(sizeof(Header) == cached_header_bytes && std::endian::native == std::endian::little);

Header header_for(const Hash128& key, std::span<const std::byte> payload) {
  Hasher hasher;
  hasher.add(std::as_bytes(std::span{&key, 1}));
  hasher.add(payload);
  return {.length = payload.size(), .checksum = hasher.digest()};
}

/// A descriptor that is closed with its scope. What fails leaves the reason in errno.
class OpenFile {
 public:
  explicit OpenFile(const fs::path& file)
      : descriptor_{::open(file.c_str(), O_RDONLY | O_CLOEXEC)} {}
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  bool is_open() const noexcept { return descriptor_ >= 0; }
  std::optional<std::size_t> size() const {
    struct stat found{};
    if (::fstat(descriptor_, &found) != 0) return std::nullopt;
    return static_cast<std::size_t>(found.st_size);
  }
  /// How much of `into` the file had.
  std::optional<std::size_t> read(std::span<std::byte> into) const {
    std::size_t done = 0;
    while (done < into.size()) {
      const ssize_t got = ::read(descriptor_, into.data() + done, into.size() - done);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return std::nullopt;
      if (got == 0) break;
      done += static_cast<std::size_t>(got);
    }
    return done;
  }

 private:
  int descriptor_;
};

}  // namespace

Failure disk_refusal(const fs::path& file, int code) {
  std::string internal = file.string() + ": " + std::generic_category().message(code);
  switch (code) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return fail_internal(ErrorKind::Full, "the disk is full", std::move(internal));
    case EROFS:
    case ENOENT:  // it could not be made
    case EACCES:
    case EPERM:
      return fail_internal(ErrorKind::Io, "the folder cannot be written to", std::move(internal));
    default:
      return fail_internal(ErrorKind::Io, "the disk refused", std::move(internal));
  }
}

Result<Bytes> read_cached(const fs::path& file, const Hash128& key) {
  const OpenFile source{file};
  if (!source.is_open() && errno == ENOENT)
    return fail_internal(ErrorKind::NotFound, "the file has gone", file.string());
  if (!source.is_open()) return disk_refusal(file, errno);
  const auto size = source.size();
  if (!size) return disk_refusal(file, errno);
  if (*size < sizeof(Header)) return fail(ErrorKind::Corrupt, "the file was cut off");
  Header header;
  Bytes payload(*size - sizeof(Header));
  const auto head = source.read(std::as_writable_bytes(std::span{&header, 1}));
  const auto rest = head ? source.read(payload) : std::nullopt;
  if (!rest) return disk_refusal(file, errno);
  if (*rest != payload.size() || header != header_for(key, payload))
    return fail(ErrorKind::Corrupt, "the file is not what was stored");
  return payload;
}

Result<void> write_cached(const fs::path& file, const Hash128& key,
                          std::span<const std::byte> payload) {
  const Header header = header_for(key, payload);
  std::ofstream stream{file, std::ios::binary | std::ios::trunc};
  stream.write(reinterpret_cast<const char*>(&header), sizeof header);
  stream.write(reinterpret_cast<const char*>(payload.data()),
               static_cast<std::streamsize>(payload.size()));
  stream.close();
  if (stream.fail()) return disk_refusal(file, errno);
  return {};
}

}  // namespace auralis
