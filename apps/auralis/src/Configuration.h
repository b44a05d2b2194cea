// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ConfigurationFile.h"
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
  /// Of the file that read_configuration_file() finds. Fails as that does.
  static Result<Configuration> read(const std::filesystem::path& named,
                                    const std::set<std::string>& keys);

  /// Gives a parsed command what is missing; relative paths of the file are taken from its folder.
  /// Fails with InvalidArgument, naming where the value is from and what was expected.
  Result<void> fill(CLI::App& command);

  /// Names in the environment that begin as those of options do, and are none.
  std::vector<std::string> unknown_variables() const;

  /// Every option of a filled command with its value, as TOML, and behind it where that is from.
  /// Paths are shown in full.
  std::string shown(const CLI::App& command) const;

 private:
  struct Given {
    std::vector<std::string> words;
    std::optional<ConfigurationFile::Kind> kind;  ///< None of a variable, which is but text.
    std::string origin;                           ///< For people, e.g. "line 3" or "AURALIS_PORT".
    std::string where;                            ///< The same as an error tells it.
  };

  std::optional<Given> given(const CLI::Option& option, const std::string& key) const;
  Result<void> fill(CLI::Option& option, const std::string& key);

  ConfigurationFile file_;
  std::set<std::string> keys_;
  std::map<std::string, std::string> origins_;  ///< Of what was filled.
};

/// By which an option is known in the file, e.g. "disk-cache"; empty for those it cannot hold.
std::string key_of(const CLI::Option& option);

}  // namespace auralis::app
