// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "api/Documents.h"

namespace auralis::api {
namespace {

TEST(PlanDocument, CarriesDecisionsWithTheirReasons) {
  mastering::Plan plan;
  plan.target = Lufs{-14.0};
  plan.match = Db{3.5};
  plan.reasons.push_back({.parameter = "drive_db",
                          .value = 3.5,
                          .unit = "dB",
                          .measured = -17.5,
                          .sentence = "Raised by 3.5 dB."});
  const auto document = boost::json::parse(plan_document(plan, {}, "7")).as_object();
  EXPECT_EQ(document.at("track_id"), "7");
  EXPECT_EQ(document.at("preset"), "adaptive");
  EXPECT_EQ(document.at("target_lufs"), -14.0);
  EXPECT_EQ(document.at("match_db"), 3.5);
  EXPECT_TRUE(document.at("source_lufs").is_null());
  const auto& reason = document.at("reasons").as_array().at(0).as_object();
  EXPECT_EQ(reason.at("sentence"), "Raised by 3.5 dB.");
  EXPECT_EQ(reason.at("measured"), -17.5);
  EXPECT_TRUE(reason.at("limited_by").is_null());
}

TEST(ProfileDocument, SilenceHasNullsNotNumbers) {
  const auto document = boost::json::parse(profile_document({})).as_object();
  EXPECT_TRUE(document.at("loudness_lufs").is_null());
  EXPECT_EQ(document.at("mid_bands_dbfs").as_array().size(), third_octave_bands);
}

}  // namespace
}  // namespace auralis::api
