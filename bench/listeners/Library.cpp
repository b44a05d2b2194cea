// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library.h"

#include <thread>

#include <boost/json.hpp>

#include "Scrape.h"

namespace auralis::listeners {
namespace {

namespace json = boost::json;

Result<json::object> load_object(HttpClient& client, const std::string& path) {
  AURALIS_TRY(const Answer answer, client.get(path));
  boost::system::error_code error;
  json::value value = json::parse(answer.body, error);
  if (!answer.ok() || error || !value.is_object())
    return fail(ErrorKind::Io, "{} answered {} without an object", path, answer.status);
  return std::move(value.as_object());
}

std::string text_of(const json::object& object, std::string_view name) {
  const json::value* const value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string{value->as_string()} : std::string{};
}

}  // namespace

Result<std::vector<std::string>> load_tracks(HttpClient& client, Which which) {
  std::vector<std::string> tracks;
  std::string cursor;
  do {
    const std::string from = cursor.empty() ? "" : "&cursor=" + cursor;
    AURALIS_TRY(const json::object page,
                load_object(client, "/api/library/tracks?sort=album&limit=200" + from));
    for (const json::value& item : page.at("items").as_array()) {
      const json::object& track = item.as_object();
      const bool is_wanted = which == Which::All || text_of(track, "analysis") == "pending";
      if (is_wanted && text_of(track, "problem").empty()) tracks.push_back(text_of(track, "id"));
    }
    cursor = text_of(page, "next_cursor");
  } while (!cursor.empty());
  if (tracks.empty() && which == Which::All)
    return fail(ErrorKind::NotFound, "the server knows no track that plays");
  return tracks;
}

Result<std::vector<std::string>> load_presets(HttpClient& client) {
  AURALIS_TRY(const json::object list, load_object(client, "/api/presets"));
  std::vector<std::string> names;
  for (const json::value& item : list.at("items").as_array())
    names.push_back(text_of(item.as_object(), "name"));
  return names;
}

Result<void> wait_for_profiles(HttpClient& client) {
  for (;;) {
    AURALIS_TRY(const Scrape scrape, Scrape::take(client));
    if (scrape.value("auralis_profiles_waiting") == 0.0) return {};
    std::this_thread::sleep_for(std::chrono::seconds{1});
  }
}

}  // namespace auralis::listeners
