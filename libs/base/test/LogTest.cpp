// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "base/Log.h"

namespace auralis {
namespace {

using ::testing::EndsWith;
using ::testing::MatchesRegex;

/// What write() of a warning adds to the log.
std::string written(std::string_view line, std::span<const log::Field> fields, log::Format format) {
  log::set_format(format);
  ::testing::internal::CaptureStderr();
  log::write(log::Level::Warning, "http", line, fields);
  log::set_format(log::Format::Text);
  return ::testing::internal::GetCapturedStderr();
}

const std::array<log::Field, 4> fields{log::Field{"route", "/tracks/{track}"},
                                       {"status", std::int64_t{500}},
                                       {"ms", 1.25},
                                       {"file", "a b\" \n\xFF=1"}};

TEST(Log, ALineStaysOneWhateverIsInIt) {
  ::testing::internal::CaptureStderr();
  log::warning("scanner", "{}: no audio", "a\n2026 E forged\x1b[31m \xFF.flac");
  EXPECT_THAT(::testing::internal::GetCapturedStderr(),
              EndsWith(" W scanner: a\\n2026 E forged\\x1b[31m \\xff.flac: no audio\n"));
}

TEST(Log, FieldsFollowTheSentenceAndNoneCanPassForSeveral) {
  EXPECT_THAT(written("it failed", fields, log::Format::Text),
              EndsWith(" W http: it failed route=/tracks/{track} status=500 ms=1.2 "
                       "file=\"a b\\\" \\\\n\\\\xff=1\"\n"));
}

TEST(Log, ALineOfJsonIsOneObjectWhateverIsInIt) {
  const std::string line = written("\"}\n{\x1b\xC3", fields, log::Format::Json);
  EXPECT_THAT(line, EndsWith("}\n"));
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  const boost::json::object object = boost::json::parse(line).as_object();
  EXPECT_EQ(object.at("level"), "warning");
  EXPECT_EQ(object.at("area"), "http");
  EXPECT_EQ(object.at("message"), "\"}\\n{\\x1b\\xc3");
  EXPECT_EQ(object.at("route"), "/tracks/{track}");
  EXPECT_EQ(object.at("status"), 500);
  EXPECT_EQ(object.at("ms"), 1.25);
  EXPECT_EQ(object.at("file"), "a b\" \\n\\xff=1");
}

TEST(Log, ALineOfJsonTellsItsTimeWithItsZone) {
  const std::string line = written("up", {}, log::Format::Json);
  const boost::json::object object = boost::json::parse(line).as_object();
  EXPECT_THAT(std::string{object.at("time").as_string()},
              MatchesRegex("[0-9]+-[0-9]+-[0-9]+T[0-9]+:[0-9]+:[0-9]+\\.[0-9]+[+-][0-9]+:[0-9]+"));
}

}  // namespace
}  // namespace auralis
