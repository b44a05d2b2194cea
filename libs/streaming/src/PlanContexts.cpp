// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlanContexts.h"

#include <array>
#include <utility>
#include <vector>

namespace auralis::streaming {
namespace {

/// What of a request an album's one decision depends on: it is made at full intensity.
MasterRequest album_key(const MasterRequest& request) {
  MasterRequest key = request;
  key.settings.intensity_percent = 100;
  return key;
}

}  // namespace

PlanContexts::PlanContexts(analysis::AnalysisService& analysis,
                           StreamService::AlbumTracks album_tracks)
    : analysis_{analysis}, album_tracks_{std::move(album_tracks)} {}

std::optional<HeldContext> PlanContexts::find(const MasterRequest& request) {
  HeldContext held{.album = nullptr, .reference = {}, .amount = request.amount_percent / 100.0};
  if (request.reference) {
    const auto profile = analysis_.find_profile(*request.reference);
    if (!profile) return std::nullopt;
    held.reference = mastering::reference_of(std::array{&profile->summary});
  }
  if (request.album) held.album = find_album(request, held.view());
  return held;
}

void PlanContexts::forget() {
  albums_.clear();
}

PlanContexts::AlbumPtr PlanContexts::find_album(const MasterRequest& request,
                                                const mastering::PlanContext& context) {
  if (AlbumPtr known = albums_.find(album_key(request))) return known;
  AlbumPtr made = make_album(request, context);
  if (made) albums_.insert(album_key(request), made, sizeof *made);
  return made;
}

PlanContexts::AlbumPtr PlanContexts::make_album(const MasterRequest& request,
                                                const mastering::PlanContext& context) {
  if (!album_tracks_) return nullptr;
  const auto tracks = album_tracks_(*request.album);
  if (!tracks) return nullptr;
  std::vector<std::shared_ptr<const Profile>> profiles;
  std::vector<const Profile*> album;
  for (const TrackId track : *tracks) {
    profiles.push_back(analysis_.find_profile(track));
    if (!profiles.back()) return nullptr;
    album.push_back(profiles.back().get());
  }
  auto made = mastering::album_context(album, request.settings.preset, context);
  return made ? std::make_shared<const mastering::AlbumContext>(*std::move(made)) : nullptr;
}

}  // namespace auralis::streaming
