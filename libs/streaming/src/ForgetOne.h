// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <list>
#include <map>

#include "model/Ids.h"

namespace auralis::streaming {

/// Of players that are known, who was heard last first, forgets the one that was quiet longest of
/// the user who has most of them: who makes names up loses their own (rule AC-17).
template <class Known, class UserOf>
void forget_one(std::list<Known>& known, UserOf user_of) {
  std::map<UserId, int> players;
  int most = 0;
  for (const Known& each : known) most = std::max(most, ++players[user_of(each)]);
  const auto of_most = [&](const Known& each) { return players[user_of(each)] == most; };
  known.erase(std::prev(std::find_if(known.rbegin(), known.rend(), of_most).base()));
}

}  // namespace auralis::streaming
