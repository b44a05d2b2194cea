// SPDX-License-Identifier: GPL-3.0-or-later
#include "TagStream.h"

#include <algorithm>
#include <span>
#include <utility>

#include "TagBounds.h"

namespace auralis::media {
namespace {

using Clock = std::chrono::steady_clock;

std::span<const std::byte> view(const TagLib::ByteVector& bytes) {
  return std::as_bytes(std::span{bytes.data(), bytes.size()});
}

}  // namespace

TagStream::TagStream(std::unique_ptr<InputFile> file, const Limits& limits)
    : file_{std::move(file)}, left_{limits}, deadline_{Clock::now() + limits.time} {}

Result<void> TagStream::health() const {
  if (refusal_) return *refusal_;
  return {};
}

bool TagStream::may_read(std::int64_t bytes) {
  if (refusal_) return false;
  left_.bytes -= bytes;
  --left_.reads;
  if (file_->stopped())
    refusal_ = fail(ErrorKind::Cancelled, "reading was cancelled");
  else if (left_.bytes < 0 || left_.reads < 0)
    refusal_ = fail(ErrorKind::Corrupt, "the file's tags have no end");
  else if (Clock::now() >= deadline_)
    refusal_ = fail(ErrorKind::Busy, "reading the file's tags took too long");
  return !refusal_;
}

TagLib::ByteVector TagStream::readBlock(TagLib::ulong length) {
  const std::int64_t left = std::max<std::int64_t>(0, file_->size() - position_);
  const auto wanted = static_cast<std::int64_t>(std::min<std::uint64_t>(length, left));
  if (!may_read(wanted) || wanted == 0) return {};
  TagLib::ByteVector block{static_cast<TagLib::uint>(wanted), '\0'};
  const auto got =
      file_->read_at(position_, std::as_writable_bytes(std::span{block.data(), block.size()}));
  block.resize(static_cast<TagLib::uint>(got));
  position_ += static_cast<std::int64_t>(got);
  if (auto health = file_->health(); !health) {
    refusal_ = Failure{std::move(health).error()};
    return {};
  }
  if (is_bounded(block)) return block;
  refusal_ = fail(ErrorKind::Corrupt, "the file's tags have too many entries");
  return {};
}

bool TagStream::is_bounded(const TagLib::ByteVector& block) {
  constexpr TagLib::uint id3_head = 10, ape_foot = 32;
  const TagLib::ByteVector before = std::exchange(id3_head_, TagLib::ByteVector{});
  if (!before.isEmpty()) return is_bounded_id3(view(before), view(block));
  if (block.size() == id3_head && block.startsWith("ID3")) id3_head_ = block;
  if (block.size() == ape_foot && block.startsWith("APETAGEX")) return is_bounded_ape(view(block));
  return !block.startsWith("INFO") || is_bounded_info(view(block));
}

void TagStream::seek(long offset, Position from) {
  id3_head_.clear();  // Who looks for sound steps over a tag; its frames are read without a seek.
  if (from == Current) offset += position_;
  if (from == End) offset += file_->size();
  if (offset >= 0) position_ = offset;
}

}  // namespace auralis::media
