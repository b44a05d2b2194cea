// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "MetricFamilies.h"

namespace auralis::api {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

TEST(MetricFamilies, AreWrittenInTheTextFormat) {
  MetricFamilies families;
  families.begin_counter("requests_total", "Requests.");
  families.add(3, {{"route", "/a/{id}"}, {"status", "200"}});
  families.add(1, {{"route", "a\"b"}, {"status", "404"}});
  families.begin_gauge("bytes", "Bytes.");
  families.add(1.5);
  const std::string text = families.text();
  EXPECT_THAT(text, HasSubstr("# HELP requests_total Requests.\n# TYPE requests_total counter\n"));
  EXPECT_THAT(text, HasSubstr("requests_total{route=\"/a/{id}\",status=\"200\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("route=\"a\\\"b\""));
  EXPECT_THAT(text, HasSubstr("# TYPE bytes gauge\nbytes 1.5\n"));
}

TEST(MetricFamilies, HistogramsAreCumulativeAndEndWithAll) {
  DurationHistogram histogram;
  histogram.add(1ms);
  histogram.add(2ms);
  histogram.add(60s);
  MetricFamilies families;
  families.begin_histogram("wait_seconds", "Waits.");
  families.add(histogram.snapshot(), {{"priority", "first"}});
  const std::string text = families.text();
  EXPECT_THAT(text, HasSubstr("wait_seconds_bucket{priority=\"first\",le=\"0.001\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("le=\"30\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("le=\"+Inf\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("wait_seconds_count{priority=\"first\"} 3\n"));
}

TEST(MetricFamilies, ASummaryIsItsCountAndItsSum) {
  MetricFamilies families;
  families.begin_summary("took_seconds", "Times.");
  families.add(4, 2.5, {{"route", "/"}});
  EXPECT_THAT(families.text(), HasSubstr("took_seconds_count{route=\"/\"} 4\n"));
  EXPECT_THAT(families.text(), HasSubstr("took_seconds_sum{route=\"/\"} 2.5\n"));
}

}  // namespace
}  // namespace auralis::api
