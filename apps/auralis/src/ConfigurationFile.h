// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/Result.h"

namespace auralis::app {

/// A file of options, as it stands: a text, a whole number, true or false, or a list of texts to
/// each key.
struct ConfigurationFile {
  enum class Kind { Text, Number, Flag, Texts };
  struct Value {
    std::vector<std::string> words;  ///< One, but for a list.
    Kind kind{};
    unsigned line{};  ///< Counted from 1.
  };

  std::filesystem::path path;  ///< Empty where there is none.
  std::map<std::string, Value> values;
};

/// The file `named`, else the one that AURALIS_CONFIG names, else auralis/auralis.toml in
/// $XDG_CONFIG_HOME or ~/.config where there is one. `keys` are all that it may hold. Fails with
/// NotFound where a named file is not there, with Io where one cannot be looked at or read, with
/// InvalidArgument, naming the line, where it is no TOML or holds something else; so where it is a
/// folder, a device but /dev/null, or a pipe that has a name.
Result<ConfigurationFile> read_configuration_file(const std::filesystem::path& named,
                                                  const std::set<std::string>& keys);

/// Of the environment; empty where it is not set, or to nothing.
std::string variable(const std::string& name);

}  // namespace auralis::app
