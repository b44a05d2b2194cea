// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <boost/json.hpp>

#include "Shapes.h"

namespace auralis::api {
namespace {

template <class Item>
boost::json::array array_of(const std::vector<Item>& items) {
  boost::json::array array;
  array.reserve(items.size());
  for (const Item& item : items) array.push_back(to_json(item));
  return array;
}

double to_hundredths(double value) {
  return std::round(value * 100.0) / 100.0;
}

boost::json::object to_json(const SoundDifference& difference) {
  const SoundDimensionInfo& info = info_of(difference.dimension);
  return {{"dimension", info.name},
          {"amount", to_hundredths(difference.amount)},
          {"unit", info.unit},
          {"spreads", to_hundredths(difference.spreads)},
          {"words", difference.words}};
}

}  // namespace

boost::json::object to_json(const FoundTracks& found) {
  boost::json::value cursor;
  if (!found.next_cursor.empty()) cursor = found.next_cursor;
  return {{"items", array_of(found.items)},
          {"next_cursor", std::move(cursor)},
          {"total", or_null(found.total)}};
}

boost::json::object to_json(const SearchAnswer& answer) {
  return {{"searched", answer.searched},
          {"corrected", answer.corrected},
          {"artists", array_of(answer.artists)},
          {"albums", array_of(answer.albums)},
          {"tracks", to_json(answer.tracks)}};
}

boost::json::object to_json(const SimilarTrack& similar) {
  boost::json::array differences;
  for (const SoundDifference& difference : similar.differences)
    differences.push_back(to_json(difference));
  return {{"track", to_json(similar.track)},
          {"distance", to_hundredths(similar.distance)},
          {"differences", std::move(differences)}};
}

}  // namespace auralis::api
