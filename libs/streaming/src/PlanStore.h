// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "PlanContexts.h"
#include "cache/ByteCache.h"
#include "mastering/Plan.h"
#include "model/MasteringSettings.h"
#include "model/TrackProfile.h"

namespace auralis::streaming {

struct PlanKey {
  ContentHash source{};
  MasteringSettings settings{};
  Hash128 context{};  ///< HeldContext::key.
  bool operator==(const PlanKey&) const = default;
};

}  // namespace auralis::streaming

template <>
struct std::hash<auralis::streaming::PlanKey> {
  std::size_t operator()(const auralis::streaming::PlanKey& key) const noexcept {
    return std::hash<auralis::ContentHash>{}(key.source) ^
           std::hash<auralis::Hash128>{}(key.context) ^
           (static_cast<std::size_t>(key.settings.preset) << 8U) ^
           static_cast<std::size_t>(key.settings.intensity_percent);
  }
};

namespace auralis::streaming {

/// A plan, or the original, and the tracks whose sound it reads beyond its own track's ends, the
/// nearest first.
struct BegunPlan {
  ContentHash source{};
  std::shared_ptr<const mastering::Plan> plan{};  ///< Null for the original.
  mastering::Edges edges{};                       ///< The content of those tracks.
  std::vector<TrackId> before{};
  std::vector<TrackId> behind{};
};

/// Plans of the tracks that were played lately. A plan is a pure function of profile, settings and
/// context: forgetting one costs a few milliseconds. One takes 10 to 20 kB a minute of its track,
/// where its gains move. Thread-safe.
class PlanStore {
 public:
  using PlanPtr = std::shared_ptr<const mastering::Plan>;

  PlanPtr find(const PlanKey& key) { return plans_.find(key); }
  /// One that was made lately, whatever would be made now: a play keeps what it began with (MA-3).
  std::shared_ptr<const BegunPlan> find(const PlanId& id) { return by_id_.find(id); }
  /// An original within an album, so that a play of it goes on as it began.
  void remember_original(const PlanId& id, const analysis::TrackAudio& track,
                         const analysis::Surroundings& around);
  PlanPtr make(const analysis::TrackAudio& track, const Profile& profile,
               const MasteringSettings& settings, const HeldContext& context);

 private:
  ByteCache<PlanKey, mastering::Plan> plans_{std::size_t{16} << 20};
  ByteCache<PlanId, BegunPlan> by_id_{std::size_t{16} << 20};
};

}  // namespace auralis::streaming
