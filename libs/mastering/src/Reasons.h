// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "Decision.h"
#include "mastering/Plan.h"

namespace auralis::mastering {

/// Why each parameter of `plan`, whose id and reasons may be missing, is what it is (rule MA-16).
std::vector<Reason> reasons_for(const Decision& decision, const Plan& plan);

}  // namespace auralis::mastering
