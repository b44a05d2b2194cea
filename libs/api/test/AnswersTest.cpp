// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "Answers.h"
#include "StatusOf.h"
#include "api/Routes.h"

namespace auralis::api {
namespace {

TEST(Problem, TellsTheSentenceAndKeepsInternalsToItself) {
  const Error error =
      fail_internal(ErrorKind::Io, "the file could not be read", "/srv/music/x").error();
  const http::Response response = problem_response(error, {});
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.content_type, "application/problem+json");
  const auto& text = std::get<std::string>(response.body);
  const auto document = boost::json::parse(text).as_object();
  EXPECT_EQ(document.at("type"), "/problems/io");
  EXPECT_EQ(document.at("detail"), "the file could not be read");
  EXPECT_EQ(text.find("/srv"), std::string::npos);
}

TEST(Problem, BusySaysWhenToComeBack) {
  const auto response = problem_response(fail(ErrorKind::Busy, "profiling").error(), {});
  EXPECT_EQ(response.status, 503);
  const std::pair<std::string, std::string> expected{"Retry-After", "1"};
  EXPECT_EQ(response.headers.back(), expected);
}

TEST(Problem, KindsMeetTheirStatus) {
  EXPECT_EQ(status_of(ErrorKind::InvalidArgument), 400);
  EXPECT_EQ(status_of(ErrorKind::NotFound), 404);
  EXPECT_EQ(status_of(ErrorKind::Gone), 410);
  EXPECT_EQ(status_of(ErrorKind::Unsupported), 415);
}

TEST(Problem, CT47_WhatNoLongerHoldsIsAFailedPreconditionWhereOneWasGiven) {
  const Error error = fail(ErrorKind::Gone, "the playlist was changed").error();
  EXPECT_EQ(problem_response(error, {}).status, 410);
  http::Request request;
  request.headers.emplace("if-match", "\"3\"");
  const auto response = problem_response(error, request);
  EXPECT_EQ(response.status, 412);
  EXPECT_NE(std::get<std::string>(response.body).find("/problems/outdated"), std::string::npos);
}

TEST(JsonAnswer, EqualBodiesHaveEqualTags) {
  const auto tag = [](const char* text) { return json_text_answer(text).headers.front().second; };
  EXPECT_EQ(tag("{}"), tag("{}"));
  EXPECT_NE(tag("{}"), tag("[]"));
}

TEST(JsonAnswer, IsKeptByNobodyButWhoAsked) {
  const std::pair<std::string, std::string> expected{"Cache-Control", "private, no-cache"};
  EXPECT_EQ(json_text_answer("{}").headers.back(), expected);
}

}  // namespace
}  // namespace auralis::api
