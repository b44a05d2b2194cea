// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../../analysis/test/MusicFolder.h"
#include "CellFile.h"
#include "FakeRender.h"
#include "Packaging.h"
#include "Settled.h"
#include "analysis/OpenTrack.h"
#include "mastering/Renderer.h"
#include "media/PacketIndex.h"
#include "media/PcmReader.h"
#include "media/WavWriter.h"
#include "streaming/TrackFile.h"
#include "support/Signals.h"
#include "support/TempDir.h"

namespace auralis::streaming {
namespace {

using testing::music_like;
using testing::MusicFolder;

const Version original{};
const Version mastered{.request = {.settings = {.preset = Preset::Punchy, .intensity_percent = 80}},
                       .mastered = true};

/// A server and one track of two cells and a bit, no whole number of packets.
struct Desk {
  explicit Desk(double seconds = 4.701) : track{music.add("music", music_like(seconds, 3))} {
    const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes{5};
    EXPECT_TRUE(analysis.ensure_profile(track, patience, {}));
  }

  std::unique_ptr<TrackFile> file(Format format, const Version& version) {
    auto found = streams.find_file({.track = track, .version = version, .format = format}, {});
    if (!found) ADD_FAILURE() << found.error().full();
    return found ? *std::move(found) : nullptr;
  }
  Bytes all(TrackFile& file) { return bytes_of(file.open({})); }
  Bytes part(TrackFile& file, std::uint64_t begin, std::uint64_t end) {
    return bytes_of(file.open(begin, end, {}));
  }
  /// What one renderer makes of the whole track at once.
  AudioBuffer rendered(const Version& version) {
    auto opened = analysis::OpenTrack::open(analysis.ensure_audio(track, {}).value()).value();
    AudioBuffer audio{2, opened.reader(nullptr).frames()};
    if (!version.mastered) {
      EXPECT_TRUE(opened.reader(nullptr).read(0, audio.view()));
      return audio;
    }
    const auto plan = streams.ensure_plan(track, version.request, {}).value();
    auto renderer = mastering::Renderer::make(opened.reader(plan.get()), *plan).value();
    EXPECT_TRUE(renderer.render(0, audio.view()));
    return audio;
  }

  static Bytes bytes_of(Result<std::unique_ptr<ChunkBody>> body) {
    if (!body) ADD_FAILURE() << body.error().full();
    return body ? read_all(**body).value_or(Bytes{}) : Bytes{};
  }

  MusicFolder music;
  TrackId track;
  analysis::AnalysisService analysis{music.catalog(), music.config(2)};
  StreamService streams{analysis, {.render_threads = 2}};
};

Bytes slice(const Bytes& bytes, std::size_t begin, std::size_t end) {
  return {bytes.begin() + static_cast<std::ptrdiff_t>(begin),
          bytes.begin() + static_cast<std::ptrdiff_t>(end)};
}

// ST-7, MA-1: a WAV file made of cells holds the very samples of one render of the whole track.
TEST(TrackFile, ST7_WavIsTheWholeRenderBitForBit) {
  Desk desk;
  for (const Version& version : {original, mastered}) {
    const AudioBuffer audio = desk.rendered(version);
    Bytes expected = media::wav_header(audio.frames());
    const Bytes samples = media::wav_samples(audio.view());
    expected.insert(expected.end(), samples.begin(), samples.end());
    const auto file = desk.file(Format::Wav, version);
    EXPECT_EQ(file->length(), expected.size());
    EXPECT_EQ(desk.all(*file), expected);
  }
}

// ST-7: any range of a WAV file is that part of it, and only its cells are rendered.
TEST(TrackFile, ST7_AnyRangeOfAWavFileRendersOnlyItsCells) {
  Desk desk;
  const Bytes all = desk.all(*desk.file(Format::Wav, mastered));
  const std::size_t head = media::wav_header(1).size();
  const std::size_t cell = ChunkGrid::cell_frames * 8;
  const std::size_t ranges[][3] = {
      {0, 1, 1},
      {0, head, 1},
      {10, head + 1, 1},
      {head + cell - 1, head + cell + 1, 2},
      {head + cell, head + cell + 3, 1},
      {head + cell + 12'345, head + cell + 12'346, 1},
      {all.size() - 1, all.size(), 1},
      {5, all.size(), 5},
  };
  for (const auto& [begin, end, cells] : ranges) {
    desk.streams.clear();
    const auto before = cells_rendered(desk.streams);
    EXPECT_EQ(desk.part(*desk.file(Format::Wav, mastered), begin, end), slice(all, begin, end))
        << begin << " to " << end;
    // A body may have asked for the next cell by the time it is read; it never asks beyond.
    EXPECT_LE(cells_rendered(desk.streams) - before, cells) << begin << " to " << end;
  }
}

// ST-7: FLAC and Ogg are streamed at once; when all was sent their length is known, and any range
// is that part of it, rendered again if need be.
TEST(TrackFile, ST7_FlacAndOggAreSeekableOnceSent) {
  Desk desk;
  for (const Format format : {Format::Flac, Format::Ogg}) {
    EXPECT_EQ(desk.file(format, mastered)->length(), std::nullopt);
    EXPECT_FALSE(desk.file(format, mastered)->open(0, 1, {}));
    const Bytes all = desk.all(*desk.file(format, mastered));
    ASSERT_EQ(desk.file(format, mastered)->length(), all.size());
    EXPECT_EQ(desk.file(format, original)->length(), std::nullopt) << "another file";
    const std::size_t third = all.size() / 3;
    for (const auto& [begin, end] : {std::pair{std::size_t{0}, third},
                                     {third, 2 * third},
                                     {all.size() - 1, all.size()},
                                     {std::size_t{0}, all.size()}}) {
      desk.streams.clear();
      EXPECT_EQ(desk.part(*desk.file(format, mastered), begin, end), slice(all, begin, end))
          << info_of(format).name << ", " << begin << " to " << end;
    }
  }
}

/// A file that FFmpeg decodes, as the engine's own reader gives it.
AudioBuffer decoded(const Bytes& bytes, const char* name) {
  const testing::TempDir folder;
  std::ofstream{folder / name, std::ios::binary}.write(reinterpret_cast<const char*>(bytes.data()),
                                                       static_cast<std::streamsize>(bytes.size()));
  const auto index =
      std::make_shared<const media::PacketIndex>(media::index_file(folder / name, {}).value());
  const auto reader = media::PcmReader::open(folder / name, index).value();
  AudioBuffer audio{2, reader->frames()};
  EXPECT_TRUE(reader->read(0, audio.view()));
  return audio;
}

// ST-7: the FLAC file, and the chunk as FLAC in MP4, hold the render rounded to 24 bits.
TEST(TrackFile, ST7_FlacIsTheWholeRenderIn24Bits) {
  Desk desk;
  const AudioBuffer expected = desk.rendered(mastered);
  auto chunk =
      desk.streams
          .open_chunk({.track = desk.track, .version = mastered, .format = Format::Mp4Flac}, {})
          .value();
  const Bytes in_mp4 = read_all(*chunk.body).value();
  const AudioBuffer all[] = {decoded(desk.all(*desk.file(Format::Flac, mastered)), "a.flac"),
                             decoded(in_mp4, "a.mp4")};
  for (const AudioBuffer& audio : all) {
    ASSERT_EQ(audio.frames(), expected.frames());
    for (int c = 0; c < 2; ++c)
      for (std::size_t n = 0; n < static_cast<std::size_t>(audio.frames()); ++n)
        ASSERT_EQ(audio.channel(c)[n], std::rint(expected.channel(c)[n] * 0x1.0p23F) * 0x1.0p-23F)
            << "frame " << n;
  }
}

// ST-4: the Ogg file ends at the exact frame.
TEST(TrackFile, ST4_OggHasTheExactLength) {
  Desk desk;
  const AudioBuffer audio = decoded(desk.all(*desk.file(Format::Ogg, mastered)), "a.opus");
  EXPECT_EQ(audio.frames(), desk.rendered(mastered).frames());
}

// ST-7: what was rendered for a player in another container makes a file seekable, too.
TEST(TrackFile, ST7_OggIsSeekableWhenAllItsCellsAreThere) {
  Desk desk;
  const auto file = desk.file(Format::Ogg, mastered);
  auto chunk = desk.streams.open_chunk({.track = desk.track, .version = mastered}, {}).value();
  ASSERT_EQ(file->length(), std::nullopt);
  ASSERT_TRUE(read_all(*chunk.body));
  const auto length = file->length();
  ASSERT_TRUE(length);
  const auto rendered = cells_rendered(desk.streams);
  const Bytes all = desk.all(*file);
  EXPECT_EQ(length, all.size());
  EXPECT_EQ(desk.part(*file, 5'000, 90'000), slice(all, 5'000, 90'000));
  EXPECT_EQ(cells_rendered(desk.streams), rendered);
}

// ST-7: AAC ends with the packet that holds the track's last frame, wherever that lies in its cell.
TEST(TrackFile, ST7_AacHoldsTheWholeTrack) {
  for (const double seconds : {4.0, 4.701}) {
    Desk desk{seconds};
    auto chunk =
        desk.streams.open_chunk({.track = desk.track, .format = Format::Mp4Aac}, {}).value();
    const AudioBuffer audio = decoded(read_all(*chunk.body).value(), "a.mp4");
    const auto frames = desk.rendered(original).frames();
    EXPECT_EQ(audio.frames(), (frames + 1023) / 1024 * 1024) << seconds << " s";
  }
}

// ST-6: from a closed packet on, what follows the head is the tail of the whole, in every format.
TEST(TrackFile, ST6_FromGivesTheTailInEveryFormat) {
  Desk desk;
  for (const FormatInfo& info : all_formats()) {
    if (!info.chunks) continue;
    const auto body_from = [&](int from) {
      auto answer = desk.streams
                        .open_chunk({.track = desk.track,
                                     .version = mastered,
                                     .format = info.format,
                                     .from_packet = from},
                                    {})
                        .value();
      return read_all(*answer.body).value();
    };
    const std::size_t head = head_of(info.format, 1)->size();
    const Bytes whole = body_from(0);
    const Bytes tail = body_from(170);
    ASSERT_GT(tail.size(), head);
    EXPECT_LT(tail.size(), whole.size());
    EXPECT_TRUE(std::equal(tail.begin() + static_cast<std::ptrdiff_t>(head), tail.end(),
                           whole.end() - static_cast<std::ptrdiff_t>(tail.size() - head)))
        << info.name;
  }
}

// ST-7: Opus packets are encoded once for all their containers.
TEST(TrackFile, ST7_ContainersOfOneCodecShareTheirCells) {
  Desk desk;
  (void)desk.all(*desk.file(Format::Ogg, mastered));
  (void)desk.all(*desk.file(Format::Flac, mastered));
  const auto before = cells_rendered(desk.streams);
  for (const Format format : {Format::Webm, Format::Mp4Opus, Format::Mp4Flac, Format::Flac}) {
    auto answer =
        desk.streams.open_chunk({.track = desk.track, .version = mastered, .format = format}, {})
            .value();
    EXPECT_NE(answer.tier, CacheTier::Miss) << info_of(format).name;
    EXPECT_TRUE(read_all(*answer.body));
  }
  EXPECT_EQ(cells_rendered(desk.streams), before);
  EXPECT_GT(desk.streams.stats().lossless.entries, 0U);
}

// ST-10: a client that leaves a download stops it where it is: the cell under way ends before it is
// whole, those in line are never begun, nothing is kept of them, and no further one comes.
TEST(TrackFile, ST10_AVanishedClientLeavesNoWork) {
  FakeRender render;
  const auto table = std::make_shared<CellTable>(
      CellTable::Config{.lossless_bytes = std::size_t{1} << 20, .max_waiting = 64});
  const RenderPool pool{table, 1, render.function(), [] { return std::nullopt; }};
  const auto programme = made_up_programme(1, 16 * ChunkGrid::cell_frames, {Codec::Pcm, 0});
  CellFile file{table, std::make_shared<FileSizes>(), programme, Format::Wav};
  render.hold();
  render.allow(5);
  {
    const auto body = file.open({}).value();
    const CellKey second = recipe_for(programme, 1).key;
    while (!table->has(second)) (void)body->pull([] {});
    EXPECT_EQ(render.wait_begun(2).size(), 2U) << "the first is whole, one is under way";
    EXPECT_EQ(table->counts().waiting, 2);
  }
  EXPECT_THAT(render.wait_ended(2), ::testing::ElementsAre(true, false));
  while (table->counts().rendering > 0) std::this_thread::yield();
  EXPECT_EQ(render.wait_begun(2).size(), 2U) << "no other cell was begun";
  EXPECT_EQ(table->counts().waiting, 0);
  EXPECT_EQ(table->counts().renders.abandoned, 1U);
  EXPECT_EQ(table->cache().stats().lossless.entries, 1U);
  for (int cell = 1; cell < programme->grid().cells(); ++cell)
    EXPECT_FALSE(table->has(recipe_for(programme, cell).key)) << "cell " << cell;
}

// ST-9: a file that is rewritten between two requests is found anew, as it is now.
TEST(TrackFile, ST9_AFileThatChangesIsServedAsItIsNow) {
  Desk desk;
  const auto before = desk.file(Format::Wav, original);
  desk.music.rewrite(desk.track, music_like(3.0, 8));
  const auto refused = before->open({});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::Corrupt) << "find it again";
  const auto after = desk.file(Format::Wav, original);
  EXPECT_NE(after->etag(), before->etag());
  EXPECT_EQ(desk.all(*after).size(), media::wav_header(1).size() + 3 * 48'000 * 8);
}

TEST(TrackFile, ST7_WhatIsNoRangeOfTheFileIsRefused) {
  Desk desk;
  const auto file = desk.file(Format::Wav, original);
  for (const auto& [begin, end] : {std::pair{5U, 5U}, {6U, 5U}, {0U, 100'000'000U}})
    EXPECT_EQ(file->open(begin, end, {}).error().kind, ErrorKind::InvalidArgument);
}

// ST-2: tags name the bytes.
TEST(TrackFile, ST2_EtagsDifferWhereBytesDiffer) {
  Desk desk;
  EXPECT_EQ(desk.file(Format::Wav, original)->etag(), desk.file(Format::Wav, original)->etag());
  EXPECT_NE(desk.file(Format::Wav, original)->etag(), desk.file(Format::Wav, mastered)->etag());
  EXPECT_NE(desk.file(Format::Wav, original)->etag(), desk.file(Format::Ogg, original)->etag());
}

TEST(TrackFile, ST9_RefusesWithTheReason) {
  Desk desk;
  const auto kind_of = [&](const FileRequest& request) {
    const auto found = desk.streams.find_file(request, {});
    return found ? ErrorKind::Cancelled : found.error().kind;
  };
  EXPECT_EQ(kind_of({.track = TrackId{999}}), ErrorKind::NotFound);
  EXPECT_EQ(kind_of({.track = desk.track, .format = Format::Webm}), ErrorKind::InvalidArgument);
  EXPECT_EQ(kind_of({.track = desk.track, .bit_rate_kbps = 161}), ErrorKind::InvalidArgument);
  EXPECT_EQ(kind_of({.track = desk.track, .version = mastered, .promised_plan = PlanId{}}),
            ErrorKind::Gone);
}

}  // namespace
}  // namespace auralis::streaming
