// SPDX-License-Identifier: GPL-3.0-or-later
#include "Marked.h"

#include <boost/json.hpp>

#include "api/CoverStore.h"

namespace auralis::api {
namespace {

boost::json::value seconds_or_null(const std::optional<std::int64_t>& milliseconds) {
  if (!milliseconds) return nullptr;
  return static_cast<double>(*milliseconds) / 1000.0;
}

}  // namespace

void add_marks(boost::json::object& item, const Marks& marks) {
  boost::json::value rating;
  if (marks.half_stars) rating = *marks.half_stars / 2.0;
  item["favourite"] = marks.favourite_ms.has_value();
  item["favourite_since"] = seconds_or_null(marks.favourite_ms);
  item["rating"] = std::move(rating);
  item["plays"] = marks.plays;
  item["skips"] = marks.skips;
  item["last_played"] = seconds_or_null(marks.last_played_ms);
}

Result<void> add_looks(Services& services, std::span<const std::optional<ArtworkId>> artworks,
                       std::span<boost::json::object* const> items) {
  std::vector<ArtworkId> ids;
  for (const auto& artwork : artworks)
    if (artwork) ids.push_back(*artwork);
  AURALIS_TRY(const auto looks, services.covers.looks(ids));
  std::size_t next = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto look = artworks[i] ? looks[next++] : std::nullopt;
    (*items[i])["artwork_look"] = look ? boost::json::value(to_json(*look)) : nullptr;
  }
  return {};
}

}  // namespace auralis::api
