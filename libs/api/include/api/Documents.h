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

}  // namespace auralis::api
