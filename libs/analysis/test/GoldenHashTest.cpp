// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "base/Hash.h"
#include "mastering/EngineReader.h"
#include "mastering/Renderer.h"
#include "media/PacketIndex.h"
#include "media/PcmReader.h"

// What each codec of tests/fixtures/codecs decodes to, and a master of it through every step of the
// chain. The constants were computed by a baseline build with the codec libraries of Debian 12;
// every other build must reach the same bits, and another version of these libraries may not: such
// a difference is one of the engine (rule MA-5).

namespace auralis::analysis {
namespace {

struct Fixture {
  std::string file;
  std::string pcm;
  std::string master;
};

mastering::Chain whole_chain() {
  mastering::Chain chain{};
  chain.tone.mid_cdb[12] = 200;
  chain.tone.side_cdb[18] = -150;
  chain.tone.subsonic_cut = true;
  chain.band_gains_cdb = {{-100, 0, 50, -150}, {0, -80, 0, 100}};
  chain.transient_gains_cdb = {0, 150, 50, 0, 200, 0};
  chain.exciter = {.kind = mastering::Exciter::Kind::Warm, .amount_cdb = -2400, .level_cdb = -2500};
  return chain;
}

std::string hash_of(const AudioBuffer& audio) {
  Hasher hasher;
  for (int c = 0; c < audio.channels(); ++c) hasher.add(std::as_bytes(audio.channel(c)));
  return hasher.digest().hex();
}

AudioBuffer read_all(FrameReader& reader) {
  AudioBuffer audio{reader.format().channels, reader.frames()};
  EXPECT_TRUE(reader.read(0, audio.view()));
  return audio;
}

AudioBuffer master_of(FrameReader& source) {
  const mastering::Plan plan{.frames = source.frames(), .chain = whole_chain(), .drive = Db{9.0}};
  auto renderer = mastering::Renderer::make(source, plan).value();
  AudioBuffer audio{2, plan.frames};
  EXPECT_TRUE(renderer.render(0, audio.view()));
  return audio;
}

class EveryCodec : public ::testing::TestWithParam<Fixture> {};

TEST_P(EveryCodec, MA4_DecodesAndMastersToTheSameBitsEverywhere) {
  const std::filesystem::path file = std::filesystem::path{AURALIS_FIXTURES} / GetParam().file;
  const auto index =
      std::make_shared<const media::PacketIndex>(media::index_file(file, {}).value());
  auto pcm = media::PcmReader::open(file, index).value();
  EXPECT_EQ(hash_of(read_all(*pcm)), GetParam().pcm) << "canonical PCM";
  const auto engine = mastering::EngineReader::make(std::move(pcm)).value();
  EXPECT_EQ(hash_of(master_of(*engine)), GetParam().master) << "master";
}

INSTANTIATE_TEST_SUITE_P(
    Golden, EveryCodec,
    ::testing::Values(
        Fixture{"flac.flac", "22ccb1a9557315ffc4ea30bf16b8e272",
                "577d7af43d4d56863956a1c0c1d8a4a9"},
        Fixture{"alac.m4a", "22ccb1a9557315ffc4ea30bf16b8e272", "577d7af43d4d56863956a1c0c1d8a4a9"},
        Fixture{"wav.wav", "25617df6f0296c2072571a5a12fdb179", "8409894df18437cbc6ee15b9b443d00b"},
        Fixture{"aiff.aiff", "25617df6f0296c2072571a5a12fdb179",
                "8409894df18437cbc6ee15b9b443d00b"},
        Fixture{"wavpack.wv", "22ccb1a9557315ffc4ea30bf16b8e272",
                "577d7af43d4d56863956a1c0c1d8a4a9"},
        Fixture{"dsd.dsf", "24816e239aa8a9d196c5a61238aecf0c", "549d524be17fb082abff0e0f36efd125"},
        Fixture{"mp3.mp3", "2dffd5de33a71e8cce84ae1ca46d025d", "a19bb7f7d92fff9ebd4f54c802e99731"},
        Fixture{"aac.m4a", "5ac6601bd1f139d811108ba7656d329c", "fb161462c15e20931fd25a5bb67a3615"},
        Fixture{"vorbis.ogg", "f196bedebff8471832743eb46729f992",
                "63869d3f7a785bccf1f6c61f145f3231"},
        Fixture{"opus.opus", "ea53032d85c5f7423cbb6d61331f8205",
                "0e5c75fc831b9f791e180a22d4b57cf9"}),
    [](const auto& made) { return made.param.file.substr(0, made.param.file.find('.')); });

}  // namespace
}  // namespace auralis::analysis
