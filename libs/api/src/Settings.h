// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>

#include "base/Result.h"

namespace auralis::api {

/// JSON texts by name, as the catalogue keeps them.
using StoredSettings = std::vector<std::pair<std::string, std::string>>;

/// Every setting there is. One that is not stored, or not as a value that it may have now, has its
/// default.
boost::json::object settings_from(const StoredSettings& stored);

/// `changes` to be stored, or the sentence that refuses them.
Result<StoredSettings> checked_settings(const boost::json::object& changes);

}  // namespace auralis::api
