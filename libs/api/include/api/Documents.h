// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "mastering/Plan.h"
#include "model/TrackProfile.h"

namespace auralis::api {

/// JSON texts with the shapes of docs/openapi.yaml, for the routes and the command line alike.
std::string plan_document(const mastering::Plan& plan, const TrackProfile& profile,
                          const std::string& track_id);
std::string profile_document(const TrackProfile& profile);

/// The largest peak, linear full scale, in each of at most `points` (at least 1) equal parts of the
/// track; fewer where the profile has fewer.
std::string waveform_document(const TrackProfile& profile, std::size_t points,
                              const std::string& track_id);

}  // namespace auralis::api
