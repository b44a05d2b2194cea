// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cctype>
#include <chrono>
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include <gmock/gmock.h>

#include "Asking.h"
#include "api/Routes.h"
#include "catalog/AccountStore.h"
#include "catalog/BrowseStore.h"
#include "catalog/HearingStore.h"
#include "catalog/PlaylistStore.h"
#include "http/Router.h"

namespace auralis::api {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// A route of docs/openapi.yaml.
struct Described {
  std::string method;  ///< "get"
  std::string path;    ///< With names in braces.

  std::string shown() const { return method + " " + path; }
};

std::vector<Described> described_routes() {
  static const std::regex path_line{"  (/\\S+):"}, method_line{"    (get|put|post|delete):"};
  std::ifstream lines{AURALIS_OPENAPI};
  std::vector<Described> routes;
  std::string path;
  std::smatch found;
  for (std::string line; std::getline(lines, line);) {
    if (std::regex_match(line, found, path_line)) path = found[1];
    if (line == "components:") break;
    if (std::regex_match(line, found, method_line)) routes.push_back({found[1], path});
  }
  return routes;
}

/// What queries of docs/openapi.yaml may name.
std::set<std::string> described_query_values() {
  static const std::regex one_line{"name: (\\w+), in: query"}, name_line{" +(?:- )?name: (\\w+)"};
  std::ifstream lines{AURALIS_OPENAPI};
  std::set<std::string> names;
  std::string before;
  std::smatch found;
  for (std::string line; std::getline(lines, line); before = line) {
    if (std::regex_search(line, found, one_line)) names.insert(found[1]);
    if (line.ends_with("in: query") && std::regex_match(before, found, name_line))
      names.insert(found[1]);
  }
  return names;
}

http::Method method_of(const std::string& name) {
  return std::map<std::string, http::Method>{{"get", http::Method::Get},
                                             {"put", http::Method::Put},
                                             {"post", http::Method::Post},
                                             {"delete", http::Method::Delete}}
      .at(name);
}

std::vector<std::string> names_in(const std::string& path) {
  static const std::regex name{"\\{(\\w+)\\}"};
  std::vector<std::string> names;
  for (std::sregex_iterator at{path.begin(), path.end(), name}, end; at != end; ++at)
    names.push_back((*at)[1]);
  return names;
}

/// The same sound as `like`, in another folder.
ScannedFile secret_file(const std::filesystem::path& root, const std::filesystem::path& like) {
  ScannedFile file;
  file.root = root;
  file.path = root / "deep" / "Secret.wav";
  std::filesystem::create_directories(file.path.parent_path());
  std::filesystem::copy_file(like, file.path);
  file.size_bytes = static_cast<std::int64_t>(std::filesystem::file_size(file.path));
  file.title = "Secret song";
  file.artist = file.album_artist = "Secret artist";
  file.album = "Secret album";
  file.codec = "secretcodec";
  file.year = 1987;
  file.duration_ms = 2000;
  file.sample_rate_hz = 48'000;
  file.channels = 2;
  file.details.genres = {"Secret genre"};
  file.artwork_file = root / "secret.jpg";
  return file;
}

/// Bo may hear the folder of the songs, and not the one with what is secret.
class Heard : public testing::Listening {
 protected:
  Heard() {
    value(house.catalog->store(
        {secret_file(music.path() / "secret", music.path() / "music" / "first.wav")}));
    AccountStore accounts{*house.catalog};
    value(accounts.add({"Ann", AccountRole::Administrator, "h"}, AccountStore::Only::Any));
    bo = value(accounts.add({"Bo", AccountRole::Listener, "h"}, AccountStore::Only::Any)).user;
    let_hear(music.path() / "music");
    const TrackPage found = value(house.catalog->tracks(TrackSort::Title, {}, {}));
    for (const Track& track : found.items)
      (track.artist == "Secret artist" ? secret : ours) = track;
    value(house.exports.start({.tracks = {secret.id}, .title = "Secret export"}));
  }
  void let_hear(const std::filesystem::path& folder) {
    value(HearingStore{*house.catalog}.set(bo, Hearing{{{folder, folder}}}));
  }
  /// The ids of a track and of what it belongs to, as paths of the contract name them.
  std::map<std::string, std::string> ids_of(const Track& track) {
    BrowseStore browse{*house.catalog};
    std::map<std::string, std::string> ids{{"track_id", fmt::format("{}", track.id)},
                                           {"album_id", fmt::format("{}", track.album_id)},
                                           {"artist_id", fmt::format("{}", track.artist_id)},
                                           {"chunk_index", "0"},
                                           {"file_index", "0"}};
    if (track.artwork) ids["artwork_id"] = fmt::format("{}", *track.artwork);
    const bool is_secret = track.id == secret.id;
    for (const Genre& genre : value(browse.genres({})).items)
      if (genre.name.starts_with("Secret") == is_secret)
        ids["genre_id"] = fmt::format("{}", genre.id);
    for (const Folder& folder : value(browse.folders({}, {})).items)
      if ((folder.name == "secret") == is_secret) ids["folder_id"] = fmt::format("{}", folder.id);
    return ids;
  }
  /// Asked by that user, as the server calls a route.
  Result<http::Response> ask(const std::string& method, const std::string& path, Values query = {},
                             std::string body = "{}") {
    const http::Router::Match match = router.find(method_of(method), path);
    if (match.route == nullptr) throw std::runtime_error{"no route for " + path};
    http::Request request{.method = method_of(method),
                          .path = path,
                          .query = std::move(query),
                          .path_values = match.path_values,
                          .body = std::move(body)};
    request.principal = {.user = bo.value, .session = 1, .limited = true};
    return match.route->handler(request);
  }
  bool is_administrators(const Described& route) {
    const http::Router::Match match = router.find(method_of(route.method), route.path);
    return match.route != nullptr && match.route->permission == http::Permission::Administer;
  }
  /// One that is understood before its playlist is looked for.
  std::string body_for(const Described& route) const {
    if (route.path.ends_with("/entries")) return fmt::format(R"({{"tracks": ["{}"]}})", ours.id);
    return route.path.contains("/entries/") ? R"({"entries": ["1"]})" : "{}";
  }
  std::string said(const std::string& path, Values query = {}) {
    const auto answer = ask("get", path, std::move(query));
    if (!answer) return answer.error().message;
    const auto* const text = std::get_if<std::string>(&answer->body);
    std::string lower = text ? *text : std::string{};
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
    return lower;
  }

  UserId bo{};
  Track secret, ours;
  http::Router router{routes(house.services)};
};

/// Of no track, album, artist or list: a person's own, or an administrator's.
const std::set<std::string> not_of_the_library{"user_id", "session_id", "token_id", "place_id"};

std::string filled(std::string path, const std::map<std::string, std::string>& ids) {
  for (const auto& [name, id] : ids) {
    const std::string braces = "{" + name + "}";
    if (const auto at = path.find(braces); at != std::string::npos)
      path.replace(at, braces.size(), id);
  }
  return path;
}

TEST_F(Heard, AC15_EveryRouteThatTakesAnIdAnswersOfWhatIsNotHeardAsOfNothing) {
  auto ids = ids_of(secret);
  const Playlist anns =
      value(PlaylistStore{*house.catalog}.create(UserId{1}, {.name = "Secret list"}, {}));
  ids["playlist_id"] = fmt::format("{}", anns.id);
  ids["export_id"] = fmt::format("{}", house.exports.list().items.at(0).id);
  int asked = 0;
  for (const Described& route : described_routes()) {
    const auto names = names_in(route.path);
    const auto is_not_ours = [](const auto& name) { return not_of_the_library.contains(name); };
    if (names.empty() || std::ranges::any_of(names, is_not_ours)) continue;
    for (const std::string& name : names)
      ASSERT_TRUE(ids.contains(name)) << route.shown() << ": whose id is " << name << "?";
    const std::string path = filled(route.path, ids);
    if (is_administrators({route.method, path})) continue;
    const std::string body = body_for(route);
    const auto answer = ask(route.method, path, {}, body);
    ++asked;
    ASSERT_FALSE(answer) << route.shown() << " leaks what its listener may not hear";
    EXPECT_EQ(answer.error().kind, ErrorKind::NotFound) << route.shown();

    auto of_nothing = ids;
    for (const std::string& name : names)
      if (!name.ends_with("_index")) of_nothing[name] = "987654";
    const auto unknown = ask(route.method, filled(route.path, of_nothing), {}, body);
    ASSERT_FALSE(unknown) << route.shown();
    EXPECT_EQ(unknown.error().kind, answer.error().kind);
    const auto nameless = [&](std::string message) {
      for (const std::string& name : names)
        for (const std::string& id : {ids[name], of_nothing[name]})
          message = std::regex_replace(message, std::regex{"\\b" + id + "\\b"}, "N");
      return message;
    };
    EXPECT_EQ(nameless(answer.error().message), nameless(unknown.error().message)) << route.shown();
  }
  EXPECT_GT(asked, 35) << "routes were not found";
}

TEST_F(Heard, AC15_TheSameRoutesAnswerOfWhatIsHeard) {
  const auto ids = ids_of(ours);
  int asked = 0;
  for (const Described& route : described_routes()) {
    const auto names = names_in(route.path);
    const auto is_known = [&](const auto& name) { return ids.contains(name); };
    if (names.empty() || !std::ranges::all_of(names, is_known)) continue;
    const std::string path = filled(route.path, ids);
    if (is_administrators({route.method, path})) continue;
    const auto answer = ask(route.method, path);
    ++asked;
    if (!answer) {
      EXPECT_NE(answer.error().kind, ErrorKind::NotFound) << route.shown();
    }
  }
  EXPECT_GT(asked, 20) << "routes were not found";
}

TEST_F(Heard, AC15_NoListHoldsWhatIsNotHeard) {
  const std::map<std::string, Values> wanted{
      {"/api/library/search", {{"q", "secret"}}},
      {"/api/library/search/tracks", {{"q", "secret"}}},
      {"/api/audio/stream/cache/tracks", {{"tracks", ids_of(secret).at("track_id")}}},
      {"/api/audio/stream/cache/status", {{"track_id", ids_of(secret).at("track_id")}}}};
  int asked = 0;
  for (const Described& route : described_routes()) {
    if (route.method != "get" || route.path.contains('{') || is_administrators(route)) continue;
    if (route.path == events_path) continue;  // the server's own; see EventBridge
    const auto query = wanted.find(route.path);
    const std::string answer = said(route.path, query == wanted.end() ? Values{} : query->second);
    ++asked;
    if (route.path.starts_with("/api/library/search")) {
      EXPECT_THAT(answer, Not(HasSubstr("secret song"))) << route.path;
      EXPECT_THAT(answer, Not(HasSubstr("secret artist"))) << route.path;
    } else {
      EXPECT_THAT(answer, Not(HasSubstr("secret"))) << route.path;
    }
  }
  EXPECT_GT(asked, 25) << "routes were not found";
}

TEST_F(Heard, AC15_NoOrderAndNoFilterLeadsToIt) {
  for (const char* sort : {"title", "album", "artist", "year", "added", "duration", "random"}) {
    EXPECT_THAT(said("/api/library/tracks", {{"sort", sort}}), Not(HasSubstr("secret"))) << sort;
    EXPECT_THAT(said("/api/library/tracks", {{"sort", sort}}), HasSubstr("\"total\":2")) << sort;
  }
  for (const char* sort : {"title", "artist", "year", "added", "random"})
    EXPECT_THAT(said("/api/library/albums", {{"sort", sort}}), Not(HasSubstr("secret"))) << sort;
  auto ids = ids_of(secret);
  for (const char* filter : {"album_id", "artist_id", "genre_id", "folder_id"}) {
    EXPECT_THAT(said("/api/library/tracks", {{filter, ids.at(filter)}}), HasSubstr("\"items\":[]"))
        << filter;
    EXPECT_THAT(said("/api/library/albums", {{filter, ids.at(filter)}}), Not(HasSubstr("secret")))
        << filter;
  }
  EXPECT_THAT(said("/api/library/tracks", {{"year_from", "1987"}, {"year_to", "1987"}}),
              HasSubstr("\"total\":0"));
  EXPECT_THAT(said("/api/library/folders", {{"id", ids.at("folder_id")}}), HasSubstr("no folder"));
  EXPECT_THAT(said("/api/library/stats"), HasSubstr("\"tracks\":2"));
}

TEST_F(Heard, AC15_NoQueryAndNoBodyNamesIt) {
  const auto ids = ids_of(secret), known = ids_of(ours);
  const std::string plan = "/api/tracks/" + known.at("track_id") + "/plan";
  const std::map<std::string, std::pair<std::string, std::string>> named{
      {"album", {plan, ids.at("album_id")}},
      {"reference", {plan, ids.at("track_id")}},
      {"reference_album", {plan, ids.at("album_id")}},
      {"track_id", {"/api/audio/stream/cache/status", ids.at("track_id")}},
      {"id", {"/api/library/folders", ids.at("folder_id")}}};
  for (const auto& [name, question] : named) {
    const auto answer = ask("get", question.first, {{name, question.second}});
    ASSERT_FALSE(answer) << name;
    EXPECT_EQ(answer.error().kind, ErrorKind::NotFound) << name;
  }
  // What other queries name is no id, or is held by the tests of lists.
  const std::set<std::string> others{"tracks", "album_id", "artist_id", "genre_id", "folder_id"};
  for (const std::string& name : described_query_values())
    if (name.ends_with("id") || name.ends_with("ids") || name == "tracks") {
      EXPECT_TRUE(named.contains(name) || others.contains(name)) << name << " is not held here";
    }

  const std::string track = ids.at("track_id"), heard = known.at("track_id");
  const auto expect_none = [&](const char* method, const std::string& path, std::string body) {
    const auto answer = ask(method, path, {}, body);
    ASSERT_FALSE(answer) << path << ' ' << body;
    EXPECT_EQ(answer.error().kind, ErrorKind::NotFound) << path << ' ' << body;
  };
  expect_none("post", "/api/playlists", R"({"name": "x", "tracks": [")" + track + "\"]}");
  expect_none("post", "/api/playlists",
              R"({"name": "x", "album_id": ")" + ids.at("album_id") + "\"}");
  expect_none("put", "/api/tracks/" + heard + "/mastering", R"({"reference": ")" + track + "\"}");
  const std::string position =
      R"({"listener": "page", "generation": 1, "frame": 0, "playing": false, "enhanced": true,)";
  expect_none("post", "/api/player/position", position + R"("track": ")" + track + "\"}");
  for (const auto& [name, id] :
       {std::pair{"album", "album_id"}, {"reference", "track_id"}, {"reference_album", "album_id"}})
    expect_none(
        "post", "/api/player/position",
        fmt::format("{}\"track\": \"{}\", \"{}\": \"{}\"}}", position, heard, name, ids.at(id)));
}

// AC-15: an album is mastered by all of its tracks, so what is decided tells of each of them.
TEST_F(Heard, AC15_AnAlbumThatIsHeardInPartIsMasteredTrackByTrack) {
  const std::filesystem::path heard = music.path() / "music";
  value(house.catalog->store({secret_file(heard, heard / "second.wav")}));
  const std::string album = fmt::format("{}", secret.album_id);
  std::string plan, mastering;
  for (const TrackId track : value(house.tracks_of(secret.album_id))) {
    constexpr auto no_deadline = std::chrono::steady_clock::time_point::max();
    value(house.analysis.ensure_profile(track, no_deadline, {}));
    if (track == secret.id) continue;
    plan = fmt::format("/api/tracks/{}/plan", track);
    mastering = fmt::format("/api/tracks/{}/mastering", track);
  }
  const std::string alone = said(plan);
  let_hear(music.path());
  EXPECT_NE(said(plan, {{"album", album}}), alone) << "all of it is heard, and plays as one";
  EXPECT_TRUE(ask("get", plan, {{"reference_album", album}}));

  let_hear(heard);
  EXPECT_EQ(said(plan, {{"album", album}}), alone);
  constexpr const char* refusal = "not all of it is yours to hear";
  EXPECT_THAT(said(plan, {{"reference_album", album}}), HasSubstr(refusal));
  const auto chosen =
      ask("put", mastering, {}, fmt::format(R"({{"reference_album": "{}"}})", album));
  ASSERT_FALSE(chosen);
  EXPECT_THAT(chosen.error().message, HasSubstr(refusal));
}

TEST_F(Heard, AC15_AQueueWithATrackThatWasLostPlaysOn) {
  const auto report = [&](const Track& now, const Track& next) {
    return ask("post", "/api/player/position", {},
               fmt::format(R"({{"listener": "page", "generation": 1, "frame": 0, "playing": true,)"
                           R"( "enhanced": false, "track": "{}", "next_track": "{}"}})",
                           now.id, next.id));
  };
  EXPECT_TRUE(report(ours, secret)) << "nothing comes ahead of what is not heard";
  EXPECT_EQ(report(secret, ours).error().kind, ErrorKind::NotFound);
}

TEST_F(Heard, AC15_ASavedQueueTellsNothingOfIt) {
  value(ask("put", "/api/queue", {},
            fmt::format(R"({{"listener": "page", "tracks": ["{}", "{}"], "index": 0, "frame": 0}})",
                        secret.id, ours.id)));
  const auto queue = boost::json::parse(said("/api/queue")).as_object();
  EXPECT_TRUE(queue.at("items").at(0).is_null()) << "as of a track that is gone";
  EXPECT_FALSE(queue.at("items").at(1).is_null());
  EXPECT_TRUE(boost::json::parse(said("/api/queues")).at("items").at(0).at("track").is_null());
}

TEST_F(Heard, AC15_TheNextRequestAfterAFolderIsLostFindsNothing) {
  const std::string stream = fmt::format("/api/audio/stream/{}/", ours.id);
  const auto hear = [&] { return ask("get", stream + "chunk/0", {{"format", "webm"}}); };
  const auto heard = hear();
  ASSERT_TRUE(heard) << heard.error().full();
  auto& body = *std::get<std::unique_ptr<http::BodySource>>(heard->body);
  while (!body.pull([] {}).last) {
  }
  const std::string id = fmt::format("{}", ours.id);
  const auto is_ready = [&] { return said("/api/audio/stream/cache/tracks", {{"tracks", id}}); };
  EXPECT_THAT(is_ready(), HasSubstr("\"fully_cached\":true"));
  let_hear("/nowhere");
  EXPECT_EQ(hear().error().kind, ErrorKind::NotFound);
  EXPECT_EQ(ask("get", stream + "metadata").error().message,
            fmt::format("no track {} in the library", ours.id));
  EXPECT_THAT(is_ready(), HasSubstr("\"fully_cached\":false")) << "though it is in the cache";
  EXPECT_THAT(said("/api/library/tracks"), HasSubstr("\"items\":[]"));
}

}  // namespace
}  // namespace auralis::api
