// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "Decision.h"
#include "mastering/Plan.h"

namespace auralis::mastering {

/// Why the tone of the chosen chain is what it is: neighbouring bands share a sentence.
void add_tone_reasons(const Decision& decision, std::vector<Reason>& reasons);

}  // namespace auralis::mastering
