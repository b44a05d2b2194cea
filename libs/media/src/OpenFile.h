// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>

#include "base/DiskThreads.h"
#include "base/Result.h"

namespace auralis::media {

/// One regular file, open for reading. Of one that was opened within BoundedDiskWaits, each look is
/// bounded, from whatever thread, where it lies on a disk of the network: what the system has in
/// memory is read at once, all else is asked of the disk's threads (base/DiskThreads.h), and fails
/// with Busy where that does not answer.
class OpenFile {
 public:
  struct State {
    std::int64_t size{};
    std::int64_t modified_s{}, modified_ns{};
    bool operator==(const State&) const = default;
  };

  /// Fails with NotFound or Io; with Unsupported for what is not a regular file; as ask_disk().
  static Result<std::unique_ptr<OpenFile>> open(const std::filesystem::path& path,
                                                const std::stop_token& stop);
  /// By the threads of that disk; on this one where it is null.
  static Result<std::unique_ptr<OpenFile>> open_on(std::shared_ptr<DiskThreads> disk,
                                                   const std::filesystem::path& path,
                                                   const std::stop_token& stop);

  const State& opened() const noexcept { return opened_; }
  /// Whether it is as it was when it was opened, as far as the system tells. Fails as ask_disk().
  Result<bool> is_as_opened(const std::stop_token& stop) const;
  /// As many bytes as there are, of those that `out` takes. Fails with Io, or as ask_disk().
  Result<std::size_t> read_at(std::int64_t position, std::span<std::byte> out,
                              const std::stop_token& stop) const;

 private:
  class Descriptor;
  using DescriptorPtr = std::shared_ptr<const Descriptor>;
  struct Opening;

  OpenFile(DescriptorPtr descriptor, const State& state, std::shared_ptr<DiskThreads> disk);
  static std::optional<State> state_of(const Descriptor& descriptor) noexcept;
  static Opening open_now(const std::filesystem::path& path,
                          const std::shared_ptr<DiskThreads>& disk);
  Result<std::size_t> read_some(std::int64_t position, std::span<std::byte> out,
                                const std::stop_token& stop) const;
  Result<std::size_t> ask(std::int64_t position, std::span<std::byte> out,
                          const std::stop_token& stop) const;

  DescriptorPtr descriptor_;
  State opened_;
  /// Null on a disk of this machine, and where whoever opened it has time.
  std::shared_ptr<DiskThreads> disk_;
};

}  // namespace auralis::media
