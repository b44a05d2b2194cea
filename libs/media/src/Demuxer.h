// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "FfmpegInput.h"
#include "base/Result.h"

namespace auralis::media {

class InputFile;

/// Reads the packets of a file's first audio stream without looking ahead for parameters. Only
/// plain files of known audio containers are opened, and nothing they refer to.
class Demuxer {
 public:
  /// What an MP4's edit list does: hide packets, or nothing but tell the encoder delay.
  enum class EditList { DelayOnly, Applied };

  /// Fails with NotFound, Io, Unsupported, Corrupt or Cancelled.
  static Result<Demuxer> open(const std::filesystem::path& path, std::stop_token stop,
                              EditList edit_list = EditList::DelayOnly);
  Demuxer(Demuxer&&) noexcept;
  Demuxer& operator=(Demuxer&&) noexcept;
  ~Demuxer();

  const AVStream& stream() const noexcept { return *input_->streams[stream_]; }
  int stream_index() const noexcept { return stream_; }
  /// A name of the container as FFmpeg has it, e.g. "ogg".
  bool is_container(const char* name) const noexcept;
  std::optional<std::string> tag(const char* key) const;
  const InputFile& file() const noexcept { return *file_; }

  /// The next packet of the stream; false at the end, or where 32 MiB hold none, until a seek.
  /// Fails with Io or Cancelled, and with Corrupt where the first is not found in as much.
  Result<bool> next(AVPacket& packet);

  /// Continues at a packet's byte position or, where the container cannot, at its timestamp.
  /// False when it would not go there. Where it landed is for the caller to prove.
  bool seek(std::int64_t byte_position, std::int64_t timestamp);

 private:
  Demuxer(std::unique_ptr<InputFile> file, ffmpeg::Input input, int stream);

  void read_on() noexcept;
  bool is_torn(const AVPacket& packet) const noexcept;
  Result<bool> lost() const;

  std::unique_ptr<InputFile> file_;  // Outlives input_, which reads from it.
  ffmpeg::Input input_;
  int stream_{};
  bool begun_{};  // Whether a packet was read.
};

}  // namespace auralis::media
