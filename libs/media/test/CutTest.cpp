// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <set>

#include <gtest/gtest.h>

#include "TestTracks.h"
#include "media/PacketIndex.h"

namespace auralis::media {
namespace {

using namespace testing;

using IndexPtr = std::shared_ptr<const PacketIndex>;

IndexPtr cut_of(const IndexPtr& whole, const CueRange& range) {
  auto part = cut(*whole, range);
  if (!part) throw std::runtime_error{part.error().full()};
  return std::make_shared<const PacketIndex>(*std::move(part));
}

// 12.3 s: a short track, one over two segments, one up to the end; none begins with a packet.
constexpr std::array<CueRange, 4> parts{{{0, 101}, {101, 389}, {389, 640}, {640, 0}}};

class Cut : public ::testing::TestWithParam<Coding> {};

INSTANTIATE_TEST_SUITE_P(EveryCodec, Cut, ::testing::ValuesIn(all_codings()),
                         [](const auto& each) { return name_of(each.param); });

// CU-7: the tracks of a file, one after the other, are the file: no frame lost, doubled or changed.
TEST_P(Cut, CU7_TracksJoinedAreTheFile) {
  const auto file = track_of(GetParam());
  const IndexPtr index = index_of(file);
  const AudioBuffer whole = read_all(*open_reader(file, index));
  FrameCount at = 0;
  for (const CueRange& range : parts) {
    const auto reader = open_reader(file, cut_of(index, range));
    const AudioBuffer part = read_all(*reader);
    EXPECT_EQ(part.frames(), reader->frames());
    EXPECT_EQ(differing_samples(whole, at, part), 0) << "from " << range.begin;
    at += part.frames();
  }
  EXPECT_EQ(at, whole.frames());
}

// CU-7: and any range of a track is the same, whatever was read before; beyond it is silence.
TEST_P(Cut, CU7_AnyRangeOfATrackIsThatOfTheFile) {
  const auto file = track_of(GetParam());
  const IndexPtr index = index_of(file);
  const IndexPtr part = cut_of(index, parts[1]);
  const AudioBuffer whole = read_all(*open_reader(file, index));
  const auto reader = open_reader(file, part);
  const FrameCount begin = frames_of_cd(parts[1].begin, index->format.sample_rate_hz);
  for (const FrameCount start : {part->frames - 1000, FrameCount{77}, part->frames / 2})
    EXPECT_EQ(differing_samples(whole, begin + start, read_range(*reader, start, 900)), 0);
  const AudioBuffer edge = read_range(*reader, -500, 600);
  const AudioBuffer silence{edge.channels(), 500};
  EXPECT_EQ(differing_samples(edge, 0, silence), 0);
  EXPECT_EQ(differing_samples(read_range(*reader, part->frames, 500), 0, silence), 0);
}

IndexPtr flac() {
  return index_of(track_of({.encoder = "flac", .extension = ".flac"}));
}

TEST(CutIndex, CU7_EachRangeHasAContentOfItsOwn) {
  const IndexPtr whole = flac();
  std::set<Hash128> contents{whole->content.value};
  for (const CueRange& range : parts) contents.insert(cut_of(whole, range)->content.value);
  EXPECT_EQ(contents.size(), parts.size() + 1);
  EXPECT_EQ(cut_of(whole, parts[1])->content, cut_of(whole, parts[1])->content);
  EXPECT_EQ(cut_of(whole, {101, 99'999})->content, cut_of(whole, {101, 0})->content)
      << "what sounds the same is the same";
  EXPECT_EQ(cut(*whole, {})->content, whole->content);
}

TEST(CutIndex, KeepsOnlyTheSegmentsItNeeds) {
  const IndexPtr whole = flac();
  ASSERT_GE(whole->segments.size(), 3U);
  EXPECT_EQ(cut_of(whole, parts[0])->segments.size(), 1U);
  EXPECT_EQ(cut_of(whole, parts[3])->segments.size(), 2U);
}

TEST(CutIndex, IsStoredAsItIs) {
  for (const CueRange& range : parts) {
    const IndexPtr part = cut_of(flac(), range);
    const auto again = packet_index_from_bytes(to_bytes(*part));
    ASSERT_TRUE(again) << again.error().full();
    EXPECT_EQ(*again, *part);
  }
}

TEST(CutIndex, IsCorruptWhereTheFileEndsBefore) {
  const auto none = cut(*flac(), {923, 0});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().kind, ErrorKind::Corrupt);
  EXPECT_TRUE(cut(*flac(), {922, 0}));
}

TEST(CutIndex, OnlyTheLastTrackLacksWhatTheFileLacks) {
  PacketIndex torn = *flac();
  torn.end = FileEnd::Short;
  torn.missing = 1000;
  EXPECT_EQ(cut(torn, parts[0])->end, FileEnd::Whole);
  EXPECT_EQ(cut(torn, parts[3])->end, FileEnd::Short);
  EXPECT_EQ(cut(torn, parts[3])->missing, 1000);
}

}  // namespace
}  // namespace auralis::media
