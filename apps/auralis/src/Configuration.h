// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/Result.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace auralis::app {

/// The options of a command that its command line left out: of the environment (AURALIS_PORT for
/// --port), else of a TOML file (port = 8765), else as they are. One thread.
class Configuration {
 public:
  /// Reads the file `named`, else the one that AURALIS_CONFIG names, else auralis/auralis.toml in
  /// $XDG_CONFIG_HOME or ~/.config where there is one. `keys` are all that it may hold. Fails with
  /// NotFound where a named file is not there, with InvalidArgument, naming the line, where it is
  /// no TOML or holds something else.
  static Result<Configuration> read(const std::filesystem::path& named,
                                    const std::set<std::string>& keys);

  /// Gives a parsed command what is missing. Fails with InvalidArgument, naming where the value is
  /// from and what was expected.
  Result<void> fill(CLI::App& command);

  /// Every option of a filled command with its value, as TOML, and behind it where that is from.
  std::string shown(const CLI::App& command) const;

 private:
  struct Value {
    std::vector<std::string> words;
    std::string origin;  ///< For people, e.g. "line 3" or "AURALIS_PORT".
  };

  const Value* of_file(const std::string& key) const;
  Result<void> fill(CLI::Option& option, const std::string& key);

  std::filesystem::path file_;  ///< Empty where there is none.
  std::set<std::string> keys_;
  std::map<std::string, Value> values_;
  std::map<std::string, std::string> origins_;  ///< Of what was filled.
};

/// By which an option is known in the file, e.g. "disk-cache"; empty for those it cannot hold.
std::string key_of(const CLI::Option& option);

/// What an option of this key is called in the environment, e.g. "AURALIS_DISK_CACHE".
std::string variable_of(const std::string& key);

}  // namespace auralis::app
