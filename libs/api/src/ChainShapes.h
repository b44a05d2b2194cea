// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/json/object.hpp>

#include "mastering/Plan.h"

namespace auralis::api {

// The shapes Chain and Balance of docs/openapi.yaml.

boost::json::object to_json(const mastering::Chain& chain);
boost::json::object to_json(const mastering::BalanceView& balance);

}  // namespace auralis::api
