// SPDX-License-Identifier: GPL-3.0-or-later
#include "ETag.h"

namespace auralis::http {
namespace {

std::string_view without_weakness(std::string_view etag) {
  if (etag.starts_with("W/")) etag.remove_prefix(2);
  return etag;
}

}  // namespace

bool none_match_names(std::string_view if_none_match, std::string_view etag) {
  if (if_none_match == "*") return true;
  const std::string_view wanted = without_weakness(etag);
  // An opaque tag may hold a comma, so the list is cut at quotes.
  while (true) {
    const auto open = if_none_match.find('"');
    if (open == std::string_view::npos) return false;
    const auto close = if_none_match.find('"', open + 1);
    if (close == std::string_view::npos) return false;
    if (if_none_match.substr(open, close - open + 1) == wanted) return true;
    if_none_match.remove_prefix(close + 1);
  }
}

}  // namespace auralis::http
