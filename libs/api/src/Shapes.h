// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/json/value.hpp>

#include "analysis/AnalysisService.h"
#include "catalog/BrowseStore.h"
#include "catalog/Catalog.h"
#include "catalog/Search.h"
#include "catalog/Similar.h"
#include "catalog/TagStore.h"
#include "exporting/ExportService.h"
#include "mastering/Plan.h"
#include "model/CoverLook.h"
#include "model/TrackProfile.h"
#include "scanner/ScanService.h"
#include "scanner/WatchService.h"

namespace auralis::api {

// The JSON shapes of docs/openapi.yaml; the only place where wire names are written.

boost::json::object to_json(const Track& track);
boost::json::object to_json(const Album& album);
boost::json::object to_json(const Artist& artist);
boost::json::object to_json(const CoverLook& look);
boost::json::object to_json(const Track& track, const TrackTags& tags);
boost::json::object to_json(const Album& album, const AlbumTags& tags);
boost::json::object to_json(const LyricsText& lyrics);
boost::json::object to_json(const Genre& genre);
boost::json::object to_json(const Folder& folder);
boost::json::object to_json(const std::vector<YearCount>& years);
boost::json::object to_json(const LibraryStatistics& statistics);
boost::json::object to_json(const scanner::ScanProgress& progress);
/// Whether changes in the folders are noticed; nullopt for a server that does not watch.
boost::json::object watch_to_json(const std::optional<scanner::WatchStatus>& status);
boost::json::object to_json(const analysis::AnalysisProgress& progress);
/// What of a scan is told to who does not hear everything (AC-15): that it runs, and that something
/// has changed (`revision`).
scanner::ScanProgress of_a_part(const scanner::ScanProgress& progress);
boost::json::object to_json(const EnhancementDefault& enhancement);
/// `track` as it is answered elsewhere.
boost::json::object to_json(const SimilarTrack& similar, boost::json::value track);
boost::json::object to_json(const exporting::ExportProgress& progress);
boost::json::object to_json(const exporting::ExportReport& report);
boost::json::object to_json(const exporting::ExportList& list);

/// {items, next_cursor, total} of any page.
template <class Page>
boost::json::object page_to_json(const Page& page) {
  boost::json::array items;
  items.reserve(page.items.size());
  for (const auto& item : page.items) items.push_back(to_json(item));
  boost::json::value cursor;
  if (!page.next_cursor.empty()) cursor = page.next_cursor;
  return {{"items", std::move(items)}, {"next_cursor", std::move(cursor)}, {"total", page.total}};
}

/// What of a track of `frames` cannot be read; null when all can.
boost::json::value damage_or_null(const TrackDamage& damage, std::int64_t frames);

/// Null for nothing.
template <class T>
boost::json::value or_null(const std::optional<T>& value) {
  if (!value) return nullptr;
  return boost::json::value_from(*value);
}

/// Hundredths of a unit as that unit.
boost::json::value centi_or_null(const std::optional<int>& value);

}  // namespace auralis::api
