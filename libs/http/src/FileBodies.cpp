// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/FileBodies.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/Mutex.h"
#include "http/ByteRange.h"

namespace auralis::http {
namespace {

constexpr std::size_t piece_bytes = 256 * 1024;
constexpr std::size_t most_ready = 2;

/// A file that is being sent. All but the descriptor under the lock of its reader.
struct SentFile {
  explicit SentFile(int opened, std::uint64_t bytes) : descriptor{opened}, unread{bytes} {}
  ~SentFile() { ::close(descriptor); }
  SentFile(const SentFile&) = delete;
  SentFile& operator=(const SentFile&) = delete;

  const int descriptor;
  std::uint64_t unread;
  std::deque<SharedBytes> ready{};
  bool queued{};  ///< Read next, or being read.
  bool failed{};
  bool abandoned{};
  std::function<void()> wake{};
};
using SentFilePtr = std::shared_ptr<SentFile>;

/// The next `bytes` of the file; null when it holds fewer.
SharedBytes read_piece(int descriptor, std::size_t bytes) {
  Bytes piece(bytes);
  std::size_t got = 0;
  while (got < bytes) {
    const ssize_t count = ::read(descriptor, piece.data() + got, bytes - got);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return nullptr;
    got += static_cast<std::size_t>(count);
  }
  return share(std::move(piece));
}

}  // namespace

/// The thread reads a piece of one file after the other, in turn, with no lock held.
struct FileBodies::State {
  void run(const std::stop_token& stop) EXCLUDES(mutex);
  SentFilePtr next(const std::stop_token& stop) EXCLUDES(mutex);
  void keep(const SentFilePtr& file, SharedBytes piece) EXCLUDES(mutex);
  void want(const SentFilePtr& file) REQUIRES_LOCK(mutex);
  BodySource::Piece pull(const SentFilePtr& file, std::function<void()> wake) EXCLUDES(mutex);
  void abandon(const SentFilePtr& file) EXCLUDES(mutex);
  void end() EXCLUDES(mutex);

  Mutex mutex{};
  Condition queued{};
  std::deque<SentFilePtr> queue GUARDED_BY(mutex){};
  bool ended GUARDED_BY(mutex) = false;
};

void FileBodies::State::run(const std::stop_token& stop) {
  while (const SentFilePtr file = next(stop)) {
    const auto bytes = std::min<std::uint64_t>(piece_bytes, file->unread);
    keep(file, read_piece(file->descriptor, static_cast<std::size_t>(bytes)));
  }
}

SentFilePtr FileBodies::State::next(const std::stop_token& stop) {
  const MutexLock lock{mutex};
  if (!queued.wait(mutex, stop, [this]() REQUIRES_LOCK(mutex) { return !queue.empty(); }) || ended)
    return nullptr;
  SentFilePtr file = std::move(queue.front());
  queue.pop_front();
  return file;
}

void FileBodies::State::keep(const SentFilePtr& file, SharedBytes piece) {
  std::function<void()> wake;
  {
    const MutexLock lock{mutex};
    file->queued = false;
    file->failed = !piece || ended;
    if (piece) {
      file->unread -= piece->size();
      file->ready.push_back(std::move(piece));
    }
    want(file);
    wake = std::exchange(file->wake, nullptr);
  }
  if (wake) wake();
}

void FileBodies::State::want(const SentFilePtr& file) {
  if (file->queued || file->failed || file->abandoned || file->unread == 0) return;
  if (file->ready.size() >= most_ready) return;
  if (ended) {
    file->failed = true;
    return;
  }
  file->queued = true;
  queue.push_back(file);
  queued.notify_one();
}

BodySource::Piece FileBodies::State::pull(const SentFilePtr& file, std::function<void()> wake) {
  const MutexLock lock{mutex};
  BodySource::Piece piece;
  if (!file->ready.empty()) {
    piece.bytes = std::move(file->ready.front());
    file->ready.pop_front();
  }
  want(file);
  piece.last = file->ready.empty() && file->unread == 0;
  piece.failed = piece.bytes.empty() && file->failed;
  if (piece.bytes.empty() && !piece.last && !piece.failed) file->wake = std::move(wake);
  return piece;
}

void FileBodies::State::abandon(const SentFilePtr& file) {
  const MutexLock lock{mutex};
  file->abandoned = true;
  file->wake = nullptr;
  std::erase(queue, file);
}

/// Whoever waits for a piece is told that none will come.
void FileBodies::State::end() {
  std::deque<SentFilePtr> left;
  {
    const MutexLock lock{mutex};
    ended = true;
    left.swap(queue);
  }
  for (const SentFilePtr& file : left) keep(file, nullptr);
}

namespace {

template <class State>
class FileBody final : public BodySource {
 public:
  FileBody(std::shared_ptr<State> state, SentFilePtr file, std::uint64_t bytes)
      : state_{std::move(state)}, file_{std::move(file)}, bytes_{bytes} {}
  ~FileBody() override { state_->abandon(file_); }
  FileBody(const FileBody&) = delete;
  FileBody& operator=(const FileBody&) = delete;

  Piece pull(std::function<void()> wake) override { return state_->pull(file_, std::move(wake)); }
  std::optional<std::uint64_t> length() const override { return bytes_; }

 private:
  const std::shared_ptr<State> state_;
  const SentFilePtr file_;
  const std::uint64_t bytes_;
};

}  // namespace

FileBodies::FileBodies()
    : state_{std::make_shared<State>()},
      thread_{[state = state_](const std::stop_token& stop) { state->run(stop); }} {}

FileBodies::~FileBodies() {
  thread_.request_stop();
  thread_.join();
  state_->end();
}

namespace {

/// A regular file that was opened, and what is known of it.
struct OpenFile {
  SentFilePtr file;  ///< Closes it.
  std::uint64_t bytes{};
  std::string etag;
};

Result<OpenFile> open_file(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    const bool is_gone = errno == ENOENT || errno == ENOTDIR;
    return fail_internal(is_gone ? ErrorKind::NotFound : ErrorKind::Io,
                         is_gone ? "the file is gone" : "the file cannot be read",
                         path.string() + ": " + std::strerror(errno));
  }
  struct stat facts{};
  const bool known = ::fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode);
  const auto bytes = known ? static_cast<std::uint64_t>(facts.st_size) : 0;
  auto file = std::make_shared<SentFile>(descriptor, bytes);
  if (!known) return fail_internal(ErrorKind::Io, "the file cannot be read", path.string());
  return OpenFile{.file = std::move(file),
                  .bytes = bytes,
                  .etag = fmt::format("\"{:x}-{:x}-{:x}-{:x}\"", facts.st_ino, facts.st_size,
                                      facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec)};
}

/// A client that has the file gets no part of it.
WantedBytes part_for(const Request& request, const OpenFile& opened) {
  if (is_known_to_client(request, opened.etag)) return WantsAll{};
  return wanted_bytes(request, opened.bytes, opened.etag);
}

}  // namespace

Result<std::unique_ptr<BodySource>> FileBodies::open(const std::filesystem::path& file) {
  AURALIS_TRY(OpenFile opened, open_file(file));
  return std::make_unique<FileBody<State>>(state_, std::move(opened.file), opened.bytes);
}

Result<Response> FileBodies::answer(const Request& request, const std::filesystem::path& file) {
  AURALIS_TRY(OpenFile opened, open_file(file));
  Response response{.headers = {{"Accept-Ranges", "bytes"}, {"ETag", opened.etag}}};
  const WantedBytes wanted = part_for(request, opened);
  if (std::holds_alternative<WantsNothingThatIs>(wanted))
    return range_not_satisfiable(opened.bytes);
  std::uint64_t count = opened.bytes;
  if (const auto* part = std::get_if<ByteRange>(&wanted)) {
    count = part->length();
    response.status = 206;
    response.headers.emplace_back("Content-Range", content_range(*part, opened.bytes));
    // Nobody reads yet: the reader learns of the file with the first pull.
    ::lseek(opened.file->descriptor, static_cast<off_t>(part->begin), SEEK_SET);
    opened.file->unread = count;
  }
  response.body = std::make_unique<FileBody<State>>(state_, std::move(opened.file), count);
  return response;
}

}  // namespace auralis::http
