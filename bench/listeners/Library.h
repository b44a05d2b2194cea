// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "HttpClient.h"

namespace auralis::listeners {

enum class Which { All, NotProfiled };
/// Tracks that play, in the order of albums: their ids.
Result<std::vector<std::string>> load_tracks(HttpClient& client, Which which = Which::All);
/// The names of the presets.
Result<std::vector<std::string>> load_presets(HttpClient& client);
/// Returns when no track waits for its profile any more.
Result<void> wait_for_profiles(HttpClient& client);

}  // namespace auralis::listeners
