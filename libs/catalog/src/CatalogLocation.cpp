// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/CatalogLocation.h"

#include <algorithm>
#include <map>
#include <memory>

#include <fmt/format.h>
#include <libpq-fe.h>

namespace auralis {
namespace {

using Options = std::map<std::string, std::string>;

/// Letters and digits stay, so that neither SOCI nor libpq finds a blank or a quote in it.
std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain)
      encoded += c;
    else
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

/// What libpq's own parser reads; empty where it does not understand the text.
Options options_in(const std::string& text) {
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> parsed{
      PQconninfoParse(text.c_str(), nullptr), &PQconninfoFree};
  Options options;
  for (const PQconninfoOption* option = parsed.get(); option && option->keyword; ++option)
    if (option->val) options[option->keyword] = option->val;
  return options;
}

/// "host=h dbname=d": words that have an '=', of which the first is an option of libpq. A file may
/// be called "a=b.db", too.
bool has_options(std::string_view text) {
  for (const std::string_view option : {"host", "hostaddr", "dbname", "service"})
    if (text.starts_with(option) && text.substr(option.size()).starts_with('=')) return true;
  return false;
}

std::string uri_of(Options options) {
  options.try_emplace("connect_timeout", "10");
  options.try_emplace("fallback_application_name", "auralis");
  std::string uri;
  for (const auto& [name, value] : options)
    uri +=
        fmt::format("{}{}={}", uri.empty() ? "postgresql:///?" : "&", name, percent_encoded(value));
  return uri;
}

}  // namespace

Result<CatalogLocation> CatalogLocation::parse(std::string_view text) {
  const bool is_uri = text.starts_with("postgresql://") || text.starts_with("postgres://");
  if (!is_uri && !has_options(text)) {
    if (text.empty()) return fail(ErrorKind::InvalidArgument, "the catalogue's place is empty");
    return CatalogLocation{std::filesystem::path{text}};
  }
  const Options options = options_in(std::string{text});
  if (options.empty())
    return fail(ErrorKind::InvalidArgument,
                "the catalogue's place begins like a connection to PostgreSQL, but is none");
  const auto said = [&](const char* name) {
    const auto found = options.find(name);
    return found == options.end() ? std::string{} : found->second;
  };
  CatalogLocation location;
  location.connection_ = uri_of(options);
  location.shown_ = fmt::format("PostgreSQL database '{}'", said("dbname"));
  if (const std::string host = said("host"); !host.empty()) location.shown_ += " at " + host;
  return location;
}

}  // namespace auralis
