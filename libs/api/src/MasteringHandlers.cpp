// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "JsonBody.h"
#include "Parameters.h"
#include "catalog/MasteringStore.h"

namespace auralis::api {
namespace {

const char* name_of(ChosenFor from) {
  switch (from) {
    case ChosenFor::Track:
      return "track";
    case ChosenFor::Album:
      return "album";
    case ChosenFor::Default:
      return "default";
  }
  return "default";
}

http::Response chosen_answer(const ChosenMastering& chosen) {
  boost::json::value track;
  boost::json::value album;
  if (const auto& reference = chosen.choice.reference) {
    if (const auto* id = std::get_if<TrackId>(&*reference)) track = wire(*id);
    if (const auto* id = std::get_if<AlbumId>(&*reference)) album = wire(*id);
  }
  return json_answer(boost::json::object{{"from", name_of(chosen.from)},
                                         {"enabled", chosen.choice.enabled},
                                         {"preset", info_of(chosen.choice.settings.preset).name},
                                         {"intensity", chosen.choice.settings.intensity()},
                                         {"reference", std::move(track)},
                                         {"reference_album", std::move(album)},
                                         {"amount", chosen.choice.amount_percent / 100.0}});
}

/// A whole choice: what is left out is what everybody starts with.
Result<MasteringChoice> choice_in_body(Services& services, const http::Request& request) {
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_CHECK(body.holds_only(
      {"enabled", "preset", "intensity", "reference", "reference_album", "amount"}));
  MasteringChoice choice;
  AURALIS_TRY(const auto enabled, body.flag("enabled"));
  choice.enabled = enabled.value_or(true);
  AURALIS_TRY(choice.settings, settings_in_body(body));
  AURALIS_TRY(const auto amount, body.number("amount", 0.0, 1.0));
  choice.amount_percent = to_percent(amount.value_or(1.0));
  AURALIS_TRY(choice.reference, reference_in(body));
  if (choice.reference) AURALIS_CHECK(check_reference(services, *choice.reference));
  return choice;
}

template <class Id>
Result<http::Response> answer_for(Services& services, const http::Request& request, Id id) {
  AURALIS_TRY(const auto chosen, MasteringStore{services.catalog}.find(user_in(request), id));
  return chosen_answer(chosen);
}

template <class Id>
Result<http::Response> store_for(Services& services, const http::Request& request, Id id) {
  AURALIS_TRY(const MasteringChoice choice, choice_in_body(services, request));
  AURALIS_CHECK(MasteringStore{services.catalog}.store(user_in(request), id, choice));
  return answer_for(services, request, id);
}

template <class Id>
Result<http::Response> forget_for(Services& services, const http::Request& request, Id id) {
  AURALIS_CHECK(MasteringStore{services.catalog}.forget(user_in(request), id));
  return answer_for(services, request, id);
}

}  // namespace

Result<http::Response> get_track_mastering(Services& services, const http::Request& request) {
  AURALIS_TRY(const TrackId id, track_in(request));
  return answer_for(services, request, id);
}

Result<http::Response> put_track_mastering(Services& services, const http::Request& request) {
  AURALIS_TRY(const TrackId id, track_in(request));
  return store_for(services, request, id);
}

Result<http::Response> forget_track_mastering(Services& services, const http::Request& request) {
  AURALIS_TRY(const TrackId id, track_in(request));
  return forget_for(services, request, id);
}

Result<http::Response> get_album_mastering(Services& services, const http::Request& request) {
  AURALIS_TRY(const AlbumId id, album_in(request));
  return answer_for(services, request, id);
}

Result<http::Response> put_album_mastering(Services& services, const http::Request& request) {
  AURALIS_TRY(const AlbumId id, album_in(request));
  return store_for(services, request, id);
}

Result<http::Response> forget_album_mastering(Services& services, const http::Request& request) {
  AURALIS_TRY(const AlbumId id, album_in(request));
  return forget_for(services, request, id);
}

}  // namespace auralis::api
