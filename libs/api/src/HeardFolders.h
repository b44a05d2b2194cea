// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <boost/json.hpp>

#include "JsonBody.h"
#include "api/Services.h"
#include "catalog/HearingStore.h"

namespace auralis::api {

/// By which a folder of music is known on the wire: it says nothing of where it lies.
std::string id_of_folder(const std::filesystem::path& folder);

/// Looks at no folder.
bool is_heard(const std::filesystem::path& folder, const Hearing& hearing);

/// The ids of the folders that an account hears, of those that there are; null for all. Looks at no
/// folder.
boost::json::value folders_json(const Services& services, const Hearing& hearing);

/// `folders` of a body: null for all, or ids of folders of music; nullopt where it is left out.
/// NotFound for an id that none has. A folder that `known` does not have is resolved, which looks
/// at it.
Result<std::optional<Hearing>> folders_in(const Services& services, const JsonBody& body,
                                          const Hearing& known);

}  // namespace auralis::api
