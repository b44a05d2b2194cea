// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <string>
#include <vector>

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

/// The values of an enumeration of docs/openapi.yaml that has a line for each.
std::vector<std::string> listed(const std::string& schema) {
  std::ifstream lines{AURALIS_OPENAPI};
  std::string line;
  while (std::getline(lines, line) && line != "    " + schema + ":") {
  }
  while (std::getline(lines, line) && line != "      enum:") {
  }
  const std::string before_value = "        - ";
  std::vector<std::string> values;
  while (std::getline(lines, line) && line.starts_with(before_value))
    values.push_back(line.substr(before_value.size()));
  return values;
}

// MA-16: whatever a reason may name as its limit is listed, and nothing else is.
TEST(PlanDocument, MA16_EveryLimitThatAReasonMayNameIsListed) {
  std::vector<std::string> named;
  for (const mastering::LimitedBy limit : mastering::all_limits) {
    mastering::Plan plan;
    plan.reasons.push_back(
        {.parameter = "drive_db", .unit = "dB", .limited_by = limit, .sentence = "Raised."});
    const auto document = boost::json::parse(plan_document(plan, {}, "7")).as_object();
    const auto& said = document.at("reasons").as_array().at(0).as_object().at("limited_by");
    if (limit == mastering::LimitedBy::Nothing)
      EXPECT_TRUE(said.is_null());
    else
      named.emplace_back(said.as_string());
  }
  EXPECT_EQ(named, listed("LimitedBy"));
}

TEST(PlanDocument, SumsUpTheChainAndShowsTheBalance) {
  mastering::Plan plan;
  plan.chain.tone.mid_cdb[4] = 210;
  plan.chain.band_gains_cdb = {{-150, 0, 0, 0}, {50, 0, 0, 0}};
  plan.chain.exciter = {.kind = Harmonics::Warm, .amount_cdb = -2600, .level_cdb = -2000};
  plan.balance.source[4] = -7.3;
  const auto document = boost::json::parse(plan_document(plan, {}, "7")).as_object();
  const auto& chain = document.at("chain").as_object();
  EXPECT_EQ(chain.at("tone_mid_db").as_array().at(4), 2.1);
  EXPECT_EQ(chain.at("band_gain_range_db").as_array().at(0), (boost::json::array{-1.5, 0.5}));
  EXPECT_EQ(chain.at("exciter"), "warm");
  EXPECT_EQ(chain.at("exciter_amount_db"), -26.0);
  EXPECT_EQ(chain.at("limiter"), "standard");
  const auto& balance = document.at("balance").as_object();
  EXPECT_EQ(balance.at("bands_hz").as_array().at(4), 63.0);
  EXPECT_EQ(balance.at("source_db").as_array().at(4), -7.3);
  EXPECT_EQ(balance.at("low_db").as_array().at(4), -2.0);
}

TEST(ProfileDocument, SilenceHasNullsNotNumbers) {
  const auto document = boost::json::parse(profile_document({})).as_object();
  EXPECT_TRUE(document.at("loudness_lufs").is_null());
  EXPECT_EQ(document.at("mid_bands_dbfs").as_array().size(), third_octave_bands);
  EXPECT_TRUE(document.at("tempo_bpm").is_null());
  EXPECT_TRUE(document.at("noise_floor_dbfs").is_null());
}

TEST(ProfileDocument, SaysWhatAPersonWouldInPlainUnits) {
  TrackProfile profile{.plr_cdb = 1234, .bandwidth_hz = 16'031, .tilt_cdb = -450};
  profile.dynamics[1] = {.mean_cdb = -1850, .correlation_permille = 875};
  profile.dc_left_ppm = -1500;
  profile.tempo_cbpm = 12'050;
  profile.overview = {0, 128, 255};
  const auto document = boost::json::parse(profile_document(profile)).as_object();
  EXPECT_EQ(document.at("plr_db"), 12.34);
  EXPECT_EQ(document.at("bandwidth_hz"), 16'031);
  EXPECT_EQ(document.at("tilt_db_per_octave"), -4.5);
  EXPECT_EQ(document.at("dc_left"), -0.0015);
  EXPECT_EQ(document.at("tempo_bpm"), 120.5);
  EXPECT_EQ(document.at("overview").as_array().size(), 3U);
  const auto& dynamics = document.at("dynamics").as_array();
  ASSERT_EQ(dynamics.size(), dynamics_bands);
  const auto& band = dynamics.at(1).as_object();
  EXPECT_EQ(band.at("low_hz"), 120.0);
  EXPECT_EQ(band.at("high_hz"), 800.0);
  EXPECT_EQ(band.at("mean_dbfs"), -18.5);
  EXPECT_EQ(band.at("correlation"), 0.875);
  EXPECT_TRUE(dynamics.at(0).as_object().at("low_hz").is_null());
}

TEST(WaveformDocument, PartsKeepTheirLargestPeak) {
  TrackProfile profile;
  profile.overview = {0, 255, 10, 128, 0};
  const auto peaks = [&](std::size_t points) {
    const auto document = boost::json::parse(waveform_document(profile, points, "7"));
    return document.at("peaks").as_array();
  };
  EXPECT_EQ(peaks(1), (boost::json::array{1.0}));
  EXPECT_EQ(peaks(2), (boost::json::array{1.0, 0.252}));
  EXPECT_EQ(peaks(1000).size(), 5U) << "no more than the profile has";
  profile.overview.clear();
  EXPECT_TRUE(peaks(10).empty());
}

}  // namespace
}  // namespace auralis::api
