// SPDX-License-Identifier: GPL-3.0-or-later
#include "ConfigurationFile.h"

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include <toml++/toml.h>

namespace auralis::app {
namespace {

namespace fs = std::filesystem;
using Kind = ConfigurationFile::Kind;
using Value = ConfigurationFile::Value;

fs::path usual_file() {
  if (const std::string folder = variable("XDG_CONFIG_HOME"); !folder.empty())
    return fs::path{folder} / "auralis/auralis.toml";
  if (const std::string home = variable("HOME"); !home.empty())
    return fs::path{home} / ".config/auralis/auralis.toml";
  return {};
}

/// Not so of a pipe without a name, which is there only since somebody writes into it, nor of the
/// device that holds nothing: who names that wants no file.
bool may_never_end(const fs::path& file, const fs::file_status& status) {
  std::error_code error;
  const fs::path place = fs::canonical(file, error);  // "/proc/7/fd/pipe:[8]", which is nowhere
  if (fs::is_fifo(status)) return !error && fs::is_fifo(fs::status(place, error));
  const bool is_device = fs::is_character_file(status) || fs::is_block_file(status);
  return is_device && place != "/dev/null";
}

Result<bool> is_there(const fs::path& file) {
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  if (status.type() == fs::file_type::not_found) return false;
  if (error)
    return fail(ErrorKind::Io, "the configuration file '{}' cannot be looked at: {}", file.string(),
                error.message());
  if (fs::is_directory(status))
    return fail(ErrorKind::InvalidArgument, "'{}' is a folder and no configuration file",
                file.string());
  if (may_never_end(file, status))
    return fail(ErrorKind::InvalidArgument, "'{}' is a pipe or a device and no configuration file",
                file.string());
  return true;
}

/// Empty where there is none and none was named.
Result<fs::path> file_of(const fs::path& named) {
  const fs::path file = named.empty() ? fs::path{variable("AURALIS_CONFIG")} : named;
  if (file.empty()) {
    const fs::path usual = usual_file();
    AURALIS_TRY(const bool there, usual.empty() ? Result<bool>{false} : is_there(usual));
    return there ? usual : fs::path{};
  }
  AURALIS_TRY(const bool there, is_there(file));
  if (!there)
    return fail(ErrorKind::NotFound, "there is no configuration file '{}'", file.string());
  return file;
}

Failure unreadable(const fs::path& file, const std::string& why) {
  return fail(ErrorKind::Io, "the configuration file '{}' cannot be read: {}", file.string(), why);
}

/// Where this library's exceptions end. It goes back in what it reads, which a pipe does not: it
/// gets the whole text.
Result<toml::table> table_of(const fs::path& file) try {
  std::ifstream opened{file, std::ios::binary};
  if (!opened) return unreadable(file, std::generic_category().message(errno));
  const std::string text{std::istreambuf_iterator<char>{opened}, {}};
  return toml::parse(std::string_view{text}, file.string());
} catch (const std::ios_base::failure& error) {
  return unreadable(file, error.code().message());
} catch (const toml::parse_error& error) {
  return fail(ErrorKind::InvalidArgument, "'{}', line {}: {}", file.string(),
              error.source().begin.line, error.description());
}

std::optional<Value> value_of(const toml::node& node) {
  if (const auto* const text = node.as_string()) return Value{{text->get()}, Kind::Text};
  if (const auto* const number = node.as_integer())
    return Value{{fmt::format("{}", number->get())}, Kind::Number};
  if (const auto* const flag = node.as_boolean())
    return Value{{flag->get() ? "true" : "false"}, Kind::Flag};
  const toml::array* const array = node.as_array();
  if (array == nullptr) return std::nullopt;
  Value list{{}, Kind::Texts};
  for (const toml::node& each : *array) {
    const auto* const text = each.as_string();
    if (text == nullptr) return std::nullopt;
    list.words.push_back(text->get());
  }
  return list;
}

}  // namespace

std::string variable(const std::string& name) {
  const char* const value = std::getenv(name.c_str());
  return value == nullptr ? std::string{} : std::string{value};
}

Result<ConfigurationFile> read_configuration_file(const fs::path& named,
                                                  const std::set<std::string>& keys) {
  ConfigurationFile file;
  AURALIS_TRY(file.path, file_of(named));
  if (file.path.empty()) return file;
  AURALIS_TRY(const toml::table table, table_of(file.path));
  for (const auto& [name, node] : table) {
    const std::string key{name.str()};
    const std::string where =
        fmt::format("'{}', line {}", file.path.string(), name.source().begin.line);
    if (!keys.contains(key))
      return fail(ErrorKind::InvalidArgument, "{}: there is no option '{}'; there are: {}", where,
                  key, fmt::join(keys, ", "));
    auto value = value_of(node);
    if (!value)
      return fail(ErrorKind::InvalidArgument,
                  "{}: '{}' is to be a text, a whole number, true or false, or a list of texts",
                  where, key);
    value->line = name.source().begin.line;
    file.values.emplace(key, *std::move(value));
  }
  return file;
}

}  // namespace auralis::app
