// SPDX-License-Identifier: GPL-3.0-or-later
#include "Cover.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>

namespace auralis::demoalbum {
namespace {

constexpr int edge = 768;

struct Colour {
  double red, green, blue;
};

Colour blend(Colour a, Colour b, double share) {
  return {a.red + (b.red - a.red) * share, a.green + (b.green - a.green) * share,
          a.blue + (b.blue - a.blue) * share};
}

/// Light at (x, y), both 0 to 1 from the top left.
Colour colour_at(double x, double y) {
  Colour colour = blend({0.05, 0.07, 0.17}, {0.95, 0.48, 0.34}, std::pow(y, 1.6));
  const double moon = std::hypot(x - 0.66, y - 0.33);
  colour = blend({0.99, 0.92, 0.80}, colour, std::clamp((moon - 0.138) * 300.0, 0.0, 1.0));
  colour = blend(colour, {0.99, 0.80, 0.62}, 0.35 * std::exp(-9.0 * std::max(0.0, moon - 0.14)));
  constexpr std::array<Colour, 3> waters{
      {{0.42, 0.22, 0.36}, {0.20, 0.14, 0.32}, {0.06, 0.06, 0.16}}};
  for (std::size_t i = 0; i < waters.size(); ++i) {
    const auto depth = static_cast<double>(i);
    const double crest = 0.60 + 0.13 * depth +
                         0.028 * std::sin(6.3 * x * (1.2 + 0.5 * depth) + 1.7 * depth) +
                         0.011 * std::sin(23.0 * x + depth);
    colour = blend(colour, waters[i], std::clamp((y - crest) * edge * 0.8, 0.0, 1.0));
  }
  return colour;
}

class PngWriter {
 public:
  PngWriter() { add("\x89PNG\r\n\x1a\n"); }

  void chunk(std::string_view type, const Bytes& data) {
    number(static_cast<std::uint32_t>(data.size()));
    const std::size_t begin = bytes_.size();
    add(type);
    bytes_.insert(bytes_.end(), data.begin(), data.end());
    number(crc(std::span{bytes_}.subspan(begin)));
  }
  Bytes take() { return std::move(bytes_); }

 private:
  void add(std::string_view text) {
    for (const char c : text) bytes_.push_back(static_cast<std::byte>(c));
  }
  void number(std::uint32_t value) {
    for (const unsigned shift : {24U, 16U, 8U, 0U})
      bytes_.push_back(static_cast<std::byte>(value >> shift));
  }
  static std::uint32_t crc(std::span<const std::byte> data) {
    std::uint32_t sum = 0xffffffffU;
    for (const std::byte byte : data) {
      sum ^= static_cast<std::uint32_t>(byte);
      for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1U) ^ ((sum & 1U) != 0 ? 0xedb88320U : 0U);
    }
    return ~sum;
  }

  Bytes bytes_;
};

Bytes pixels() {
  Bytes rows;
  rows.reserve(static_cast<std::size_t>(edge) * (1 + 3 * edge));
  for (int y = 0; y < edge; ++y) {
    rows.push_back(std::byte{0});  // no filter
    for (int x = 0; x < edge; ++x) {
      const Colour c = colour_at((x + 0.5) / edge, (y + 0.5) / edge);
      for (const double value : {c.red, c.green, c.blue})
        rows.push_back(static_cast<std::byte>(std::lround(255.0 * std::clamp(value, 0.0, 1.0))));
    }
  }
  return rows;
}

/// A zlib stream of stored blocks.
Bytes stored(const Bytes& data) {
  Bytes out{std::byte{0x78}, std::byte{0x01}};
  constexpr std::size_t most = 65535;
  for (std::size_t at = 0; at < data.size(); at += most) {
    const std::size_t size = std::min(most, data.size() - at);
    out.push_back(std::byte{at + size == data.size()});
    for (const std::size_t value : {size, ~size}) {
      out.push_back(static_cast<std::byte>(value));
      out.push_back(static_cast<std::byte>(value >> 8U));
    }
    const auto begin = data.begin() + static_cast<std::ptrdiff_t>(at);
    out.insert(out.end(), begin, begin + static_cast<std::ptrdiff_t>(size));
  }
  std::uint32_t a = 1;
  std::uint32_t b = 0;
  for (const std::byte byte : data) {
    a = (a + static_cast<std::uint32_t>(byte)) % 65521U;
    b = (b + a) % 65521U;
  }
  for (const std::uint32_t value : {b >> 8U, b, a >> 8U, a})
    out.push_back(static_cast<std::byte>(value));
  return out;
}

}  // namespace

Bytes cover_png() {
  PngWriter png;
  const Bytes header{std::byte{0}, std::byte{0}, std::byte{edge >> 8}, std::byte{edge & 255},
                     std::byte{0}, std::byte{0}, std::byte{edge >> 8}, std::byte{edge & 255},
                     std::byte{8}, std::byte{2}, std::byte{0},         std::byte{0},
                     std::byte{0}};
  png.chunk("IHDR", header);
  png.chunk("IDAT", stored(pixels()));
  png.chunk("IEND", {});
  return png.take();
}

}  // namespace auralis::demoalbum
