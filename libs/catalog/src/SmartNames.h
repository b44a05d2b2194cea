// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "model/SmartRules.h"

namespace auralis {

/// Where a statement finds a name.
struct NameColumns {
  std::string_view words;  ///< As it is searched (SearchWords.h): as it is written.
  std::string_view key;    ///< As it is sorted: perhaps "bowie, david", and without an article.
};

/// The placeholder of a value that is bound to the statement.
using BindText = std::function<std::string(std::string)>;

/// The condition that a name meets what a rule with `op` asks for; what an operator that denies
/// must not find is the same condition. Words are compared, so that neither a sort name nor an
/// article hides a name; only a part of a name that holds punctuation, as "(live)", is looked for
/// letter by letter.
std::string name_condition(const NameColumns& name, SmartOperator op, const std::string& text,
                           const BindText& bind);

}  // namespace auralis
