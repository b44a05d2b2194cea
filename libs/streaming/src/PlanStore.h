// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "cache/ByteCache.h"
#include "mastering/Plan.h"
#include "model/TrackProfile.h"
#include "streaming/MasterRequest.h"

namespace auralis::streaming {

struct PlanKey {
  ContentHash source{};
  MasterRequest request{};
  bool operator==(const PlanKey&) const = default;
};

}  // namespace auralis::streaming

template <>
struct std::hash<auralis::streaming::PlanKey> {
  std::size_t operator()(const auralis::streaming::PlanKey& key) const noexcept {
    return std::hash<auralis::ContentHash>{}(key.source) ^
           std::hash<auralis::streaming::MasterRequest>{}(key.request);
  }
};

namespace auralis::streaming {

/// Plans of the tracks that were played lately. A plan is a pure function of profile, settings and
/// context: forgetting one costs a few milliseconds. One takes 10 to 20 kB a minute of its track,
/// where its gains move. Thread-safe.
class PlanStore {
 public:
  using PlanPtr = std::shared_ptr<const mastering::Plan>;

  PlanPtr find(const PlanKey& key) { return plans_.find(key); }
  PlanPtr make(const Profile& profile, const MasterRequest& request,
               const mastering::PlanContext& context);
  void clear() { plans_.clear(); }

 private:
  ByteCache<PlanKey, mastering::Plan> plans_{std::size_t{16} << 20};
};

}  // namespace auralis::streaming
