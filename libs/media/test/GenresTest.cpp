// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Genres.h"

namespace auralis::media {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> genres_of(std::string_view text,
                                   Strokes strokes = Strokes::ArePartOfNames) {
  std::vector<std::string> genres;
  add_genres(genres, text, strokes);
  return genres;
}

TEST(Genres, CT12_WhatSeparatesDependsOnTheField) {
  EXPECT_THAT(genres_of("Jazz; Funk;jazz"), ElementsAre("Jazz", "Funk"));
  EXPECT_THAT(genres_of("Jazz / Funk"), ElementsAre("Jazz", "Funk"));
  EXPECT_THAT(genres_of("Jazz/Funk"), ElementsAre("Jazz/Funk"));
  EXPECT_THAT(genres_of("Jazz/Funk", Strokes::Separate), ElementsAre("Jazz", "Funk"));
  EXPECT_THAT(genres_of("R&B/Soul", Strokes::Separate), ElementsAre("R&B/Soul"));
  EXPECT_THAT(genres_of("Folk, World, & Country"), ElementsAre("Folk, World, & Country"));
}

TEST(Genres, CT12_NumbersOfId3AreNames) {
  EXPECT_THAT(genres_of("(17)"), ElementsAre("Rock"));
  EXPECT_THAT(genres_of("17"), ElementsAre("Rock"));
  EXPECT_THAT(genres_of("(17)(8)"), ElementsAre("Rock", "Jazz"));
  EXPECT_THAT(genres_of("(4)Eurodisco"), ElementsAre("Eurodisco"));
  EXPECT_THAT(genres_of("(RX)"), ElementsAre("Remix"));
  EXPECT_THAT(genres_of("(New) Wave"), ElementsAre("(New) Wave"));
  EXPECT_THAT(genres_of("255"), ElementsAre("255"));
}

TEST(Genres, CT12_ListsAreBounded) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "Genre " + std::to_string(i) + ";";
  EXPECT_EQ(genres_of(text).size(), 32U);
}

}  // namespace
}  // namespace auralis::media
