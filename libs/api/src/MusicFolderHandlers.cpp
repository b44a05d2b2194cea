// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "HeardFolders.h"
#include "JsonBody.h"
#include "Parameters.h"
#include "api/DemoAlbum.h"
#include "base/Utf8.h"
#include "catalog/Text.h"
#include "scanner/MusicFolders.h"
#include "scanner/Places.h"
#include "scanner/ScanService.h"

namespace auralis::api {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_place_id = 10'000;

fs::path demo_folder(const Services& services) {
  std::error_code error;
  fs::path folder = fs::weakly_canonical(services.demo.folder(), error);
  return error ? services.demo.folder() : folder;
}

/// Looks at no folder of music: a disk of the network that went away would hold up who asks.
boost::json::object to_json(const Services& services, const fs::path& folder, bool demo) {
  const std::string where = services.places.where(folder);
  const std::string name = folder.has_filename() ? folder.filename().string() : folder.string();
  return {{"id", id_of_folder(folder)},
          {"name", demo ? "Demo album" : display_text(name)},
          {"where", where.empty() ? boost::json::value{} : boost::json::value(where)},
          {"there", !services.scanner.is_away(folder)},
          {"demo", demo}};
}

/// Those that `takes` of all.
template <class Takes>
http::Response folders_answer(const Services& services, int status, Takes takes) {
  boost::json::array items;
  const fs::path demo = demo_folder(services);
  for (const fs::path& folder : services.music.folders())
    if (takes(folder)) items.push_back(to_json(services, folder, folder == demo));
  return json_answer(
      boost::json::object{{"items", std::move(items)}, {"fixed", services.music.is_fixed()}},
      status);
}

http::Response folders_answer(const Services& services, int status = 200) {
  return folders_answer(services, status, [](const fs::path&) { return true; });
}

boost::json::object to_json(const scanner::Place& place) {
  return {{"id", place.id}, {"name", place.name}};
}

boost::json::object to_json(const scanner::AudioCount& count) {
  return {{"files", count.files}, {"at_least", count.at_least}};
}

http::Response listing_answer(const scanner::PlaceListing& listing) {
  boost::json::array above, folders;
  for (const scanner::Place& place : listing.above) above.push_back(to_json(place));
  for (const scanner::PlaceInside& inside : listing.folders) {
    boost::json::object folder = to_json(inside.place);
    folder["readable"] = inside.readable;
    folder["audio"] = to_json(inside.audio);
    folders.push_back(std::move(folder));
  }
  boost::json::value place;
  if (listing.place) place = to_json(*listing.place);
  return json_answer(boost::json::object{{"place", std::move(place)},
                                         {"above", std::move(above)},
                                         {"folders", std::move(folders)},
                                         {"cut", listing.cut},
                                         {"audio", to_json(listing.audio)}});
}

}  // namespace

Result<http::Response> get_music_folders(Services& services, const http::Request& request) {
  if (!request.principal.limited) return folders_answer(services);
  AURALIS_TRY(const Hearing hearing, HearingStore{services.catalog}.of(user_in(request)));
  return folders_answer(services, 200,
                        [&](const fs::path& folder) { return is_heard(folder, hearing); });
}

Result<http::Response> add_music_folder(Services& services, const http::Request& request) {
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_CHECK(body.holds_only({"place"}));
  AURALIS_TRY(const std::string place, required("place", body.text("place", longest_place_id)));
  AURALIS_TRY(const fs::path folder, services.places.folder_of(place));
  AURALIS_CHECK(services.music.add(folder, request.stop));
  return folders_answer(services, 201);
}

Result<http::Response> add_demo_album(Services& services, const http::Request& request) {
  AURALIS_CHECK(services.music.check_changeable());
  AURALIS_TRY(const fs::path folder, services.demo.make());
  AURALIS_CHECK(services.music.ensure(folder, request.stop));
  return folders_answer(services, 201);
}

Result<http::Response> remove_music_folder(Services& services, const http::Request& request) {
  const std::string_view id = request.path_value("folder");
  const auto folders = services.music.folders();
  const auto found = std::ranges::find(folders, id, id_of_folder);
  if (found == folders.end())
    return fail(ErrorKind::NotFound, "'{}' is no folder of music", shown_text(std::string{id}));
  AURALIS_CHECK(services.music.remove(*found, request.stop));
  return folders_answer(services);
}

Result<http::Response> get_places(Services& services, const http::Request&) {
  return listing_answer(services.places.roots());
}

Result<http::Response> get_place(Services& services, const http::Request& request) {
  AURALIS_TRY(const auto listing, services.places.open(request.path_value("place")));
  return listing_answer(listing);
}

}  // namespace auralis::api
