// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mastering/Plan.h"

namespace auralis::mastering {

/// The hash of whatever decides a sample of the master, and of nothing else.
PlanId id_of(const Plan& plan);

}  // namespace auralis::mastering
