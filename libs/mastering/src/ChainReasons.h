// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "Decision.h"
#include "mastering/Plan.h"

namespace auralis::mastering {

/// Why each part of the chosen chain is what it is, in the order of the signal.
void add_chain_reasons(const Decision& decision, std::vector<Reason>& reasons);

}  // namespace auralis::mastering
