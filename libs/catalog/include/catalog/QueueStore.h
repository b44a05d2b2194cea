// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/Catalog.h"

namespace auralis {

enum class Repeat { Off, All, One };
/// As they are stored and answered, in the order of Repeat.
inline constexpr std::array<std::string_view, 3> repeat_names{"off", "all", "one"};

/// What a player was about to play, and where it was.
struct SavedQueue {
  std::string listener{};   ///< The player's own name: a tab, a device.
  std::int64_t revision{};  ///< Grows with each save.
  std::int64_t saved_ms{};  ///< Since the epoch.
  std::int64_t index{};     ///< Of the current track; 0 where there are none.
  std::int64_t frame{};     ///< Within it, at 48 kHz.
  Repeat repeat{Repeat::Off};
  std::optional<AlbumId> album{};  ///< Queued as a whole.
  std::vector<TrackId> tracks{};
  /// While shuffled: the places in `tracks` in their order without it, each once.
  std::optional<std::vector<int>> order{};
};

/// The queues of users' players, so that another device can take one over. As Catalog: blocks on
/// disk, safe from any thread; failures are those of Catalog, Gone where a revision is not the
/// current one.
///
/// CT-53 A queue is saved as a whole, at most 10,000 tracks, and comes back as it was, also where
///       tracks went missing. Of a user the 20 that were saved last are kept.
class QueueStore {
 public:
  static constexpr std::size_t most_tracks = 10'000;
  static constexpr int most_queues = 20;

  explicit QueueStore(Catalog& catalog) : state_{catalog.state()} {}

  /// Those of all players, the last saved first.
  Result<std::vector<SavedQueue>> all(UserId user);
  /// That of one player; NotFound where it saved none.
  Result<SavedQueue> find(UserId user, const std::string& listener);
  /// Revision and time are given by the store; InvalidArgument where the queue contradicts itself.
  /// `expected` is the revision that is replaced, 0 for none; nullopt for any.
  Result<SavedQueue> save(UserId user, const SavedQueue& queue,
                          std::optional<std::int64_t> expected);

 private:
  Catalog::State& state_;
};

}  // namespace auralis
