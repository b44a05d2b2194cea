// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "../../analysis/test/MusicFolder.h"
#include "Handlers.h"
#include "accounts/AccountService.h"
#include "analysis/AnalysisService.h"
#include "api/ChunkMeter.h"
#include "api/CoverStore.h"
#include "api/DemoAlbum.h"
#include "catalog/Catalog.h"
#include "catalog/MusicFolderStore.h"
#include "catalog/Search.h"
#include "exporting/ExportService.h"
#include "http/FileBodies.h"
#include "http/Server.h"
#include "http/Traffic.h"
#include "model/PlayCounter.h"
#include "scanner/MusicFolders.h"
#include "scanner/Places.h"
#include "scanner/ScanService.h"
#include "streaming/StreamService.h"

namespace auralis::api::testing {

/// All services over one folder, as the server makes them, without the network.
struct House {
  explicit House(const auralis::testing::MusicFolder& music, bool watch = false)
      : catalog{Catalog::open(music.catalogue()).value()},
        accounts{*catalog, {.cost = {.passes = 1, .memory_bytes = 8192}}},
        search{*catalog},
        analysis{*catalog, music.config(2)},
        streams{analysis,
                {.disk_folder = music.path() / "cells",
                 .album_tracks = [this](AlbumId album) { return tracks_of(album); }}},
        scanner{*catalog, {music.path() / "music"}, [] {}},
        folders{*catalog, scanner, {.folders = chosen(music.path() / "music"), .watch = watch}},
        places{{{.name = "Home", .folder = music.path()}}},
        demo{music.path() / "demo"},
        exports{*catalog, analysis, {.folder = music.path() / "exports"}},
        covers{music.path() / "covers", *catalog} {}

  /// Stored as it is by a start; what cannot be written is chosen all the same.
  std::vector<std::filesystem::path> chosen(const std::filesystem::path& folder) {
    const MusicFolderStore::Folders only{folder};
    return MusicFolderStore{*catalog}
        .update([&](const auto&) -> Result<MusicFolderStore::Folders> { return only; })
        .value_or(only);
  }
  static http::Request asking(std::vector<std::pair<std::string, std::string>> path_values,
                              std::vector<std::pair<std::string, std::string>> query = {}) {
    http::Request request{.query = std::move(query)};
    for (auto& [name, value] : path_values) request.path_values.emplace(name, value);
    request.principal = {.user = 1, .administrator = true};
    return request;
  }
  static http::Request chunk_of(TrackId track, const char* enhanced) {
    return asking({{"track", fmt::format("{}", track)}, {"chunk", "0"}},
                  {{"enhanced", enhanced}, {"format", "webm"}});
  }
  static http::Request position_in(TrackId track) {
    http::Request request = asking({});
    request.body = fmt::format(
        R"({{"listener": "page", "generation": 1, "track": "{}", "frame": 0, "playing": false,)"
        R"( "enhanced": true}})",
        track);
    return request;
  }
  Result<std::vector<TrackId>> tracks_of(AlbumId album) {
    AURALIS_TRY(const TrackPage page, catalog->tracks(TrackSort::Album, {.album = album}, {}));
    std::vector<TrackId> tracks;
    for (const Track& track : page.items) tracks.push_back(track.id);
    return tracks;
  }
  /// What readiness tells that is done without.
  std::vector<std::string> warnings() {
    const auto answer = get_ready(services, asking({})).value();
    const auto body = boost::json::parse(std::get<std::string>(answer.body));
    std::vector<std::string> sentences;
    for (const auto& sentence : body.at("warnings").as_array())
      sentences.emplace_back(sentence.as_string());
    return sentences;
  }

  std::unique_ptr<Catalog> catalog;
  accounts::AccountService accounts;
  Search search;
  http::EventHub hub;
  analysis::AnalysisService analysis;
  streaming::StreamService streams;
  scanner::ScanService scanner;
  scanner::MusicFolders folders;
  scanner::Places places;
  DemoAlbum demo;
  exporting::ExportService exports;
  http::FileBodies files;
  http::Traffic traffic;
  ChunkMeter chunks;
  CoverStore covers;
  PlayCounter plays;
  Services services{.catalog = *catalog,
                    .accounts = accounts,
                    .search = search,
                    .analysis = analysis,
                    .streams = streams,
                    .scanner = scanner,
                    .music = folders,
                    .places = places,
                    .demo = demo,
                    .covers = covers,
                    .exports = exports,
                    .chunks = chunks,
                    .traffic = traffic,
                    .events = hub,
                    .files = files,
                    .plays = plays,
                    .version = "test",
                    .self_test = {.codec = true, .render = true}};
};

}  // namespace auralis::api::testing
