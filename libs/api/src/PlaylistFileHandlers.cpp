// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include <boost/json.hpp>

#include "Answers.h"
#include "ContentDisposition.h"
#include "Handlers.h"
#include "PlaylistShapes.h"
#include "SmartPlaylists.h"
#include "base/DiskThreads.h"
#include "base/Utf8.h"
#include "catalog/Text.h"
#include "catalog/TrackMatcher.h"
#include "model/PlaylistFile.h"
#include "scanner/MusicFolders.h"

namespace auralis::api {
namespace {

namespace fs = std::filesystem;

/// As the scanner knows them.
Result<std::vector<fs::path>> roots_of(const Services& services) {
  std::vector<fs::path> roots;
  for (const fs::path& folder : services.music.folders()) {
    AURALIS_TRY(const auto root, resolve(folder));
    roots.push_back(root.value_or(folder));
  }
  return roots;
}

/// The path below its root, so that nothing of the machine is told; the file's name for what lies
/// below none.
std::string below_root(const fs::path& file, const std::vector<fs::path>& roots) {
  for (const fs::path& root : roots) {
    const fs::path relative = file.lexically_relative(root);
    if (!relative.empty() && *relative.begin() != "..") return relative.string();
  }
  return file.filename().string();
}

std::string name_of_song(const ListedTrack& track) {
  return track.artist.empty() ? track.title : track.artist + " - " + track.title;
}

/// Who has lost its file still says what it was, so that it can be found again.
void name_files(std::vector<ListedTrack>& tracks, const std::vector<fs::path>& roots,
                bool absolute) {
  for (ListedTrack& track : tracks) {
    if (track.location.empty())
      track.location = name_of_song(track);
    else if (!absolute)
      track.location = below_root(track.location, roots);
  }
}

Result<bool> wants_absolute(const http::Request& request) {
  AURALIS_TRY(const std::size_t choice, choice_in(request, "paths", {"relative", "absolute"}));
  if (choice == 1 && !request.principal.administrator)
    return fail(ErrorKind::Forbidden, "absolute paths are told to administrators only");
  return choice == 1;
}

/// Of the entries that were not found: nobody reads more of them.
constexpr std::size_t most_told = 500;

/// What a person reads of an entry that was not found.
boost::json::object missing_json(const ListedTrack& listed) {
  const std::string location = display_text(listed.location);
  std::string sentence = fmt::format("no file '{}' in the library", location);
  if (location.contains("://")) sentence = "addresses of the web are not played";
  if (location.empty()) sentence = "it names no file";
  if (!listed.title.empty())
    sentence += fmt::format(", and no track '{}' by '{}'", display_text(listed.title),
                            display_text(listed.artist));
  return {{"line", listed.line},
          {"location", location},
          {"title", display_text(listed.title)},
          {"artist", display_text(listed.artist)},
          {"sentence", std::move(sentence)}};
}

PlaylistDraft draft_for(const http::Request& request, const PlaylistFile& file) {
  std::string name{request.query_or("name", "")};
  if (name.empty()) name = display_text(file.title);
  if (name.empty()) name = "Imported playlist";
  cut_utf8(name, longest_name);
  std::string description = display_text(file.description);
  cut_utf8(description, longest_description);
  return {.name = std::move(name), .description = std::move(description)};
}

}  // namespace

Result<http::Response> get_playlist_file(Services& services, const http::Request& request) {
  AURALIS_TRY(const PlaylistRef ref, playlist_in(request));
  AURALIS_TRY(const std::size_t format, choice_in(request, "format", {"m3u8", "xspf"}));
  AURALIS_TRY(const bool absolute, wants_absolute(request));
  AURALIS_TRY(const Playlist playlist, PlaylistStore{services.catalog}.find(ref));
  PlaylistFile file{.title = playlist.name, .description = playlist.description};
  AURALIS_TRY(file.tracks, files_of(services, ref));
  AURALIS_TRY(const auto roots, roots_of(services));
  name_files(file.tracks, roots, absolute);
  const bool is_xspf = format == 1;
  return http::Response{
      .content_type = is_xspf ? "application/xspf+xml" : "audio/x-mpegurl; charset=utf-8",
      .headers = {{"Content-Disposition",
                   attachment_named(playlist.name + (is_xspf ? ".xspf" : ".m3u8"))},
                  {"Cache-Control", "private, no-cache"}},
      .body = playlist_text(file, is_xspf ? PlaylistFormat::Xspf : PlaylistFormat::M3u8)};
}

Result<http::Response> import_playlist(Services& services, const http::Request& request) {
  AURALIS_TRY(const PlaylistFile file, parse_playlist(request.body));
  AURALIS_TRY(const auto roots, roots_of(services));
  AURALIS_TRY(const auto matches, TrackMatcher(services.catalog, roots).match(file.tracks));
  std::vector<TrackId> found;
  boost::json::array not_found;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    if (matches[i])
      found.push_back(*matches[i]);
    else if (not_found.size() < most_told)
      not_found.push_back(missing_json(file.tracks[i]));
  }
  AURALIS_TRY(const Playlist playlist, PlaylistStore{services.catalog}.create(
                                           user_in(request), draft_for(request, file), found));
  return json_answer(boost::json::object{{"playlist", to_json(playlist)},
                                         {"not_found", std::move(not_found)},
                                         {"not_found_count", matches.size() - found.size()}},
                     201);
}

}  // namespace auralis::api
