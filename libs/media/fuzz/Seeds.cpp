// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Seeds.h"

#include <string>
#include <vector>

#include "../test/EncodedFile.h"
#include "../test/EncodedPicture.h"
#include "../test/WavFile.h"
#include "media/PacketIndex.h"
#include "support/Signals.h"

// A short file of each codec and container, a picture of each kind, and indexes of the files.

namespace auralis::media {
namespace {

struct Coding {
  const char* encoder;
  const char* file;
  int sample_rate_hz;
};

constexpr Coding codings[] = {
    {"flac", "flac.flac", 44100},     {"flac", "flac.ogg", 44100},
    {"alac", "alac.m4a", 44100},      {"libmp3lame", "mp3.mp3", 44100},
    {"libmp3lame", "mp3.mp3", 16000}, {"aac", "aac.m4a", 44100},
    {"aac", "aac.aac", 44100},        {"libvorbis", "vorbis.ogg", 44100},
    {"libopus", "opus.opus", 48000},
};

void add_index(const auralis::testing::SeedFolder& seeds, const std::filesystem::path& file) {
  const auto index = index_file(file, {});
  if (!index) return;
  constexpr std::size_t checksum_bytes = 8;
  const Bytes bytes = to_bytes(*index);
  seeds.add("media.PacketIndexFuzz", file.filename().string(),
            std::span{bytes}.first(bytes.size() - checksum_bytes));
}

void add_audio(const auralis::testing::SeedFolder& seeds) {
  constexpr double seconds = 0.1;
  for (const Coding& coding : codings) {
    const AudioBuffer audio = auralis::testing::music_like(seconds, 3, coding.sample_rate_hz);
    for (const char* fuzzer : {"media.DecodeFuzz", "media.TagsFuzz"}) {
      const std::string name = std::to_string(coding.sample_rate_hz) + coding.file;
      const auto file = seeds.file(fuzzer, name);
      media::testing::encode_file(
          file, coding.encoder, audio.view(),
          {.sample_rate_hz = coding.sample_rate_hz, .bit_rate = 64'000, .title = "Seed"});
      add_index(seeds, file);
    }
  }
}

void add_wav(const auralis::testing::SeedFolder& seeds) {
  const std::vector<float> samples{0.0F, 0.5F, -1.5F, 0.25F, 1e-40F, 20.0F};
  media::testing::write_wav(seeds.file("media.DecodeFuzz", "float.wav"),
                            {.channels = 2, .bits = 32, .is_float = true}, samples);
}

void add_pictures(const auralis::testing::SeedFolder& seeds) {
  for (const char* encoder : {"mjpeg", "png", "libwebp", "gif"})
    seeds.add("media.ThumbnailFuzz", encoder,
              media::testing::encode_picture(encoder, media::testing::red_and_blue(32, 24)));
}

}  // namespace
}  // namespace auralis::media

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const auralis::testing::SeedFolder seeds{arguments[1]};
  auralis::media::add_audio(seeds);
  auralis::media::add_wav(seeds);
  auralis::media::add_pictures(seeds);
}
