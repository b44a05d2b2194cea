// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "ContentDisposition.h"

namespace auralis::api {
namespace {

TEST(ContentDisposition, PlainNamesStandInBothForms) {
  EXPECT_EQ(attachment_named("01 Low Tide.flac"),
            "attachment; filename=\"01 Low Tide.flac\"; filename*=UTF-8''01%20Low%20Tide.flac");
}

TEST(ContentDisposition, OtherScriptsAreWholeInTheSecondForm) {
  EXPECT_EQ(attachment_named("夜.wav"),
            "attachment; filename=\"_.wav\"; filename*=UTF-8''%E5%A4%9C.wav");
}

TEST(ContentDisposition, NothingInANameEndsTheHeader) {
  EXPECT_EQ(attachment_named("a\"b\\c%2f\r\nd;e"),
            "attachment; filename=\"a_b_c_2f__d;e\"; "
            "filename*=UTF-8''a%22b%5Cc%252f%0D%0Ad%3Be");
}

TEST(ContentDisposition, WhatIsPlayedInPlaceHasItsNameAllTheSame) {
  EXPECT_EQ(inline_named("Ada - Höhe.flac"),
            "inline; filename=\"Ada - H_he.flac\"; filename*=UTF-8''Ada%20-%20H%C3%B6he.flac");
}

}  // namespace
}  // namespace auralis::api
