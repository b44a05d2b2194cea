// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/PlanScope.h"

#include <algorithm>
#include <utility>

namespace auralis::analysis {

PlanScope::AlbumPtr PlanScope::decide(std::span<const AlbumMember> album, Preset preset) const {
  std::vector<const Profile*> profiles;
  for (const AlbumMember& member : album) profiles.push_back(member.profile.get());
  auto decided = mastering::album_context(
      profiles, preset, {.reference = reference_ ? &*reference_ : nullptr, .amount = amount_});
  return decided ? std::make_shared<const mastering::AlbumContext>(*std::move(decided)) : nullptr;
}

void PlanScope::set_album(AlbumPtr album, std::vector<AudioPtr> members) {
  album_ = std::move(album);
  members_ = std::move(members);
}

void PlanScope::set_album(std::span<const AlbumMember> album, Preset preset) {
  std::vector<AudioPtr> members;
  for (const AlbumMember& member : album) members.push_back(member.audio);
  set_album(decide(album, preset), std::move(members));
}

bool PlanScope::lose(const TrackAudio& member) {
  const auto place = place_of(member);
  if (!place || *place >= album_->tracks.size() || album_->tracks[*place].lost) return false;
  auto rest = std::make_shared<mastering::AlbumContext>(*album_);
  rest->tracks[*place].lost = true;
  album_ = std::move(rest);
  return true;
}

Result<void> PlanScope::make_without_lost(
    const std::function<Attempt()>& attempt,
    const std::function<void(const TrackAudio&, const Error&)>& told) {
  for (;;) {
    Attempt tried = attempt();
    if (tried.made || !tried.lost || !lose(*tried.lost)) return std::move(tried.made);
    told(*tried.lost, tried.made.error());
  }
}

std::optional<std::size_t> PlanScope::place_of(const TrackAudio& track) const {
  std::optional<std::size_t> place;
  for (std::size_t i = 0; album_ && i < members_.size(); ++i) {
    if (members_[i]->index->content != track.index->content) continue;
    if (members_[i]->file == track.file) return i;
    if (!place) place = i;
  }
  return place;
}

mastering::Plan PlanScope::plan(const TrackAudio& track, const Profile& profile,
                                const MasteringSettings& settings) const {
  const auto place = place_of(track);
  return mastering::make_plan(profile, settings,
                              {.album = place ? album_.get() : nullptr,
                               .place = place.value_or(0),
                               .reference = reference_ ? &*reference_ : nullptr,
                               .amount = amount_});
}

Surroundings PlanScope::around(const TrackAudio& track) const {
  const auto place = place_of(track);
  if (!place || !album_->continuous) return {};
  const auto edges = mastering::edges_within(album_->tracks, *place, {});
  Surroundings around;
  for (std::size_t i = 1; i <= edges.before.tracks.size(); ++i)
    around.before.push_back(members_[*place - i]);
  for (std::size_t i = 1; i <= edges.behind.tracks.size(); ++i)
    around.behind.push_back(members_[*place + i]);
  return around;
}

}  // namespace auralis::analysis
