// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace auralis::listeners {

/// Counts the packets of 20 ms in a WebM body as it comes: all that a listener without ears needs.
class PacketCounter {
 public:
  /// Takes the next bytes of the body; false when they are not WebM.
  bool feed(std::span<const char> bytes);
  /// Packets that are there whole.
  int packets() const noexcept { return packets_; }

 private:
  struct Element {
    std::uint64_t id{};
    std::optional<std::uint64_t> size;  ///< None: unknown, it ends where the next one begins.
    std::size_t header_bytes{};
  };
  std::optional<Element> next_element() const;

  std::string pending_;
  std::uint64_t to_skip_ = 0;
  bool in_packet_ = false;
  int packets_ = 0;
  bool begun_ = false;
};

}  // namespace auralis::listeners
