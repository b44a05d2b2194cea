// SPDX-License-Identifier: GPL-3.0-or-later
#include "CoverLook.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>
#include <vector>

namespace auralis::media {
namespace {

constexpr double white = 255.0;

std::array<int, 3> colour_at(const Pixels& pixels, std::size_t i) {
  const auto at = pixels.rgba.subspan(i * 4, 3);
  return {at[0], at[1], at[2]};
}

std::size_t count_of(const Pixels& pixels) {
  return static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height);
}

/// Weight and weighted sums of the pixels of like colour.
struct Shade {
  double weight{};
  std::array<double, 3> sums{};
};

/// What a cosine transform made of one channel.
struct Waves {
  double mean{};
  std::vector<double> others;  ///< From -1 to 1, in units of `scale`.
  double scale{};
};

/// The lowest of `across` times `down` frequencies, those that lie in the triangle.
Waves waves_of(const Pixels& pixels, const std::vector<double>& channel, int across, int down) {
  Waves waves;
  const int width = pixels.width;
  const int height = pixels.height;
  const auto cosine = [](int wave, int at, int length) {
    return std::cos(std::numbers::pi / length * wave * (at + 0.5));
  };
  for (int v = 0; v < down; ++v) {
    for (int u = 0; u * down < across * (down - v); ++u) {
      double sum = 0;
      for (int y = 0; y < height; ++y) {
        double row = 0;
        for (int x = 0; x < width; ++x)
          row += channel[static_cast<std::size_t>(y * width + x)] * cosine(u, x, width);
        sum += row * cosine(v, y, height);
      }
      sum /= width * height;
      if (u == 0 && v == 0) {
        waves.mean = sum;
        continue;
      }
      waves.others.push_back(sum);
      waves.scale = std::max(waves.scale, std::abs(sum));
    }
  }
  for (double& wave : waves.others) wave = waves.scale > 0 ? wave / waves.scale : -1;
  return waves;
}

/// As JavaScript rounds what is not below 0.
std::uint32_t rounded(double value) {
  return static_cast<std::uint32_t>(std::max(0.0, std::floor(value + 0.5)));
}

/// The channels of the hash: light, yellow against blue, red against green.
struct Channels {
  explicit Channels(const Pixels& pixels) {
    for (std::size_t i = 0; i < count_of(pixels); ++i) {
      const auto [red, green, blue] = colour_at(pixels, i);
      light.push_back((red + green + blue) / 3.0 / white);
      yellow.push_back(((red + green) / 2.0 - blue) / white);
      reddish.push_back((red - green) / white);
    }
  }
  std::vector<double> light{}, yellow{}, reddish{};
};

std::string base64(std::span<const std::byte> bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 3; ++j)
      group =
          group << 8U | (i + j < bytes.size() ? std::to_integer<std::uint32_t>(bytes[i + j]) : 0U);
    for (std::size_t j = 0; j < 4; ++j)
      text += i + j <= bytes.size() ? digits[group >> (18U - 6U * j) & 63U] : '=';
  }
  return text;
}

}  // namespace

std::uint32_t dominant_colour(const Pixels& pixels) {
  constexpr int coarse = 5;  // bits that are left out of eight
  std::array<Shade, 512> shades{};
  for (std::size_t i = 0; i < count_of(pixels); ++i) {
    const auto colour = colour_at(pixels, i);
    const auto [least, most] = std::ranges::minmax(colour);
    const double weight = 1.0 + 2.0 * (most - least) / white;
    Shade& shade = shades[static_cast<std::size_t>(
        (colour[0] >> coarse) << 6 | (colour[1] >> coarse) << 3 | (colour[2] >> coarse))];
    shade.weight += weight;
    for (std::size_t c = 0; c < 3; ++c) shade.sums[c] += weight * colour[c];
  }
  const Shade& heaviest = *std::ranges::max_element(shades, {}, &Shade::weight);
  std::uint32_t colour = 0;
  for (const double sum : heaviest.sums) colour = colour << 8U | rounded(sum / heaviest.weight);
  return colour;
}

Bytes thumb_hash(const Pixels& pixels) {
  constexpr int most_waves = 7;
  constexpr int colour_waves = 3;
  const int longer = std::max(pixels.width, pixels.height);
  const auto waves_along = [&](int side) {
    return std::max(1, static_cast<int>(rounded(double{most_waves} * side / longer)));
  };
  const int across = waves_along(pixels.width);
  const int down = waves_along(pixels.height);
  const Channels channels{pixels};
  const Waves light = waves_of(pixels, channels.light, std::max(3, across), std::max(3, down));
  const Waves yellow = waves_of(pixels, channels.yellow, colour_waves, colour_waves);
  const Waves reddish = waves_of(pixels, channels.reddish, colour_waves, colour_waves);

  const bool is_landscape = pixels.width > pixels.height;
  const std::uint32_t means = rounded(63 * light.mean) | rounded(31.5 + 31.5 * yellow.mean) << 6U |
                              rounded(31.5 + 31.5 * reddish.mean) << 12U |
                              rounded(31 * light.scale) << 18U;
  const std::uint32_t shape = static_cast<std::uint32_t>(is_landscape ? down : across) |
                              rounded(63 * yellow.scale) << 3U | rounded(63 * reddish.scale) << 9U |
                              (is_landscape ? 1U << 15U : 0U);
  std::vector<std::uint32_t> hash{means & 255U, means >> 8U & 255U, means >> 16U & 255U,
                                  shape & 255U, shape >> 8U & 255U};
  bool is_low_half = true;
  for (const Waves* waves : {&light, &yellow, &reddish}) {
    for (const double wave : waves->others) {
      const std::uint32_t step = rounded(15 * (0.5 + 0.5 * wave));
      if (is_low_half)
        hash.push_back(step);
      else
        hash.back() |= step << 4U;
      is_low_half = !is_low_half;
    }
  }
  Bytes bytes;
  for (const std::uint32_t byte : hash) bytes.push_back(static_cast<std::byte>(byte));
  return bytes;
}

CoverLook look_of(const Pixels& pixels) {
  return {.colour = dominant_colour(pixels), .thumb_hash = base64(thumb_hash(pixels))};
}

}  // namespace auralis::media
