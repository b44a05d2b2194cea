// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/Result.h"
#include "mastering/Balance.h"
#include "mastering/Edges.h"
#include "model/MasteringSettings.h"

namespace auralis::mastering {

/// What a listener wants a track to sound like, in place of the built-in reference.
struct Reference {
  Spectrum balance{};  ///< As reference_balance().
  BandSet counted{};   ///< Bands in which the reference has signal; elsewhere the built-in holds.
  Lufs loudness{};
};

/// The median of one or several tracks, of each band and of the loudness, so that a few that sound
/// unlike the rest do not count; none where none can be measured.
std::optional<Reference> reference_of(std::span<const TrackProfile* const> profiles);

/// The same for whoever was asked for it by name: fails with InvalidArgument, saying why, where
/// none can be measured, instead of mastering as if nobody had asked.
Result<Reference> require_reference(std::span<const TrackProfile* const> profiles);

/// One decision for all tracks of an album at full intensity (rule MA-15).
struct AlbumContext {
  Db shift{};                 ///< By how much each track's loudness changes.
  std::optional<Db> drive{};  ///< Of every track, where the album is continuous.
  Db excess{};                ///< The largest of the sources' true peaks over the ceiling, >= 0.
  bool fits{};                ///< No meter would find any of the sources over the ceiling.
  Lufs loudest{};             ///< Of the sources.
  bool capped{};              ///< A track's peaks keep the album below its target.
  bool continuous{};          ///< No silence between tracks: tone, drive and kernel are shared.
  TrackProfile joint{};       ///< All tracks as one, where the album is continuous.
  std::vector<AlbumTrack> tracks{};  ///< In order, where it is: each is the others' context.
};

/// What a plan depends on besides its track and settings. Whatever is pointed to outlives the call.
struct PlanContext {
  const AlbumContext* album{};
  std::size_t place{};  ///< Of the track in the album, from 0.
  const Reference* reference{};
  double amount{1.0};  ///< How far to go from the built-in reference to the given one, 0 to 1.
};

/// `album` holds every track, in order. Takes as long as a plan for each of them; none where no
/// track can be measured. `reference` and `amount` of `context` count, its album does not.
std::optional<AlbumContext> album_context(std::span<const Profile* const> album, Preset preset,
                                          const PlanContext& context = {});

}  // namespace auralis::mastering
