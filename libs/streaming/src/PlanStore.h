// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "cache/ByteCache.h"
#include "mastering/Plan.h"
#include "model/MasteringSettings.h"
#include "model/TrackProfile.h"

namespace auralis::streaming {

struct PlanKey {
  ContentHash source{};
  MasteringSettings settings{};
  bool operator==(const PlanKey&) const = default;
};

}  // namespace auralis::streaming

template <>
struct std::hash<auralis::streaming::PlanKey> {
  std::size_t operator()(const auralis::streaming::PlanKey& key) const noexcept {
    return std::hash<auralis::ContentHash>{}(key.source) ^
           (static_cast<std::size_t>(key.settings.preset) << 8U) ^
           static_cast<std::size_t>(key.settings.intensity_percent);
  }
};

namespace auralis::streaming {

/// Plans of the tracks that were played lately. A plan is a pure function of profile and settings:
/// forgetting one costs a few milliseconds. Thread-safe.
class PlanStore {
 public:
  using PlanPtr = std::shared_ptr<const mastering::Plan>;

  PlanPtr find(const ContentHash& source, const MasteringSettings& settings) {
    return plans_.find({source, settings});
  }
  PlanPtr make(const Profile& profile, const MasteringSettings& settings);

 private:
  ByteCache<PlanKey, mastering::Plan> plans_{std::size_t{2} << 20};
};

}  // namespace auralis::streaming
