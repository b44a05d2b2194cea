// SPDX-License-Identifier: GPL-3.0-or-later
#include "PacketCounter.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace auralis::listeners {
namespace {

constexpr std::uint64_t id_ebml = 0x1A45DFA3;
constexpr std::uint64_t id_segment = 0x18538067;
constexpr std::uint64_t id_cluster = 0x1F43B675;
constexpr std::uint64_t id_simple_block = 0xA3;

/// An EBML number begins with as many zero bits as it has further bytes. Nullopt: not all is there.
std::optional<std::pair<std::uint64_t, std::size_t>> number_at(std::string_view bytes,
                                                               bool keep_marker) {
  if (bytes.empty()) return std::nullopt;
  const auto first = static_cast<std::uint8_t>(bytes.front());
  const auto length = static_cast<std::size_t>(std::countl_zero(first)) + 1;
  if (length > 8 || bytes.size() < length) return std::nullopt;
  std::uint64_t value = keep_marker ? first : first & (0xFFU >> length);
  for (std::size_t i = 1; i < length; ++i) value = value << 8 | static_cast<std::uint8_t>(bytes[i]);
  return std::pair{value, length};
}

}  // namespace

std::optional<PacketCounter::Element> PacketCounter::next_element() const {
  const std::string_view bytes{pending_};
  const auto id = number_at(bytes, true);
  if (!id) return std::nullopt;
  const auto size = number_at(bytes.substr(id->second), false);
  if (!size) return std::nullopt;
  const std::uint64_t unknown = (std::uint64_t{1} << (7 * size->second)) - 1;
  Element element{.id = id->first, .size = {}, .header_bytes = id->second + size->second};
  if (size->first != unknown) element.size = size->first;
  return element;
}

bool PacketCounter::feed(std::span<const char> bytes) {
  pending_.append(bytes.data(), bytes.size());
  for (;;) {
    const auto skipped = std::min<std::uint64_t>(to_skip_, pending_.size());
    pending_.erase(0, skipped);
    to_skip_ -= skipped;
    if (to_skip_ > 0) return true;
    if (std::exchange(in_packet_, false)) ++packets_;
    const auto element = next_element();
    if (!element) return pending_.size() < 16;
    if (!std::exchange(begun_, true) && element->id != id_ebml) return false;
    pending_.erase(0, element->header_bytes);
    if (element->id == id_segment || element->id == id_cluster) continue;  // look inside
    if (!element->size) return false;
    to_skip_ = *element->size;
    in_packet_ = element->id == id_simple_block;
  }
}

}  // namespace auralis::listeners
