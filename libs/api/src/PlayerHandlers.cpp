// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <limits>

#include "Handlers.h"
#include "Heard.h"
#include "JsonBody.h"
#include "Parameters.h"
#include "StreamParameters.h"
#include "catalog/HistoryStore.h"
#include "model/PlayCounter.h"
#include "streaming/StreamService.h"

namespace auralis::api {
namespace {

constexpr std::int64_t any_integer = std::numeric_limits<std::int64_t>::max();

template <class Id>
Result<std::optional<Id>> optional_id(const JsonBody& body, std::string_view name) {
  AURALIS_TRY(const auto text, body.text(name));
  if (!text) return std::nullopt;
  AURALIS_TRY(const Id id, id_from<Id>(*text, name));
  return id;
}

Result<streaming::StreamService::Position> position_in(const JsonBody& body) {
  streaming::StreamService::Position position;
  AURALIS_TRY(position.listener, required("listener", body.text("listener", 64)));
  AURALIS_TRY(position.generation,
              required("generation", body.integer("generation", 0, any_integer)));
  AURALIS_TRY(const std::string track, required("track", body.text("track")));
  AURALIS_TRY(position.track, id_from<TrackId>(track, "track"));
  AURALIS_TRY(position.frame, required("frame", body.integer("frame", 0, any_integer)));
  AURALIS_TRY(position.playing, required("playing", body.flag("playing")));
  AURALIS_TRY(position.enhanced, required("enhanced", body.flag("enhanced")));
  AURALIS_TRY(position.request.settings, settings_in_body(body));
  AURALIS_TRY(position.request.album, optional_id<AlbumId>(body, "album"));
  AURALIS_TRY(position.request.reference, reference_in(body));
  AURALIS_TRY(const auto amount, body.number("amount", 0.0, 1.0));
  position.request.amount_percent = to_percent(amount.value_or(1.0));
  AURALIS_TRY(position.next_track, optional_id<TrackId>(body, "next_track"));
  AURALIS_TRY(position.encoding, encoding_in(body));
  AURALIS_TRY(position.plan, promised_plan_in(body));
  return position;
}

constexpr std::int64_t frames_per_ms = 48;

std::int64_t begun_ms(const CountedPlay& play) {
  using std::chrono::milliseconds;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<milliseconds>(now - play.ago).count();
}

bool is_noted_or_gone(const Result<void>& noted) {
  return noted || noted.error().kind == ErrorKind::NotFound;
}

/// Notes what this report says was heard before it, as far as that is still there to be heard.
Result<void> count_plays(Services& services, const streaming::StreamService::Position& position,
                         const Track& track) {
  const UserId user = position.user;
  const PlayVerdict verdict =
      services.plays.note({.user = user,
                           .listener = position.listener,
                           .track = position.track,
                           .frame = position.frame,
                           .track_frames = track.duration_ms * frames_per_ms,
                           .playing = position.playing},
                          std::chrono::steady_clock::now());
  HistoryStore history{services.catalog};
  Result<void> noted;
  if (verdict.play)
    noted = history.add_play(user, {.track = verdict.play->track,
                                    .played_ms = begun_ms(*verdict.play),
                                    .heard_ms = verdict.play->heard.count()});
  if (verdict.skipped && is_noted_or_gone(noted)) noted = history.add_skip(user, *verdict.skipped);
  return is_noted_or_gone(noted) ? Result<void>{} : noted;
}

/// What comes next, and what all is to sound like, is rendered ahead of what is heard alone
/// (AC-15). A queue may hold what its listener has lost: nothing comes ahead of that.
Result<void> keep_to_heard(Services& services, streaming::StreamService::Position& position) {
  if (position.next_track && !services.catalog.track(*position.next_track))
    position.next_track.reset();
  if (position.request.album) {
    AURALIS_TRY(position.request.album, whole_album(services, *position.request.album));
  }
  const auto& reference = position.request.reference;
  return reference ? check_reference(services, *reference) : Result<void>{};
}

bool is_of_the_disk(ErrorKind kind) {
  return kind == ErrorKind::Io || kind == ErrorKind::Full;
}

}  // namespace

Result<http::Response> post_position(Services& services, const http::Request& request) {
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_TRY(auto position, position_in(body));
  position.user = user_in(request);
  AURALIS_TRY(const Track track, services.catalog.track(position.track));
  if (request.principal.limited) AURALIS_CHECK(keep_to_heard(services, position));
  services.streams.update_position(position);
  const auto counted = count_plays(services, position, track);
  const auto stored =
      services.catalog.store_position(position.user, position.track, position.frame);
  // The position counts all the same: that it is not remembered, readiness tells.
  for (const auto& written : {counted, stored})
    if (!written && !is_of_the_disk(written.error().kind)) return Failure{written.error()};
  return http::Response{.status = 204};
}

}  // namespace auralis::api
