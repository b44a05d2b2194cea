// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <stop_token>

#include "CellRecipe.h"
#include "PlanStore.h"
#include "Prefetch.h"
#include "analysis/AnalysisService.h"
#include "streaming/StreamService.h"

namespace auralis::streaming {

std::shared_ptr<const Programme> programme_of(std::shared_ptr<const analysis::TrackAudio> audio,
                                              std::shared_ptr<const mastering::Plan> plan,
                                              int bit_rate_kbps);

/// Tracks as programmes: what analysis knows of them, with the plans made from it. Thread-safe.
class Programmes {
 public:
  using PlanPtr = std::shared_ptr<const mastering::Plan>;

  explicit Programmes(analysis::AnalysisService& analysis) : analysis_{analysis} {}

  PlanPtr find_plan(TrackId track, const MasteringSettings& settings);
  Result<PlanPtr> ensure_plan(TrackId track, const MasteringSettings& settings,
                              const std::stop_token& stop);
  /// Waits for the index, and for the profile when mastered.
  Result<std::shared_ptr<const Programme>> ensure(TrackId track, const Version& version,
                                                  int bit_rate_kbps, const std::stop_token& stop);
  /// Both states as far as they are known; analyses nothing.
  std::optional<ReadyTrack> find(TrackId track, const MasteringSettings& settings);

 private:
  analysis::AnalysisService& analysis_;
  PlanStore plans_;
};

}  // namespace auralis::streaming
