// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include <taglib/tiostream.h>

#include "InputFile.h"
#include "base/Result.h"

namespace auralis::media {

/// A file as TagLib's only source of bytes, of which it gets no more than tags can want: what looks
/// for a frame, a page or a box that is not there would go through the whole file. Beyond its
/// limits, or when the caller wants to stop, the file seems to end, and health() says why; so it
/// does before a tag that is not to be parsed (TagBounds.h). Never writes.
class TagStream final : public TagLib::IOStream {
 public:
  struct Limits {
    /// Pictures of 50 MB are known; Ogg holds them as base64, and is read twice.
    std::int64_t bytes = std::int64_t{192} << 20;
    int reads = 1 << 18;
    std::chrono::steady_clock::duration time = std::chrono::seconds{20};
  };

  TagStream(std::unique_ptr<InputFile> file, const Limits& limits);
  explicit TagStream(std::unique_ptr<InputFile> file) : TagStream{std::move(file), Limits{}} {}

  const InputFile& file() const noexcept { return *file_; }
  /// Cancelled; Corrupt where a tag has no bounds, or the limits of bytes or reads were met; Busy
  /// where that of time was; else as InputFile::health().
  Result<void> health() const;

  TagLib::FileName name() const override { return ""; }
  TagLib::ByteVector readBlock(TagLib::ulong length) override;
  void seek(long offset, Position from = Beginning) override;
  long tell() const override { return position_; }
  long length() override { return file_->size(); }
  bool readOnly() const override { return true; }
  bool isOpen() const override { return true; }
  void writeBlock(const TagLib::ByteVector&) override {}
  void insert(const TagLib::ByteVector&, TagLib::ulong, TagLib::ulong) override {}
  void removeBlock(TagLib::ulong, TagLib::ulong) override {}
  void truncate(long) override {}

 private:
  /// Whether so many more bytes may be read. Once it was false it stays so.
  bool may_read(std::int64_t bytes);
  /// Whether TagLib, which reads a tag in one piece behind its head, may have this piece.
  bool is_bounded(const TagLib::ByteVector& block);

  std::unique_ptr<InputFile> file_;
  Limits left_;
  std::chrono::steady_clock::time_point deadline_;
  std::int64_t position_{};
  TagLib::ByteVector id3_head_{};  ///< Of the tag that is read next; empty for none.
  std::optional<Failure> refusal_{};
};

}  // namespace auralis::media
