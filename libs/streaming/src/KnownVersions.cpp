// SPDX-License-Identifier: GPL-3.0-or-later
#include "KnownVersions.h"

std::size_t std::hash<auralis::streaming::VersionKey>::operator()(
    const auralis::streaming::VersionKey& key) const noexcept {
  const auto& [request, mastered] = key.version;
  const std::size_t parts[] = {std::hash<auralis::TrackId>{}(key.track),
                               static_cast<std::size_t>(request.settings.preset),
                               static_cast<std::size_t>(request.settings.intensity_percent),
                               std::hash<std::optional<auralis::AlbumId>>{}(request.album),
                               std::hash<std::optional<auralis::ReferenceId>>{}(request.reference),
                               static_cast<std::size_t>(request.amount_percent),
                               static_cast<std::size_t>(mastered)};
  std::size_t mixed = 0;
  for (const std::size_t part : parts) mixed = (mixed ^ part) * 0x9e3779b97f4a7c15U;
  return mixed;
}

namespace auralis::streaming {

VersionKey key_of(TrackId track, const Version& version) noexcept {
  const MasterRequest& request = version.request;
  if (version.mastered && request.settings.intensity_percent > 0) return {track, version};
  return {track, Version{.request = {.album = request.album}}};
}

KnownVersions::Cache& KnownVersions::cache_for(const VersionKey& key) noexcept {
  const MasterRequest& request = key.version.request;
  return request.album || request.reference ? among_others_ : alone_;
}

void KnownVersions::remember(const VersionKey& key, const Known& known, std::uint64_t epoch) {
  if (epoch != epoch_) return;
  cache_for(key).insert(key, std::make_shared<const Known>(known), entry_bytes);
}

std::shared_ptr<const KnownVersions::Known> KnownVersions::find(const VersionKey& key) {
  return cache_for(key).find(key);
}

void KnownVersions::forget() {
  ++epoch_;
  among_others_.clear();
}

}  // namespace auralis::streaming
