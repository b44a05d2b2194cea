// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Seeds.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <taglib/apetag.h>
#include <taglib/fileref.h>
#include <taglib/id3v1tag.h>
#include <taglib/tpropertymap.h>

#include "../test/DsdFile.h"
#include "../test/EncodedFile.h"
#include "../test/EncodedPicture.h"
#include "../test/RawTags.h"
#include "../test/WavFile.h"
#include "media/Mp4Writer.h"
#include "media/PacketIndex.h"
#include "media/WebmWriter.h"
#include "support/Signals.h"

// A short file of each codec and container, tags and pictures of each kind, indexes of files, and
// streams as they are sent.

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
    {"libopus", "opus.opus", 48000},  {"wavpack", "wavpack.wv", 44100},
    {"pcm_s16be", "pcm.aiff", 44100},
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

void add_dsd(const auralis::testing::SeedFolder& seeds) {
  constexpr int rate = 352'800;
  for (const char* name : {"dsd.dsf", "dsd.dff"}) {
    const auto file = seeds.file("media.DecodeFuzz", name);
    media::testing::write_dsd(file, auralis::testing::music_like(0.01, 3, rate).view(), rate);
    add_index(seeds, file);
  }
}

TagLib::PropertyMap seed_properties() {
  TagLib::PropertyMap map;
  const auto put = [&](const char* name, const char* utf8) {
    map.insert(name, TagLib::String{utf8, TagLib::String::UTF8});
  };
  put("TITLE", "Seed Ночь");
  put("ARTIST", "Ada feat. Grace");
  put("GENRE", "Jazz");
  put("TRACKNUMBER", "3/12");
  put("PERFORMER", "Kim (violin)");
  put("PERFORMER:ALTO SAXOPHONE", "Lee");
  put("LYRICS", "[00:01.00]Hey\n[00:02.00]you");
  put("REPLAYGAIN_TRACK_GAIN", "-7.03 dB");
  put("MUSICBRAINZ_ARTISTID", "aaaaaaaa-0000-4000-8000-000000000001");
  return map;
}

/// A short file of each container whose tags are read, tagged as TagLib does it there.
void add_tagged(const auralis::testing::SeedFolder& seeds) {
  constexpr std::pair<const char*, const char*> files[] = {
      {"flac", "tagged.flac"},  {"flac", "tagged.oga"},       {"libmp3lame", "tagged.mp3"},
      {"aac", "tagged.m4a"},    {"libvorbis", "tagged.ogg"},  {"libopus", "tagged.opus"},
      {"wavpack", "tagged.wv"}, {"pcm_s16be", "tagged.aiff"}, {"pcm_s16le", "tagged.wav"}};
  for (const auto& [encoder, name] : files) {
    const auto file = seeds.file("media.TagsFuzz", name);
    const int rate = std::string_view{encoder} == "libopus" ? 48'000 : 44'100;
    media::testing::encode_file(file, encoder, auralis::testing::music_like(0.05, 3, rate).view(),
                                {.sample_rate_hz = rate, .bit_rate = 64'000});
    TagLib::FileRef opened{file.c_str()};
    opened.file()->setProperties(seed_properties());
    opened.save();
  }
  for (const char* name : {"tagged.dsf", "tagged.dff"}) {
    const auto file = seeds.file("media.TagsFuzz", name);
    media::testing::write_dsd(file, auralis::testing::music_like(0.01, 3, 352'800).view(), 352'800);
    media::testing::tag_dsd(file, seed_properties());
  }
}

/// What TagLib reads and does not write, or writes only beside others.
void add_raw_tags(const auralis::testing::SeedFolder& seeds) {
  const AudioBuffer audio = auralis::testing::music_like(0.05, 3, 44'100);
  const auto with = [&](const char* name, auto tag) {
    const auto file = seeds.file("media.TagsFuzz", name);
    media::testing::encode_file(file, "libmp3lame", audio.view(),
                                {.sample_rate_hz = 44'100, .bit_rate = 64'000});
    tag(file);
  };
  with("id3v22.mp3", [](const auto& file) {
    media::testing::prepend_bytes(
        file, media::testing::id3v22_tag({{"TT2", "Seed"}, {"TCO", "(8)"}, {"TRK", "3/9"}}));
  });
  with("ape.mp3", [](const auto& file) {
    TagLib::APE::Tag tag;
    tag.setProperties(seed_properties());
    tag.setData("COVER ART (FRONT)", TagLib::ByteVector{"a.jpg\0\xff\xd8\xff", 9});
    media::testing::append_bytes(file, tag.render());
  });
  with("id3v1.mp3", [](const auto& file) {
    TagLib::ID3v1::Tag tag;
    tag.setTitle("Seed");
    tag.setGenre("Jazz");
    media::testing::append_bytes(file, tag.render());
  });
}

/// What is refused before it is parsed.
void add_hostile(const auralis::testing::SeedFolder& seeds) {
  media::testing::write_file(seeds.file("media.TagsFuzz", "deep.m4a"),
                             media::testing::nested_boxes(40));
  media::testing::write_file(seeds.file("media.TagsFuzz", "chapters.mp3"),
                             media::testing::nested_chapters(3) + std::string{"\xff\xfb\x90\x64"} +
                                 std::string(413, '\0'));
}

void add_pictures(const auralis::testing::SeedFolder& seeds) {
  for (const char* encoder : {"mjpeg", "png", "libwebp", "gif"})
    seeds.add("media.ThumbnailFuzz", encoder,
              media::testing::encode_picture(encoder, media::testing::red_and_blue(32, 24)));
}

/// Three packets in two parts, in each container; and a part of each as it is written.
void add_streams(const auralis::testing::SeedFolder& seeds) {
  const std::string fuzzer = "media.StreamFuzz";
  for (const char kind : {0, 1, 2, 3}) {
    const std::string head{{kind, '\x80', 0, 0, 0, 7}};
    seeds.add(fuzzer, "parts" + std::to_string(kind),
              head + "\x03" + "abc" + "\x84" + "defg" + "\x01" + "h");
  }
  const std::vector<Bytes> packets{Bytes(3, std::byte{1}), Bytes(9, std::byte{2})};
  const std::vector<std::span<const std::byte>> views(packets.begin(), packets.end());
  seeds.add(fuzzer, "cluster", webm_cluster(7, packets).value());
  seeds.add(fuzzer, "fragment",
            mp4_fragment({.codec = Mp4Codec::Opus, .first = 7, .last_frames = 9, .packets = views})
                .value());
}

}  // namespace
}  // namespace auralis::media

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const auralis::testing::SeedFolder seeds{arguments[1]};
  auralis::media::add_audio(seeds);
  auralis::media::add_wav(seeds);
  auralis::media::add_dsd(seeds);
  auralis::media::add_tagged(seeds);
  auralis::media::add_raw_tags(seeds);
  auralis::media::add_hostile(seeds);
  auralis::media::add_pictures(seeds);
  auralis::media::add_streams(seeds);
}
