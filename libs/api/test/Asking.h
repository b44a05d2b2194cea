// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "House.h"
#include "support/Signals.h"

namespace auralis::api::testing {

/// A house with two songs of 2 s of one artist, and handlers asked as the network would.
class Listening : public ::testing::Test {
 protected:
  using Handler = Result<http::Response>(Services&, const http::Request&);
  using Values = std::vector<std::pair<std::string, std::string>>;

  Listening() : song{add("first", 1)}, other{add("second", 2)}, house{(music.close(), music)} {}

  static http::Request asking(Values path_values, Values query = {}) {
    return House::asking(std::move(path_values), std::move(query));
  }
  static http::Request put(Values path_values, std::string body) {
    http::Request request = asking(std::move(path_values));
    request.body = std::move(body);
    return request;
  }
  static http::Request matching(http::Request request, const std::string& revision) {
    request.headers.insert_or_assign("if-match", revision);
    return request;
  }
  template <class T>
  static T value(Result<T> result) {
    if (!result) throw std::runtime_error{result.error().full()};
    if constexpr (!std::is_void_v<T>) return *std::move(result);
  }
  /// The JSON object of an answer that is one.
  boost::json::object ok(Handler handler, const http::Request& request) {
    const http::Response response = value(handler(house.services, request));
    const auto& body = std::get<std::string>(response.body);
    return body.empty() ? boost::json::object{} : boost::json::parse(body).as_object();
  }
  /// The sentence of the error holds `named`.
  void refused(Handler handler, const http::Request& request, ErrorKind kind,
               std::string_view named) {
    const auto response = handler(house.services, request);
    ASSERT_FALSE(response) << "nothing was refused";
    EXPECT_EQ(response.error().kind, kind) << response.error().full();
    EXPECT_NE(response.error().message.find(named), std::string::npos) << response.error().message;
  }
  static boost::json::array items(const boost::json::object& page) {
    return page.at("items").as_array();
  }
  static std::string text(const boost::json::value& object, std::string_view name) {
    return std::string{object.at(name).as_string()};
  }

  std::string add(const char* name, unsigned seed) {
    return fmt::format("{}", music.add(name, auralis::testing::music_like(2.0, seed)));
  }

  auralis::testing::MusicFolder music;
  std::string song, other;
  House house;
};

}  // namespace auralis::api::testing
