// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Hash.h"
#include "base/StrongId.h"

namespace auralis {

using TrackId = StrongId<struct TrackTag>;
using AlbumId = StrongId<struct AlbumTag>;
using ArtistId = StrongId<struct ArtistTag>;
using GenreId = StrongId<struct GenreTag>;
using FolderId = StrongId<struct FolderTag>;
using ArtworkId = StrongId<struct ArtworkTag>;
using UserId = StrongId<struct UserTag>;

/// The one listener of a server without accounts; every row that belongs to a person names a user.
inline constexpr UserId local_owner{1};

/// Of codec parameters and audio packets, never tags: a retagged or moved file is the same music.
struct ContentHash {
  Hash128 value;
  constexpr auto operator<=>(const ContentHash&) const = default;
};

/// Names everything that decides a master's samples (rule MA-3). The untouched state has one too.
struct PlanId {
  Hash128 value;
  constexpr auto operator<=>(const PlanId&) const = default;
};

}  // namespace auralis

template <>
struct std::hash<auralis::ContentHash> {
  std::size_t operator()(const auralis::ContentHash& content) const noexcept {
    return std::hash<auralis::Hash128>{}(content.value);
  }
};
template <>
struct std::hash<auralis::PlanId> {
  std::size_t operator()(const auralis::PlanId& plan) const noexcept {
    return std::hash<auralis::Hash128>{}(plan.value);
  }
};
