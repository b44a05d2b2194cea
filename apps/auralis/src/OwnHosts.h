// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace auralis::app {

/// By which this machine is likely to be reached: its name, the same as its network announces it
/// (".local"), and its addresses but those of one link; then those of itself alone.
std::vector<std::string> own_hosts();

}  // namespace auralis::app
