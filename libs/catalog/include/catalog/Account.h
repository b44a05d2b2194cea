// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/Ids.h"

namespace auralis {

using SessionId = StrongId<struct SessionTag>;
using ApiTokenId = StrongId<struct ApiTokenTag>;

/// What a person, or a token that acts for one, may do: listen, or all.
enum class AccountRole { Listener, Administrator };

/// "listener" or "admin", as it is stored and on the wire.
constexpr std::string_view name_of(AccountRole role) noexcept {
  return role == AccountRole::Administrator ? "admin" : "listener";
}
constexpr std::optional<AccountRole> account_role_named(std::string_view name) noexcept {
  for (const AccountRole role : {AccountRole::Listener, AccountRole::Administrator})
    if (name == name_of(role)) return role;
  return std::nullopt;
}

/// Somebody who may ask the server. Times are milliseconds since the epoch.
struct Account {
  UserId user;
  std::string name;
  AccountRole role{};
  std::int64_t created_ms{};
  bool limited{};  ///< It hears some folders of music alone, or none; no administrator does.
};

/// Somebody who signed in on some device.
struct Session {
  SessionId id{};
  std::string device;  ///< As it called itself: for people alone.
  std::int64_t created_ms{};
  std::int64_t used_ms{};
};

/// What a program asks with, in the name of an account.
struct ApiToken {
  ApiTokenId id{};
  std::string name;  ///< What it is for.
  AccountRole scope{};
  std::int64_t created_ms{};
  std::int64_t used_ms{};  ///< 0: never.
};

}  // namespace auralis
