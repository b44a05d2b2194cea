// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace auralis {

using Bytes = std::vector<std::byte>;

/// Bytes that many may read and none may change; they live as long as a reader holds them.
using SharedBytes = std::shared_ptr<const Bytes>;

inline SharedBytes share(Bytes bytes) {
  return std::make_shared<const Bytes>(std::move(bytes));
}

/// Bytes in a row that lie in several places, none of which is null or empty: so they are sent
/// without being copied into one.
class ByteParts {
 public:
  ByteParts() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): one part is the ordinary case
  ByteParts(SharedBytes part) { add(std::move(part)); }

  /// Null and empty parts are left out.
  void add(SharedBytes part) {
    if (!part || part->empty()) return;
    size_ += part->size();
    parts_.push_back(std::move(part));
  }

  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  const std::vector<SharedBytes>& parts() const noexcept { return parts_; }

 private:
  std::vector<SharedBytes> parts_;
  std::size_t size_ = 0;
};

}  // namespace auralis
