// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include <boost/json/fwd.hpp>

#include "api/Services.h"
#include "http/Message.h"
#include "model/Ids.h"

namespace auralis::api {

/// 200 with a JSON body and an ETag of it, to be revalidated; kept by nobody on the way, since what
/// is told depends on who asks.
http::Response json_answer(const boost::json::value& value, int status = 200);

/// The same of what nobody may keep: without an ETag.
http::Response unstored_answer(const boost::json::value& value, int status = 200);

/// 429: the next has to wait.
http::Response throttled_answer(std::chrono::seconds wait);

/// 401, which does not tell what of both is wrong.
http::Response wrong_password_answer();

/// The same from a text that is JSON already.
http::Response json_text_answer(std::string text, int status = 200);

/// The same of something that is revised: its ETag begins with the revision (see revision_in).
http::Response revised_answer(const boost::json::value& value, std::int64_t revision,
                              int status = 200);

/// Puts the track at the front of the queue of analysis; 202 with how far its profile is.
http::Response profile_pending_answer(Services& services, TrackId track);

}  // namespace auralis::api
