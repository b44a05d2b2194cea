// SPDX-License-Identifier: GPL-3.0-or-later
#include "DeviceName.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace auralis::api {
namespace {

using Known = std::pair<std::string_view, std::string_view>;

// What comes first is looked for first: each of them calls itself the ones below it, too.
constexpr Known browsers[] = {{"Edg/", "Edge"},      {"OPR/", "Opera"},    {"Firefox/", "Firefox"},
                              {"FxiOS/", "Firefox"}, {"CriOS/", "Chrome"}, {"Chrome/", "Chrome"},
                              {"Safari/", "Safari"}};
constexpr Known systems[] = {{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"},
                             {"Windows", "Windows"}, {"Mac OS", "Mac"},    {"CrOS", "ChromeOS"},
                             {"Linux", "Linux"}};

template <std::size_t count>
std::string_view found_in(std::string_view text, const Known (&known)[count]) {
  for (const auto& [sign, name] : known)
    if (text.find(sign) != std::string_view::npos) return name;
  return {};
}

bool is_plain(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '_' || c == '.';
}

std::string first_word(std::string_view text) {
  constexpr std::size_t longest = 40;
  const auto end = std::ranges::find_if_not(text, is_plain);
  return std::string{text.substr(0, std::min<std::size_t>(end - text.begin(), longest))};
}

}  // namespace

std::string device_name(std::string_view user_agent) {
  const std::string_view browser = found_in(user_agent, browsers);
  const std::string_view system = found_in(user_agent, systems);
  if (!browser.empty() && !system.empty()) return fmt::format("{} on {}", browser, system);
  if (!browser.empty()) return std::string{browser};
  const std::string word = first_word(user_agent);
  return word.empty() ? "Unknown device" : word;
}

}  // namespace auralis::api
