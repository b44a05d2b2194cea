// SPDX-License-Identifier: GPL-3.0-or-later
#include "OpenFile.h"

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/Bytes.h"

namespace auralis::media {
namespace {

/// Of a slow network this still comes within the time that is waited for it.
constexpr std::size_t most_at_once = std::size_t{256} << 10U;

/// What a system call gave, or its errno.
using Given = std::expected<std::size_t, int>;

Given given(ssize_t count) noexcept {
  if (count < 0) return std::unexpected{errno};
  return static_cast<std::size_t>(count);
}

Failure cannot_open(int error, const std::filesystem::path& path) {
  const auto kind = error == ENOENT || error == ENOTDIR ? ErrorKind::NotFound : ErrorKind::Io;
  return fail_internal(kind, "the file cannot be opened: " + std::generic_category().message(error),
                       path.string());
}

Result<std::size_t> or_refused(const Given& count) {
  if (count) return *count;
  return fail(ErrorKind::Io, "the file cannot be read: {}",
              std::generic_category().message(count.error()));
}

}  // namespace

/// Closing, too, may wait for the disk.
class OpenFile::Descriptor {
 public:
  Descriptor(int descriptor, std::shared_ptr<DiskThreads> disk)
      : value{descriptor}, disk_{std::move(disk)} {}
  ~Descriptor() {
    if (disk_)
      disk_->leave([descriptor = value] { ::close(descriptor); });
    else
      ::close(value);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  const int value;

 private:
  const std::shared_ptr<DiskThreads> disk_;
};

struct OpenFile::Opening {
  DescriptorPtr descriptor{};  ///< Null where the system refused it.
  int error{};
  std::optional<State> state{};
};

OpenFile::OpenFile(DescriptorPtr descriptor, const State& state, std::shared_ptr<DiskThreads> disk)
    : descriptor_{std::move(descriptor)}, opened_{state}, disk_{std::move(disk)} {}

Result<std::unique_ptr<OpenFile>> OpenFile::open(const std::filesystem::path& path,
                                                 const std::stop_token& stop) {
  return open_on(BoundedDiskWaits::here() ? DiskThreads::of(path) : nullptr, path, stop);
}

Result<std::unique_ptr<OpenFile>> OpenFile::open_on(std::shared_ptr<DiskThreads> disk,
                                                    const std::filesystem::path& path,
                                                    const std::stop_token& stop) {
  AURALIS_TRY(Opening opening, ask_on(disk, stop, [path, disk] { return open_now(path, disk); }));
  if (!opening.descriptor) return cannot_open(opening.error, path);
  if (!opening.state)
    return fail_internal(ErrorKind::Unsupported, "not a regular file", path.string());
  return std::unique_ptr<OpenFile>{
      new OpenFile{std::move(opening.descriptor), *opening.state, std::move(disk)}};
}

OpenFile::Opening OpenFile::open_now(const std::filesystem::path& path,
                                     const std::shared_ptr<DiskThreads>& disk) {
  // A FIFO would block the open for as long as nobody writes to it.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return {.error = errno};
  Opening opening{.descriptor = std::make_shared<const Descriptor>(descriptor, disk)};
  opening.state = state_of(*opening.descriptor);
  return opening;
}

/// nullopt of what is no regular file.
std::optional<OpenFile::State> OpenFile::state_of(const Descriptor& descriptor) noexcept {
  struct stat facts{};
  if (::fstat(descriptor.value, &facts) != 0 || !S_ISREG(facts.st_mode)) return std::nullopt;
  return State{.size = facts.st_size,
               .modified_s = facts.st_mtim.tv_sec,
               .modified_ns = facts.st_mtim.tv_nsec};
}

Result<bool> OpenFile::is_as_opened(const std::stop_token& stop) const {
  AURALIS_TRY(const auto state,
              ask_on(disk_, stop, [descriptor = descriptor_] { return state_of(*descriptor); }));
  return state == opened_;
}

Result<std::size_t> OpenFile::read_at(std::int64_t position, std::span<std::byte> out,
                                      const std::stop_token& stop) const {
  std::size_t got = 0;
  while (got < out.size()) {
    const auto from = position + static_cast<std::int64_t>(got);
    AURALIS_TRY(const std::size_t more, read_some(from, out.subspan(got), stop));
    if (more == 0) break;
    got += more;
  }
  return got;
}

/// 0 at the end of the file only.
Result<std::size_t> OpenFile::read_some(std::int64_t position, std::span<std::byte> out,
                                        const std::stop_token& stop) const {
  if (!disk_)
    return or_refused(given(::pread(descriptor_->value, out.data(), out.size(), position)));
  const iovec whole{.iov_base = out.data(), .iov_len = out.size()};
  const ssize_t at_hand = ::preadv2(descriptor_->value, &whole, 1, position, RWF_NOWAIT);
  // Linux 5.9 and 5.10 may say 0 where the file goes on.
  if (at_hand > 0) return static_cast<std::size_t>(at_hand);
  return ask(position, out.first(std::min(out.size(), most_at_once)), stop);
}

/// The disk writes into bytes of its own: whoever asked may have gone by then.
Result<std::size_t> OpenFile::ask(std::int64_t position, std::span<std::byte> out,
                                  const std::stop_token& stop) const {
  struct Answer {
    Bytes bytes;
    Given count;
  };
  const auto answer = std::make_shared<Answer>(Answer{.bytes = Bytes(out.size()), .count = 0});
  AURALIS_CHECK(disk_->run(
      [answer, position, descriptor = descriptor_] {
        Bytes& bytes = answer->bytes;
        answer->count = given(::pread(descriptor->value, bytes.data(), bytes.size(), position));
      },
      stop));
  AURALIS_TRY(const std::size_t count, or_refused(answer->count));
  std::ranges::copy(std::span{answer->bytes}.first(count), out.begin());
  return count;
}

}  // namespace auralis::media
