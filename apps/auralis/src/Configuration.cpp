// SPDX-License-Identifier: GPL-3.0-or-later
#include "Configuration.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>

#include <CLI/CLI.hpp>
#include <toml++/toml.h>

#include "catalog/CatalogLocation.h"

namespace auralis::app {
namespace {

namespace fs = std::filesystem;

/// Empty where it is not set, or to nothing.
std::string variable(const std::string& name) {
  const char* const value = std::getenv(name.c_str());
  return value == nullptr ? std::string{} : std::string{value};
}

fs::path usual_file() {
  if (const std::string folder = variable("XDG_CONFIG_HOME"); !folder.empty())
    return fs::path{folder} / "auralis/auralis.toml";
  if (const std::string home = variable("HOME"); !home.empty())
    return fs::path{home} / ".config/auralis/auralis.toml";
  return {};
}

/// Empty where there is none and none was named.
Result<fs::path> file_of(const fs::path& named) {
  const std::string of_environment = variable("AURALIS_CONFIG");
  std::error_code error;
  for (const fs::path& file : {named, fs::path{of_environment}}) {
    if (file.empty()) continue;
    if (fs::exists(file, error)) return file;
    return fail(ErrorKind::NotFound, "there is no configuration file '{}'", file.string());
  }
  const fs::path usual = usual_file();
  return fs::exists(usual, error) ? usual : fs::path{};
}

/// Where this library's exceptions end.
Result<toml::table> table_of(const fs::path& file) try {
  return toml::parse_file(file.string());
} catch (const toml::parse_error& error) {
  return fail(ErrorKind::InvalidArgument, "'{}', line {}: {}", file.string(),
              error.source().begin.line, error.description());
}

bool is_flag(const CLI::Option& option) {
  return option.get_items_expected_max() == 0;
}

bool is_list(const CLI::Option& option) {
  return option.get_items_expected_max() > 1;
}

bool is_number(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  return type.starts_with("INT") || type.starts_with("UINT");
}

std::optional<std::string> word_of(const toml::node& node) {
  if (const auto* const text = node.as_string()) return text->get();
  if (const auto* const number = node.as_integer()) return fmt::format("{}", number->get());
  if (const auto* const flag = node.as_boolean()) return flag->get() ? "true" : "false";
  return std::nullopt;
}

std::optional<std::vector<std::string>> words_of(const toml::node& node) {
  const toml::array* const array = node.as_array();
  if (array == nullptr) {
    auto word = word_of(node);
    return word ? std::optional{std::vector{*std::move(word)}} : std::nullopt;
  }
  std::vector<std::string> words;
  for (const toml::node& each : *array) {
    auto word = word_of(each);
    if (!word) return std::nullopt;
    words.push_back(*std::move(word));
  }
  return words;
}

/// "a;b" as two; nothing between two semicolons is nothing.
std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream stream{text};
  for (std::string word; std::getline(stream, word, ';');)
    if (!word.empty()) words.push_back(word);
  return words;
}

/// What a value has to be, of an option that refused one.
std::string expected(const CLI::Option& option) {
  if (is_flag(option)) return "true or false";
  if (is_list(option)) return "texts, several as a list";
  return is_number(option) ? "a whole number that --help allows" : "one text";
}

/// In double quotes.
std::string quoted(const toml::node& node) {
  std::ostringstream text;
  text << toml::toml_formatter{node, toml::format_flags::none};
  return text.str();
}

std::string toml_of(const CLI::Option& option, const std::vector<std::string>& words) {
  if (is_list(option)) {
    toml::array list;
    for (const std::string& word : words) list.push_back(word);
    return quoted(list);
  }
  const std::string word = words.empty() ? std::string{} : words.back();
  if (is_flag(option)) return word == "true" ? "true" : "false";
  return is_number(option) && !word.empty() ? word : quoted(toml::value<std::string>{word});
}

/// True where a value may hold a password: that of a database's catalogue.
bool is_secret(const std::string& key, const std::string& value) {
  if (key != "catalogue" || value.empty()) return false;
  const auto place = CatalogLocation::parse(value);
  return !place || !place->is_file();
}

std::string told(const std::string& key, const std::vector<std::string>& words) {
  const bool secret = std::ranges::any_of(words, [&](auto& word) { return is_secret(key, word); });
  return secret ? "not shown, for it may hold a password"
                : fmt::format("'{}'", fmt::join(words, ", "));
}

std::vector<std::string> value_of(const CLI::Option& option) {
  if (option.count() > 0) return option.results();
  const std::string usual = option.get_default_str();
  return usual.empty() || is_list(option) ? std::vector<std::string>{} : std::vector{usual};
}

}  // namespace

std::string key_of(const CLI::Option& option) {
  const auto& names = option.get_lnames();
  const std::string key = names.empty() ? option.get_name(true) : names.front();
  return key == "help" || key == "config" ? std::string{} : key;
}

std::string variable_of(const std::string& key) {
  std::string name = "AURALIS_";
  for (const char c : key)
    name += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name;
}

Result<Configuration> Configuration::read(const fs::path& named,
                                          const std::set<std::string>& keys) {
  Configuration configuration;
  configuration.keys_ = keys;
  AURALIS_TRY(configuration.file_, file_of(named));
  const fs::path& file = configuration.file_;
  if (file.empty()) return configuration;
  AURALIS_TRY(const toml::table table, table_of(file));
  for (const auto& [name, node] : table) {
    const std::string key{name.str()}, origin = fmt::format("line {}", name.source().begin.line);
    if (!keys.contains(key))
      return fail(ErrorKind::InvalidArgument, "'{}', {}: there is no option '{}', but {}",
                  file.string(), origin, key, fmt::join(keys, ", "));
    auto words = words_of(node);
    if (!words)
      return fail(ErrorKind::InvalidArgument,
                  "'{}', {}: '{}' is to be a text, a number, true or false, or a list of texts",
                  file.string(), origin, key);
    configuration.values_.emplace(key, Value{*std::move(words), origin});
  }
  return configuration;
}

const Configuration::Value* Configuration::of_file(const std::string& key) const {
  const auto found = values_.find(key);
  return found == values_.end() ? nullptr : &found->second;
}

Result<void> Configuration::fill(CLI::Option& option, const std::string& key) {
  const std::string name = variable_of(key), of_environment = variable(name);
  Value value;
  if (!of_environment.empty())
    value = {is_list(option) ? split(of_environment) : std::vector{of_environment}, name};
  else if (const Value* const found = of_file(key))
    value = *found;
  if (value.origin.empty()) return {};
  const std::string where = of_environment.empty()
                                ? fmt::format("'{}', {}: {}", file_.string(), value.origin, key)
                                : name;
  const auto refused = [&](std::string_view why) {
    return fail(ErrorKind::InvalidArgument, "{} is {} and is to be {}{}", where,
                told(key, value.words), expected(option), why);
  };
  if (!is_list(option) && value.words.size() != 1) return refused("");
  if (is_flag(option) && value.words[0] != "true" && value.words[0] != "false") return refused("");
  if (value.words.empty()) return {};
  try {
    for (const std::string& word : value.words) option.add_result(word);
    option.run_callback();
  } catch (const CLI::Error& error) {
    return refused(fmt::format(" ({})", error.what()));
  }
  origins_[key] = value.origin;
  return {};
}

Result<void> Configuration::fill(CLI::App& command) {
  for (CLI::Option* const option : command.get_options()) {
    const std::string key = key_of(*option);
    if (option->count() == 0 && keys_.contains(key)) AURALIS_CHECK(fill(*option, key));
  }
  return {};
}

std::string Configuration::shown(const CLI::App& command) const {
  std::string text = file_.empty() ? "# no file\n" : fmt::format("# {}\n", file_.string());
  for (const CLI::Option* const option : command.get_options()) {
    const std::string key = key_of(*option);
    if (!keys_.contains(key)) continue;
    const auto filled = origins_.find(key);
    const std::string origin = filled != origins_.end() ? filled->second
                               : option->count() > 0    ? "command line"
                                                        : "default";
    const std::vector<std::string> value = value_of(*option);
    if (!value.empty() && is_secret(key, value.back()))
      text += fmt::format("# {} is a database, and is not shown  # {}\n", key, origin);
    else
      text += fmt::format("{} = {}  # {}\n", key, toml_of(*option, value), origin);
  }
  return text;
}

}  // namespace auralis::app
