// SPDX-License-Identifier: GPL-3.0-or-later
#include "TaggedSound.h"

#include <fstream>

#include <gtest/gtest.h>
#include <taglib/fileref.h>
#include <taglib/mp4file.h>

#include "DsdFile.h"
#include "EncodedFile.h"
#include "media/FileWriter.h"
#include "media/WavWriter.h"
#include "support/Signals.h"

namespace auralis::media::testing {

using namespace auralis::testing;
using std::filesystem::path;

void write_bytes(const path& file, std::span<const std::byte> bytes) {
  std::ofstream{file, std::ios::binary}.write(reinterpret_cast<const char*>(bytes.data()),
                                              static_cast<std::streamsize>(bytes.size()));
}

void write_text(const path& file, std::string_view text) {
  write_bytes(file, std::as_bytes(std::span{text}));
}

Bytes read_bytes(const path& file) {
  std::ifstream in{file, std::ios::binary};
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  const auto bytes = std::as_bytes(std::span{text});
  return {bytes.begin(), bytes.end()};
}

void write_sound(const path& file) {
  const AudioBuffer audio = music_like(1.0, 1);
  const std::string extension = file.extension().string();
  if (extension == ".mp3") return encode_file(file, "libmp3lame", audio.view());
  if (extension == ".m4a") return encode_file(file, "aac", audio.view());
  if (extension == ".m4b") return encode_file(file, "alac", audio.view());
  if (extension == ".oga") return encode_file(file, "flac", audio.view());
  if (extension == ".ogg") return encode_file(file, "libvorbis", audio.view());
  if (extension == ".opus") return encode_file(file, "libopus", audio.view());
  if (extension == ".wv") return encode_file(file, "wavpack", audio.view());
  if (extension == ".aiff") return encode_file(file, "pcm_s16be", audio.view());
  if (extension == ".dsf" || extension == ".dff") {
    AudioBuffer dsd = music_like(1.0, 1, 352'800);
    scale(dsd, -6);
    return write_dsd(file, dsd.view(), 352'800);
  }
  if (extension == ".flac") {
    ASSERT_TRUE(write_flac(file, audio.view(), {}).has_value());
    return;
  }
  Bytes wav = wav_header(audio.frames());
  const Bytes samples = wav_samples(audio.view());
  wav.insert(wav.end(), samples.begin(), samples.end());
  write_bytes(file, wav);
}

void set_properties(const path& file, const TagLib::PropertyMap& map) {
  if (file.extension() == ".dsf" || file.extension() == ".dff") return tag_dsd(file, map);
  TagLib::FileRef opened{file.c_str()};
  const TagLib::PropertyMap rest = opened.file()->setProperties(map);
  if (auto* mp4 = dynamic_cast<TagLib::MP4::File*>(opened.file()))
    for (const auto& [name, values] : rest)
      mp4->tag()->setItem("----:com.apple.iTunes:" + name, TagLib::MP4::Item(values));
  ASSERT_TRUE(opened.save());
}

}  // namespace auralis::media::testing
