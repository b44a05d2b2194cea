// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "Shapes.h"

namespace auralis::api {
namespace {

using exporting::ExportReport;
using exporting::ExportState;

TEST(ExportShapes, IdsAreTextsAndWhatIsNotThereIsNull) {
  ExportReport report;
  report.progress.state = ExportState::Interrupted;
  report.progress.reference = TrackId{4};
  report.progress.amount_percent = 40;
  report.problems = {{.track = TrackId{7}, .title = "Seven", .sentence = "it is gone"},
                     {.track = std::nullopt, .title = {}, .sentence = "the server stopped"}};
  const boost::json::object json = to_json(report);
  EXPECT_EQ(json.at("state"), "interrupted");
  EXPECT_EQ(json.at("reference"), "4");
  EXPECT_EQ(json.at("amount"), 0.4);
  EXPECT_EQ(json.at("problems").at(0).at("track_id"), "7");
  EXPECT_TRUE(json.at("problems").at(1).at("track_id").is_null());
  EXPECT_TRUE(json.at("reference_album").is_null());
  EXPECT_TRUE(to_json(ExportReport{}).at("reference").is_null());
  report.progress.reference = AlbumId{5};
  EXPECT_EQ(to_json(report).at("reference_album"), "5");
  EXPECT_TRUE(to_json(report).at("reference").is_null());
}

TEST(DamageShape, MA5_SaysInNumbersWhatItsSentenceSays) {
  const TrackDamage damage{
      .stretches = {{48'000, 96'000}}, .end = FileEnd::Short, .missing_frames = 480'000};
  const boost::json::value json = damage_or_null(damage, 960'000);
  EXPECT_EQ(json.at("sentence"),
            "damaged from 0:01 to 0:02; ends early: 0:20 of 0:30 could be read");
  EXPECT_EQ(json.at("stretches").at(0).at("begin"), 48'000);
  EXPECT_EQ(json.at("stretches").at(0).at("end"), 96'000);
  EXPECT_EQ(json.at("ends_early"), true);
  EXPECT_EQ(json.at("missing_frames"), 480'000);
  EXPECT_EQ(json.at("missing_is_estimated"), false);
  EXPECT_TRUE(damage_or_null({}, 960'000).is_null());
}

}  // namespace
}  // namespace auralis::api
