// SPDX-License-Identifier: GPL-3.0-or-later
#include "Configuration.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <sstream>
#include <utility>

#include <CLI/CLI.hpp>
#include <toml++/toml.h>
#include <unistd.h>

#include "catalog/CatalogLocation.h"

namespace auralis::app {
namespace {

namespace fs = std::filesystem;
using Kind = ConfigurationFile::Kind;
using Words = std::vector<std::string>;

constexpr const char* prefix = "AURALIS_";

/// What an option of this key is called in the environment, e.g. "AURALIS_DISK_CACHE".
std::string variable_of(const std::string& key) {
  std::string name = prefix;
  for (const char c : key)
    name += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name;
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

/// "a;b" as two; nothing between two semicolons is nothing.
Words split(const std::string& text) {
  Words words;
  std::istringstream stream{text};
  for (std::string word; std::getline(stream, word, ';');)
    if (!word.empty()) words.push_back(word);
  return words;
}

/// True where a value may hold a password: that of a database's catalogue.
bool is_secret(const std::string& key, const std::string& value) {
  if (key != "catalogue" || value.empty()) return false;
  std::string text = value;
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
  if (text.contains("://") || text.contains("password=")) return true;
  const auto place = CatalogLocation::parse(value);
  return !place || !place->is_file();
}

bool may_be_empty(const std::string& key) {
  return key == "catalogue" || key == "tls-certificate" || key == "tls-key";
}

bool is_path(const std::string& key, const std::string& value) {
  if (may_be_empty(key)) return !value.empty() && !is_secret(key, value);
  return key == "folders" || key == "allow-folder" || key == "data";
}

/// What a value has to be, of an option that refused one.
std::string_view expected(const CLI::Option& option) {
  if (is_flag(option)) return "true or false";
  if (is_list(option)) return "texts, several as a list";
  return is_number(option) ? "a whole number that --help allows" : "one text";
}

bool takes(const CLI::Option& option, Kind kind) {
  if (is_flag(option)) return kind == Kind::Flag;
  if (is_list(option)) return kind == Kind::Texts || kind == Kind::Text;
  return kind == (is_number(option) ? Kind::Number : Kind::Text);
}

/// Nothing that somebody could read as octal.
bool is_decimal(const std::string& word) {
  return word == "0" || (!word.empty() && word[0] != '0' &&
                         std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; }));
}

bool takes(const CLI::Option& option, const std::string& key, const std::string& word) {
  if (is_flag(option)) return word == "true" || word == "false";
  if (is_number(option)) return is_decimal(word);
  return !word.empty() || may_be_empty(key);
}

bool takes(const CLI::Option& option, const std::string& key, const Words& words) {
  return (is_list(option) || words.size() == 1) &&
         std::ranges::all_of(words, [&](auto& word) { return takes(option, key, word); });
}

bool begins_at_home(const std::string& key, const std::string& word) {
  return is_path(key, word) && (word == "~" || word.starts_with("~/"));
}

Words seen_from(const fs::path& folder, const std::string& key, Words words) {
  for (std::string& word : words)
    if (is_path(key, word)) word = (folder / word).string();
  return words;
}

/// Word by word: of its own the library takes "[::1]" for a list.
void give(CLI::Option& option, const Words& words) {
  const bool several = option.get_allow_extra_args();
  option.allow_extra_args(false);
  for (const std::string& word : words) option.add_result(word);
  option.allow_extra_args(several);
  option.run_callback();
}

std::string told(const std::string& key, const Words& words) {
  const bool secret = std::ranges::any_of(words, [&](auto& word) { return is_secret(key, word); });
  return secret ? "not shown, for it may hold a password"
                : fmt::format("'{}'", fmt::join(words, ", "));
}

/// In double quotes.
std::string quoted(const toml::node& node) {
  std::ostringstream text;
  text << toml::toml_formatter{node, toml::format_flags::none};
  return text.str();
}

Words words_of(const CLI::Option& option) {
  if (option.count() > 0) return option.results();
  const std::string usual = option.get_default_str();
  return usual.empty() || is_list(option) ? Words{} : Words{usual};
}

std::string toml_of(const CLI::Option& option, const Words& words) {
  if (is_list(option)) {
    toml::array list;
    for (const std::string& word : words) list.push_back(word);
    return quoted(list);
  }
  const bool is_given = option.count() > 0;
  const std::string word = words.empty() ? std::string{} : words.back();
  if (is_flag(option)) return (is_given ? option.as<bool>() : word == "true") ? "true" : "false";
  if (is_number(option)) return is_given ? fmt::format("{}", option.as<std::int64_t>()) : word;
  return quoted(toml::value<std::string>{word});
}

}  // namespace

std::string key_of(const CLI::Option& option) {
  const auto& names = option.get_lnames();
  const std::string key = names.empty() ? option.get_name(true) : names.front();
  return key == "help" || key == "config" ? std::string{} : key;
}

Result<Configuration> Configuration::read(const fs::path& named,
                                          const std::set<std::string>& keys) {
  Configuration configuration;
  configuration.keys_ = keys;
  AURALIS_TRY(configuration.file_, read_configuration_file(named, keys));
  return configuration;
}

std::optional<Configuration::Given> Configuration::given(const CLI::Option& option,
                                                         const std::string& key) const {
  const std::string name = variable_of(key);
  if (const std::string text = variable(name); !text.empty())
    return Given{is_list(option) ? split(text) : Words{text}, std::nullopt, name, name};
  const auto found = file_.values.find(key);
  if (found == file_.values.end()) return std::nullopt;
  const std::string origin = fmt::format("line {}", found->second.line);
  return Given{found->second.words, found->second.kind, origin,
               fmt::format("'{}', {}: {}", file_.path.string(), origin, key)};
}

Result<void> Configuration::fill(CLI::Option& option, const std::string& key) {
  auto value = given(option, key);
  if (!value) return {};
  const auto refused = [&](std::string_view why) {
    return fail(ErrorKind::InvalidArgument, "{} is {} and is to be {}{}", value->where,
                told(key, value->words), expected(option), why);
  };
  if ((value->kind && !takes(option, *value->kind)) || !takes(option, key, value->words))
    return refused("");
  if (std::ranges::any_of(value->words, [&](auto& word) { return begins_at_home(key, word); }))
    return refused(" (only a shell understands \"~\": write it in full)");
  origins_[key] = value->origin;
  if (value->words.empty()) return {};
  const bool of_file = value->kind.has_value();
  std::error_code error;
  const fs::path folder = of_file ? fs::absolute(file_.path, error).parent_path() : fs::path{};
  try {
    give(option, seen_from(folder, key, value->words));
  } catch (const CLI::Error& thrown) {
    return refused(fmt::format(" ({})", thrown.what()));
  }
  return {};
}

Result<void> Configuration::fill(CLI::App& command) {
  for (CLI::Option* const option : command.get_options()) {
    const std::string key = key_of(*option);
    if (option->count() == 0 && keys_.contains(key)) AURALIS_CHECK(fill(*option, key));
  }
  return {};
}

std::vector<std::string> Configuration::unknown_variables() const {
  std::set<std::string> known{std::string{prefix} + "CONFIG"};
  for (const std::string& key : keys_) known.insert(variable_of(key));
  std::vector<std::string> unknown;
  for (char** each = environ; *each != nullptr; ++each) {
    const std::string text{*each};
    const std::string name = text.substr(0, text.find('='));
    if (name.starts_with(prefix) && !known.contains(name) && !variable(name).empty())
      unknown.push_back(name);
  }
  return unknown;
}

std::string Configuration::shown(const CLI::App& command) const {
  std::string text =
      file_.path.empty() ? "# no file\n" : fmt::format("# {}\n", file_.path.string());
  std::error_code error;
  const fs::path here = fs::current_path(error);
  for (const CLI::Option* const option : command.get_options()) {
    const std::string key = key_of(*option);
    if (!keys_.contains(key)) continue;
    const auto filled = origins_.find(key);
    const std::string origin = filled != origins_.end() ? filled->second
                               : option->count() > 0    ? "command line"
                                                        : "default";
    const Words words = seen_from(here, key, words_of(*option));
    if (!words.empty() && is_secret(key, words.back()))
      text += fmt::format("# {} may hold a password, and is not shown  # {}\n", key, origin);
    else
      text += fmt::format("{} = {}  # {}\n", key, toml_of(*option, words), origin);
  }
  return text;
}

}  // namespace auralis::app
