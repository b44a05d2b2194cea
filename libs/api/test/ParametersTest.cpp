// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "Parameters.h"

namespace auralis::api {
namespace {

http::Request with(std::string name, std::string value) {
  http::Request request;
  request.query.emplace_back(std::move(name), std::move(value));
  return request;
}

TEST(Parameters, AnIdOfNobodyIsNotFound) {
  EXPECT_EQ(id_from<TrackId>("7", "track").value(), TrackId{7});
  for (const char* text : {"", "0", "-1", "abc", "1.0", "99999999999999999999"})
    EXPECT_EQ(id_from<TrackId>(text, "track").error().kind, ErrorKind::NotFound) << text;
}

TEST(Parameters, IntensityOutOfRangeIsNamed) {
  EXPECT_EQ(settings_in(with("intensity", "1.5")).error().message,
            "intensity must be a number from 0 to 1, got '1.5'");
  EXPECT_EQ(settings_in({}).value().intensity_percent, 100);
}

TEST(Parameters, AChoiceIsOneOfItsNames) {
  EXPECT_EQ(choice_in(with("sort", "year"), "sort", {"title", "year"}).value(), 1U);
  EXPECT_EQ(choice_in({}, "sort", {"title", "year"}).value(), 0U);
  EXPECT_EQ(choice_in(with("sort", "size"), "sort", {"title", "year"}).error().message,
            "sort must be one of title, year, got 'size'");
}

TEST(Parameters, PagesHaveALimit) {
  EXPECT_EQ(page_in(with("limit", "500")).value().limit, 500);
  for (const char* text : {"0", "501", "many"}) EXPECT_FALSE(page_in(with("limit", text))) << text;
}

TEST(Parameters, CT108_APageMayBeginAtAPlace) {
  EXPECT_EQ(page_in(with("skip", "999800")).value().skip, 999'800);
  for (const char* text : {"-1", "2147483648", "half"})
    EXPECT_EQ(page_in(with("skip", text)).error().message,
              std::string{"skip must be a whole number from 0 to 2147483647, got '"} + text + "'");
}

}  // namespace
}  // namespace auralis::api
