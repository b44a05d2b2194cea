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
                "1c17419174e7ca52d17606baae8a495f"},
        Fixture{"alac.m4a", "22ccb1a9557315ffc4ea30bf16b8e272", "1c17419174e7ca52d17606baae8a495f"},
        Fixture{"wav.wav", "25617df6f0296c2072571a5a12fdb179", "988b03f4be61d083462f2ebc02c94645"},
        Fixture{"aiff.aiff", "25617df6f0296c2072571a5a12fdb179",
                "988b03f4be61d083462f2ebc02c94645"},
        Fixture{"wavpack.wv", "22ccb1a9557315ffc4ea30bf16b8e272",
                "1c17419174e7ca52d17606baae8a495f"},
        Fixture{"dsd.dsf", "24816e239aa8a9d196c5a61238aecf0c", "307086d0d40fe5d4dc848612500f38a0"},
        Fixture{"mp3.mp3", "2dffd5de33a71e8cce84ae1ca46d025d", "fc0635cfc5631dcf74c88121ef19bc7c"},
        Fixture{"aac.m4a", "5ac6601bd1f139d811108ba7656d329c", "938cbf1e30fcd0085cc80e5233693b41"},
        Fixture{"vorbis.ogg", "f196bedebff8471832743eb46729f992",
                "8c27a7b7c9871a14dfebdd274a5bc504"},
        Fixture{"opus.opus", "ea53032d85c5f7423cbb6d61331f8205",
                "71e73ccc865a3f8b321313062dacf522"}),
    [](const auto& made) { return made.param.file.substr(0, made.param.file.find('.')); });

}  // namespace
}  // namespace auralis::analysis
