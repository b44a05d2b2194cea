// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <stop_token>

#include "MasterJobs.h"
#include "PlanMaker.h"
#include "base/Result.h"
#include "media/PartialFile.h"

namespace auralis::app {

/// How the tracks of one run are mastered.
struct MasterManner {
  const PlanMaker& planner;
  std::optional<int> chunk{};
  int bit_rate_kbps{160};
  int threads{1};                                   ///< That share one track.
  media::Existing existing{media::Existing::Kept};  ///< Where a file has the name of the master.
};

/// Masters one track to its file, which appears when it is complete; folders are made as needed.
/// `progress` gets 0 to 1, from the calling thread. Gives the reason of the plan that says most,
/// and what the form lost of it. Fails as reading does, or with NotFound (no such chunk), Gone (a
/// file that is kept appeared meanwhile), Io or Cancelled; nothing is left then.
Result<std::string> master_track(const MasterJob& job, const MasterManner& manner,
                                 const std::stop_token& stop,
                                 const std::function<void(double)>& progress);

}  // namespace auralis::app
