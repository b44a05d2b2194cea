// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/json/fwd.hpp>

#include "accounts/AccountService.h"
#include "base/Result.h"
#include "http/Message.h"

namespace auralis::api {

boost::json::object to_json(const Account& account);
boost::json::object to_json(const Session& session, bool is_own);
boost::json::object to_json(const ApiToken& token);

/// Whoever signed in with a password. Forbidden for a token, which may not make others or lock
/// people out, and for the owner of an open server, who has no account.
Result<UserId> person_in(const http::Request& request);
/// By which that person asks.
SessionId session_in(const http::Request& request) noexcept;

/// "listener" or "admin".
Result<AccountRole> role_from(std::string_view name, std::string_view field);

}  // namespace auralis::api
