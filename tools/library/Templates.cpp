// SPDX-License-Identifier: GPL-3.0-or-later
#include "Templates.h"

#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "EncodedFile.h"
#include "EncodedPicture.h"
#include "Random.h"
#include "support/Signals.h"

namespace auralis::library_maker {
namespace {

const char* encoder_of(Format format) {
  switch (format) {
    case Format::Mp3:
      return "libmp3lame";
    case Format::Flac:
      return "flac";
    case Format::M4a:
      return "aac";
    case Format::Vorbis:
      return "libvorbis";
    case Format::Opus:
      return "libopus";
  }
  return "";
}

std::string contents(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

/// Blocks of colour with some noise, so that it is about as large as a cover of that size.
Bytes cover(int number) {
  constexpr int edge = 500;
  Random random{static_cast<std::uint64_t>(number)};
  media::testing::Rgba picture = media::testing::plain(edge, edge, {0, 0, 0, 255});
  for (std::size_t i = 0; i < picture.pixels.size(); i += 4) {
    const std::size_t block = (i / 4 / edge / 50) * 10 + (i / 4 % edge) / 50;
    for (std::size_t channel = 0; channel < 3; ++channel)
      picture.pixels[i + channel] =
          static_cast<std::uint8_t>((block * 37 * (channel + 1) + random.below(24)) % 256);
  }
  return media::testing::encode_picture("mjpeg", picture);
}

}  // namespace

Templates make_templates(const std::filesystem::path& scratch) {
  Templates templates;
  for (int sound = 0; sound < sounds; ++sound) {
    const double seconds = 1.0 + 0.12 * sound;
    const AudioBuffer audio = testing::music_like(seconds, static_cast<std::uint64_t>(sound) + 1);
    for (const Format format : every_format) {
      const auto file = scratch / fmt::format("{}.{}", sound, extension_of(format));
      media::testing::encode_file(file, encoder_of(format), audio.view());
      templates.recordings[format].push_back(contents(file));
    }
  }
  for (int number = 0; number < pictures; ++number) templates.covers.push_back(cover(number));
  return templates;
}

}  // namespace auralis::library_maker
