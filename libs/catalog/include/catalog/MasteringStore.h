// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "catalog/Catalog.h"
#include "model/ReferenceId.h"

namespace auralis {

/// How a listener wants one track, or one album, to be mastered.
struct MasteringChoice {
  bool enabled{true};
  MasteringSettings settings{};
  std::optional<ReferenceId> reference{};  ///< To sound like, in place of the built-in one.
  int amount_percent{100};                 ///< How far towards it.

  bool operator==(const MasteringChoice&) const = default;
};

/// What a choice was made for.
enum class ChosenFor { Track, Album, Default };

struct ChosenMastering {
  MasteringChoice choice{};
  ChosenFor from{ChosenFor::Default};
};

/// CT-52: what was chosen for the track, else for its album, else the listener's default.
ChosenMastering resolved(const std::optional<MasteringChoice>& track,
                         const std::optional<MasteringChoice>& album,
                         const EnhancementDefault& fallback);

/// What users chose for single tracks and albums. As Catalog: blocks on disk, safe from any thread;
/// failures are those of Catalog. Nothing that renders reads it: what is rendered is said by
/// whoever asks for it.
///
/// CT-52 A choice is whole: the nearest one counts, the track's, then the album's, then the
/// default;
///       none is mixed from two. A reference that is gone for good is none.
class MasteringStore {
 public:
  explicit MasteringStore(Catalog& catalog) : catalog_{catalog}, state_{catalog.state()} {}

  Result<ChosenMastering> find(UserId user, TrackId track);
  Result<ChosenMastering> find(UserId user, AlbumId album);
  /// Of each track in this order, with `fallback` for the default; that is also what counts for a
  /// track that is not there.
  Result<std::vector<ChosenMastering>> find(UserId user, std::span<const TrackId> tracks,
                                            const EnhancementDefault& fallback);
  Result<void> store(UserId user, TrackId track, const MasteringChoice& choice);
  Result<void> store(UserId user, AlbumId album, const MasteringChoice& choice);
  /// Nothing chosen is no failure.
  Result<void> forget(UserId user, TrackId track);
  Result<void> forget(UserId user, AlbumId album);

 private:
  Catalog& catalog_;
  Catalog::State& state_;
};

}  // namespace auralis
