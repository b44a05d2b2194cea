// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

#include <boost/json.hpp>

#include "Answers.h"
#include "Parameters.h"
#include "Shapes.h"
#include "catalog/MarkStore.h"

namespace auralis::api {

// Tracks, albums and artists as they are answered: with what the one who asks thinks of each. The
// marks come by primary key, whatever list, search or playlist the items are from (CT-40), and so
// does how their covers look (CT-78).

/// Adds favourite, rating, plays and last_played.
void add_marks(boost::json::object& item, const Marks& marks);

/// Adds artwork_look to each item that has a cover of that look; null to the others.
Result<void> add_looks(Services& services, std::span<const std::optional<ArtworkId>> artworks,
                       std::span<boost::json::object* const> items);

/// The same for what has covers: tracks and albums.
template <class Item>
Result<void> add_looks_of(Services& services, std::span<const Item> items,
                          std::span<boost::json::object* const> said) {
  if constexpr (requires(const Item& item) { item.artwork; }) {
    std::vector<std::optional<ArtworkId>> artworks;
    artworks.reserve(items.size());
    for (const Item& item : items) artworks.push_back(item.artwork);
    return add_looks(services, artworks, said);
  }
  return {};
}

/// The items as JSON, in their order.
template <class Item>
Result<boost::json::array> marked(Services& services, UserId user, const std::vector<Item>& items) {
  std::vector<decltype(Item::id)> ids;
  ids.reserve(items.size());
  for (const Item& item : items) ids.push_back(item.id);
  AURALIS_TRY(const std::vector<Marks> marks,
              MarkStore{services.catalog}.of(user, std::span{std::as_const(ids)}));
  boost::json::array all;
  all.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    boost::json::object item = to_json(items[i]);
    add_marks(item, marks[i]);
    all.push_back(std::move(item));
  }
  std::vector<boost::json::object*> said;
  said.reserve(all.size());
  for (boost::json::value& item : all) said.push_back(&item.as_object());
  AURALIS_CHECK(add_looks_of(services, std::span{items}, said));
  return all;
}

/// {items, next_cursor, total} of items that are JSON already.
template <class Page>
boost::json::object list_json(boost::json::array items, const Page& page) {
  boost::json::value cursor;
  if (!page.next_cursor.empty()) cursor = page.next_cursor;
  return {{"items", std::move(items)}, {"next_cursor", std::move(cursor)}, {"total", page.total}};
}

template <class Item>
Result<http::Response> marked_answer(Services& services, const http::Request& request,
                                     const Item& item) {
  AURALIS_TRY(const auto all, marked(services, user_in(request), std::vector<Item>{item}));
  return json_answer(all.at(0));
}

/// The same where more is said of it than in lists.
template <class Item>
Result<http::Response> marked_answer(Services& services, const http::Request& request,
                                     const Item& item, boost::json::object said) {
  AURALIS_TRY(const std::vector<Marks> marks,
              MarkStore{services.catalog}.of(user_in(request), std::span{&item.id, 1}));
  add_marks(said, marks.at(0));
  boost::json::object* const whole = &said;
  AURALIS_CHECK(add_looks_of(services, std::span{&item, 1}, std::span{&whole, 1}));
  return json_answer(said);
}

/// The same for a page.
template <class Page>
  requires requires(const Page& page) { page.next_cursor; }
Result<http::Response> marked_answer(Services& services, const http::Request& request,
                                     const Page& page) {
  AURALIS_TRY(auto all, marked(services, user_in(request), page.items));
  return json_answer(list_json(std::move(all), page));
}

}  // namespace auralis::api
