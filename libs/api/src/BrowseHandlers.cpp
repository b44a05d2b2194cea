// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "Parameters.h"
#include "Shapes.h"
#include "catalog/BrowseStore.h"

namespace auralis::api {

Result<http::Response> get_genres(Services& services, const http::Request& request) {
  AURALIS_TRY(const PageRequest page, page_in(request));
  AURALIS_TRY(const GenrePage genres, BrowseStore{services.catalog}.genres(page));
  return json_answer(page_to_json(genres));
}

Result<http::Response> get_genre(Services& services, const http::Request& request) {
  AURALIS_TRY(const GenreId id, id_from<GenreId>(request.path_value("genre"), "genre"));
  AURALIS_TRY(const Genre genre, BrowseStore{services.catalog}.genre(id));
  return json_answer(to_json(genre));
}

Result<http::Response> get_years(Services& services, const http::Request&) {
  AURALIS_TRY(const auto years, BrowseStore{services.catalog}.years());
  return json_answer(to_json(years));
}

Result<http::Response> get_folders(Services& services, const http::Request& request) {
  AURALIS_TRY(const PageRequest page, page_in(request));
  AURALIS_TRY(const auto parent, optional_id_in<FolderId>(request, "id", "folder"));
  AURALIS_TRY(const FolderPage folders, BrowseStore{services.catalog}.folders(parent, page));
  return json_answer(page_to_json(folders));
}

Result<http::Response> get_folder(Services& services, const http::Request& request) {
  AURALIS_TRY(const FolderId id, id_from<FolderId>(request.path_value("folder"), "folder"));
  AURALIS_TRY(const auto way, BrowseStore{services.catalog}.way_to(id));
  boost::json::array above;
  for (const Folder& folder : way)
    if (folder.id != id) above.push_back(to_json(folder));
  boost::json::object answer = to_json(way.back());
  answer["above"] = std::move(above);
  return json_answer(answer);
}

Result<http::Response> get_statistics(Services& services, const http::Request&) {
  AURALIS_TRY(const auto statistics, BrowseStore{services.catalog}.statistics());
  return json_answer(to_json(statistics));
}

}  // namespace auralis::api
