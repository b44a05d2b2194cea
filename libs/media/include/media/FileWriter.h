// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "audio/AudioBuffer.h"
#include "base/Result.h"
#include "media/Labels.h"
#include "media/PartialFile.h"

namespace auralis::media {

enum class FileFormat {
  Flac,  ///< 24 bits: rounded to nearest and clipped at full scale.
  Wav,   ///< 32-bit float; RF64 above 4 GiB, and then without labels.
  Opus,  ///< Ogg Opus, one continuous encode with its pre-skip.
};

/// Samples beyond full scale that a file cannot hold, and the largest of them.
struct Clipped {
  std::int64_t samples{};
  float peak{};
};

/// Writes stereo 48 kHz audio as a file, piece by piece: memory does not grow with its length.
/// NaN is silence. The file appears under its name only when it is complete (PartialFile). Equal
/// arguments give equal bytes, Opus on one make of processor (OpusCell.h). One thread at a time.
class FileWriter {
 public:
  struct Target {
    std::filesystem::path file;
    FileFormat format{FileFormat::Flac};
    FrameCount frames{};     ///< How many will be written, at least one.
    int bit_rate_kbps{160};  ///< Of Opus.
    Labels labels{};
    Existing existing{Existing::Replaced};  ///< What becomes of a file of that name.
  };

  /// Fails with InvalidArgument (no frames) or Io.
  static Result<FileWriter> make(Target target);
  FileWriter(FileWriter&&) noexcept;
  FileWriter& operator=(FileWriter&&) noexcept;
  /// Leaves nothing behind of a file that was not finished.
  ~FileWriter();

  /// Appends any number of frames. Fails with InvalidArgument (not stereo, more than were
  /// announced) or Io.
  Result<void> write(AudioView<const float> audio);

  /// Completes the file and gives it its name. Fails with InvalidArgument (fewer frames than were
  /// announced), or as PartialFile::publish.
  Result<void> finish();

  /// What was lost so far of samples beyond full scale: a form of whole numbers ends there.
  const Clipped& clipped() const noexcept;

 private:
  struct State;
  explicit FileWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// A whole view as a FLAC file. Fails as FileWriter.
Result<void> write_flac(const std::filesystem::path& file, AudioView<const float> audio,
                        const Tags& tags, const std::optional<Picture>& cover = std::nullopt);

}  // namespace auralis::media
