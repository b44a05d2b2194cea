// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlanContexts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace auralis::streaming {
namespace {

/// Beyond it an "album" is a heap of files without tags: too much to decide at once.
constexpr std::size_t most_tracks = 500;
/// Albums whose tracks are remembered; more are looked up again.
constexpr std::size_t most_albums = 256;

}  // namespace

PlanContexts::PlanContexts(analysis::AnalysisService& analysis,
                           StreamService::AlbumTracks album_tracks)
    : analysis_{analysis}, album_tracks_{std::move(album_tracks)} {}

std::optional<HeldContext> PlanContexts::find(TrackId track, const MasterRequest& request) {
  HeldContext held{.amount = request.amount_percent / 100.0};
  Hasher hasher;
  if (request.reference) {
    const auto profile = analysis_.find_profile(*request.reference);
    if (!profile) return std::nullopt;
    held.reference = mastering::reference_of(std::array{&profile->summary});
    if (!held.reference) return std::nullopt;
    hasher.add(profile->summary.source.value.hex());
    hasher.add(std::int64_t{request.amount_percent});
  }
  if (request.album) {
    Members members = members_of(*request.album);
    if (members && std::ranges::find(*members, track) != members->end())
      add_album(held, hasher, request, std::move(members));
  }
  if (held.reference || held.album) held.key = hasher.digest();
  return held;
}

void PlanContexts::add_album(HeldContext& held, Hasher& hasher, const MasterRequest& request,
                             Members members) {
  if (is_waiting(*request.album)) return;
  hasher.add(static_cast<std::int64_t>(request.settings.preset));
  for (const TrackId member : *members) {
    const auto audio = analysis_.find_audio(member);
    if (!audio) return wait_for(*request.album);
    hasher.add(audio->index->content.value.hex());
  }
  const Hash128 key = hasher.digest();
  held.album = albums_.find(key);
  if (held.album) return;
  held.album = make_album(*members, request, held.view());
  if (held.album)
    albums_.insert(key, held.album, sizeof *held.album);
  else
    wait_for(*request.album);
}

void PlanContexts::forget() {
  const MutexLock lock{mutex_};
  ++epoch_;
  members_.clear();
  waiting_.clear();
}

void PlanContexts::retry(int profiled) {
  const MutexLock lock{mutex_};
  if (profiled == profiled_) return;
  profiled_ = profiled;
  waiting_.clear();
}

PlanContexts::Members PlanContexts::members_of(AlbumId album) {
  std::uint64_t epoch = 0;
  {
    const MutexLock lock{mutex_};
    if (const auto known = members_.find(album); known != members_.end()) return known->second;
    epoch = epoch_;
  }
  if (!album_tracks_) return nullptr;
  auto tracks = album_tracks_(album);
  if (!tracks || tracks->size() > most_tracks) return nullptr;
  auto members = std::make_shared<const std::vector<TrackId>>(*std::move(tracks));
  const MutexLock lock{mutex_};
  if (epoch != epoch_) return members;  // the library changed meanwhile
  if (members_.size() >= most_albums) members_.clear();
  members_[album] = members;
  return members;
}

bool PlanContexts::is_waiting(AlbumId album) const {
  const MutexLock lock{mutex_};
  return waiting_.contains(album);
}

void PlanContexts::wait_for(AlbumId album) {
  const MutexLock lock{mutex_};
  waiting_.insert(album);
}

PlanContexts::AlbumPtr PlanContexts::make_album(const std::vector<TrackId>& members,
                                                const MasterRequest& request,
                                                const mastering::PlanContext& context) {
  std::vector<std::shared_ptr<const Profile>> profiles;
  std::vector<const Profile*> album;
  for (const TrackId member : members) {
    profiles.push_back(analysis_.find_profile(member));
    if (!profiles.back()) return nullptr;
    album.push_back(profiles.back().get());
  }
  auto made = mastering::album_context(album, request.settings.preset, context);
  return made ? std::make_shared<const mastering::AlbumContext>(*std::move(made)) : nullptr;
}

}  // namespace auralis::streaming
