// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>

#include "FfmpegInput.h"
#include "OpenFile.h"
#include "base/Bytes.h"
#include "base/Result.h"

namespace auralis::media {

/// One regular file as FFmpeg's only source of bytes. Knows what FFmpeg's error codes blur: that
/// the system refused to read, or that the caller wants to stop. Stays where it is in memory,
/// because FFmpeg keeps a pointer to it.
class InputFile {
 public:
  /// Fails as OpenFile::open.
  static Result<std::unique_ptr<InputFile>> open(const std::filesystem::path& path,
                                                 std::stop_token stop);
  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  AVIOContext* io() const noexcept { return io_; }
  std::int64_t size() const noexcept { return file_->opened().size; }
  /// Up to `count` bytes at a position, without moving io(). Fewer at the end or when refused.
  Bytes bytes_at(std::int64_t position, std::size_t count) const;
  /// As many bytes as there are, of those that `out` takes. Tells how many; health() tells whether
  /// one was refused.
  std::size_t read_at(std::int64_t position, std::span<std::byte> out) const noexcept;
  /// Has io() find the file's end once it has read so many more bytes. Nothing ends it before.
  void end_after(std::int64_t bytes) noexcept { bytes_left_ = bytes; }
  /// Whether that was so.
  bool has_ended_early() const noexcept { return bytes_left_ <= 0; }
  /// Whether nobody has written to it since it was opened: what was read is of one state then. A
  /// file that takes its place leaves this one as it is. Fails as ask_disk().
  Result<bool> is_as_opened() const { return file_->is_as_opened(stop_); }
  bool stopped() const noexcept { return stop_.stop_requested(); }
  /// Cancelled, or why a read was refused since the file was opened: Io, or Busy where its disk
  /// does not answer (OpenFile).
  Result<void> health() const;

 private:
  InputFile(std::unique_ptr<OpenFile> file, std::stop_token stop);
  static int read(void* self, std::uint8_t* out, int capacity);
  static std::int64_t seek(void* self, std::int64_t offset, int origin);

  std::unique_ptr<OpenFile> file_;
  std::stop_token stop_;
  std::int64_t position_{};
  std::int64_t bytes_left_ = std::numeric_limits<std::int64_t>::max();
  mutable std::optional<Error> refusal_;
  AVIOContext* io_{};
};

}  // namespace auralis::media
