// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlanContexts.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/DiskThreads.h"

namespace auralis::streaming {
namespace {

/// Beyond it an "album" is a heap of files without tags: too much to decide at once.
constexpr std::size_t most_tracks = 500;
/// Albums whose tracks are remembered; more are looked up again.
constexpr std::size_t most_albums = 256;

/// A file that is missed ends its neighbour's cells too; better that they stand for themselves.
/// What a disk that does not answer holds is there: the cells may be cached.
bool all_there(const analysis::Surroundings& around) {
  const auto is_there = [](const std::shared_ptr<const analysis::TrackAudio>& track) {
    const auto exists = [file = track->file] {
      std::error_code ignored;
      return std::filesystem::exists(file, ignored);
    };
    return ask_disk(track->file, {}, exists).value_or(true);
  };
  return std::ranges::all_of(around.before, is_there) &&
         std::ranges::all_of(around.behind, is_there);
}

}  // namespace

PlanContexts::PlanContexts(analysis::AnalysisService& analysis,
                           StreamService::AlbumTracks album_tracks)
    : analysis_{analysis}, album_tracks_{std::move(album_tracks)} {}

std::optional<HeldContext> PlanContexts::find(const analysis::TrackAudio& track,
                                              const MasterRequest& request) {
  HeldContext held;
  Hasher hasher;
  if (request.reference) {
    const auto found = find_reference(*request.reference);
    if (!found || !*found) return std::nullopt;
    held.scope = {(*found)->reference, request.amount_percent / 100.0};
    hasher.add((*found)->key.hex());
    hasher.add(std::int64_t{request.amount_percent});
  }
  if (request.album) {
    const Members members = members_of(*request.album);
    if (members && std::ranges::find(*members, track.id) != members->end())
      add_album(held, hasher, request, *members);
  }
  const auto place = held.scope.place_of(track);
  if (!place || !all_there(held.scope.around(track))) held.scope.leave_album();
  if (held.scope.has_album()) hasher.add(static_cast<std::int64_t>(*place));
  if (held.scope.has_reference() || held.scope.has_album()) held.key = hasher.digest();
  return held;
}

Result<std::vector<TrackId>> PlanContexts::tracks_of(const ReferenceId& id) {
  if (const auto* track = std::get_if<TrackId>(&id)) return std::vector{*track};
  const AlbumId album = std::get<AlbumId>(id);
  const Members members = members_of(album);
  if (!members)
    return fail(ErrorKind::InvalidArgument, "album {} has too many tracks to sound like", album);
  if (members->empty())
    return fail(ErrorKind::NotFound, "no track of album {} can be played", album);
  return *members;
}

Result<PlanContexts::ReferencePtr> PlanContexts::find_reference(const ReferenceId& id) {
  AURALIS_TRY(const auto ids, tracks_of(id));
  std::vector<AudioPtr> tracks;
  for (const TrackId track : ids) {
    tracks.push_back(analysis_.find_audio(track));
    if (!tracks.back()) return nullptr;
  }
  // Named by what it holds, in whatever order the album has that.
  std::ranges::sort(tracks, {}, [](const AudioPtr& track) { return track->index->content; });
  Hasher hasher;
  for (const AudioPtr& track : tracks) hasher.add(track->index->content.value.hex());
  const Hash128 key = hasher.digest();
  if (ReferencePtr known = references_.find(key)) return known;
  return make_reference(tracks, key);
}

Result<PlanContexts::ReferencePtr> PlanContexts::make_reference(const std::vector<AudioPtr>& tracks,
                                                                const Hash128& key) {
  std::vector<std::shared_ptr<const Profile>> profiles;
  std::vector<const TrackProfile*> summaries;
  for (const AudioPtr& track : tracks) {
    profiles.push_back(analysis_.find_profile(track->id));
    if (!profiles.back() || profiles.back()->summary.source != track->index->content)
      return nullptr;
    summaries.push_back(&profiles.back()->summary);
  }
  AURALIS_TRY(const auto reference, mastering::require_reference(summaries));
  auto made = std::make_shared<const HeldReference>(HeldReference{reference, key});
  references_.insert(key, made, sizeof *made);
  return made;
}

void PlanContexts::add_album(HeldContext& held, Hasher& hasher, const MasterRequest& request,
                             const std::vector<TrackId>& members) {
  if (is_waiting(*request.album)) return;
  hasher.add(static_cast<std::int64_t>(request.settings.preset));
  std::vector<AudioPtr> audios;
  for (const TrackId member : members) {
    audios.push_back(analysis_.find_audio(member));
    if (!audios.back()) return wait_for(*request.album);
    hasher.add(audios.back()->index->content.value.hex());
  }
  AlbumPtr album = album_of(audios, hasher.digest(), held.scope, request);
  if (album) held.scope.set_album(std::move(album), std::move(audios));
}

PlanContexts::AlbumPtr PlanContexts::album_of(const std::vector<AudioPtr>& members,
                                              const Hash128& key, const analysis::PlanScope& scope,
                                              const MasterRequest& request) {
  if (AlbumPtr album = albums_.find(key)) return album;
  std::vector<analysis::AlbumMember> album;
  for (const AudioPtr& audio : members) {
    album.push_back({.audio = audio, .profile = analysis_.find_profile(audio->id)});
    if (album.back().profile) continue;
    wait_for(*request.album);
    return nullptr;
  }
  AlbumPtr made = scope.decide(album, request.settings.preset);
  if (made)
    albums_.insert(key, made, sizeof *made + made->tracks.size() * sizeof made->tracks.front());
  else
    wait_for(*request.album);
  return made;
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

}  // namespace auralis::streaming
