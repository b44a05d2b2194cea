// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProfileStore.h"

#include <utility>

#include "AudioStore.h"
#include "ProfileVersion.h"
#include "base/Log.h"
#include "catalog/Catalog.h"
#include "mastering/Profiler.h"

namespace auralis::analysis {
namespace {

std::size_t charge_of(const Profile& profile) {
  const ProfileCurves& curves = profile.curves;
  return sizeof(Profile) + profile.summary.overview.size() + curves.bands.size() +
         (curves.power.size() + curves.peak.size()) * sizeof(std::uint16_t);
}

Hash128 key_of(const ContentHash& content) {
  return curves_key(content, profile_version());
}

}  // namespace

ProfileStore::ProfileStore(Catalog& catalog, const AnalysisService::Config& config)
    : catalog_{catalog},
      memory_{config.profile_bytes},
      curves_{config.curves_folder, config.curves_bytes},
      unfinished_{config.curves_folder / "unfinished", config.unfinished_bytes} {}

ProfilePtr ProfileStore::find(const TrackAudio& audio) {
  if (ProfilePtr profile = memory_.find(audio.index->content)) {
    // Memory forgets sooner than the disk, which must not forget first what is played most.
    curves_.touch(key_of(audio.index->content));
    return profile;
  }
  return load(audio);
}

ProfilePtr ProfileStore::load(const TrackAudio& audio) {
  const auto stored = catalog_.analysis(audio.id);
  if (!stored || !*stored) return nullptr;
  const StoredAnalysis& analysis = **stored;
  if (analysis.profile_version != profile_version() || analysis.content != audio.index->content)
    return nullptr;
  auto summary = mastering::track_profile_from_bytes(analysis.profile);
  const auto bytes = curves_.load(key_of(analysis.content));
  if (!summary || !bytes) return nullptr;
  auto curves = mastering::profile_curves_from_bytes(*bytes);
  if (!curves) return nullptr;
  return remember({.summary = *std::move(summary), .curves = *std::move(curves)});
}

ProfileStore::Stored ProfileStore::store(const TrackAudio& audio, Profile profile) {
  const Hash128 key = key_of(audio.index->content);
  trouble_.note(curves_.store(key, mastering::to_bytes(profile.curves)));
  unfinished_.remove(key);
  const bool is_current = record(audio, profile.summary);
  return {.profile = remember(std::move(profile)), .is_current = is_current};
}

void ProfileStore::keep_unfinished(const ContentHash& content, std::span<const std::byte> bytes) {
  trouble_.note(unfinished_.store(key_of(content), bytes));
}

std::optional<Bytes> ProfileStore::load_unfinished(const ContentHash& content) {
  return unfinished_.load(key_of(content));
}

ProfileStore::Record ProfileStore::ensure_recorded(const TrackAudio& audio,
                                                   const TrackProfile& summary) {
  const auto stored = catalog_.analysis(audio.id);
  const auto track = catalog_.track(audio.id);
  const bool recorded = track && track->analysis == AnalysisState::Profiled && stored && *stored &&
                        (*stored)->content == summary.source &&
                        (*stored)->profile_version == profile_version();
  if (recorded) return Record::Held;
  return record(audio, summary) ? Record::Made : Record::Outdated;
}

bool ProfileStore::record(const TrackAudio& audio, const TrackProfile& summary) {
  const StoredAnalysis analysis{.content = audio.index->content,
                                .packet_index = media::to_bytes(*audio.index),
                                .profile = mastering::to_bytes(summary),
                                .profile_version = profile_version(),
                                .damage = sentence_of(summary.damage, summary.frames),
                                .loudness_clufs = summary.loudness_clufs,
                                .sound = sound_of(summary)};
  const auto stored =
      catalog_.store_analysis(audio.id, analysis, duration_ms(*audio.index), audio.state);
  if (stored) return true;
  log::debug("analysis", "track {}: profile not stored: {}", audio.id, stored.error().full());
  return stored.error().kind != ErrorKind::Gone;
}

ProfilePtr ProfileStore::remember(Profile profile) {
  auto shared = std::make_shared<const Profile>(std::move(profile));
  memory_.insert(shared->summary.source, shared, charge_of(*shared));
  return shared;
}

}  // namespace auralis::analysis
