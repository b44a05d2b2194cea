// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/FileNames.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "catalog/Text.h"

namespace auralis::exporting {
namespace {

constexpr std::string_view forbidden = "<>:\"/\\|?*";

/// Bytes of the UTF-8 character that begins with `first`.
std::size_t length_of(char first) noexcept {
  const auto byte = static_cast<unsigned char>(first);
  if (byte < 0xc0) return 1;
  if (byte < 0xe0) return 2;
  return byte < 0xf0 ? 3 : 4;
}

/// Controls, and what turns the direction of the text around it: "gpj.exe" spelled backwards.
bool is_invisible(std::string_view character) noexcept {
  if (character.size() == 1) {
    const auto byte = static_cast<unsigned char>(character.front());
    return byte < 0x20 || byte == 0x7f;
  }
  if (character.size() == 2) return character >= "\xc2\x80" && character <= "\xc2\x9f";
  const auto between = [&](std::string_view low, std::string_view high) {
    return character >= low && character <= high;
  };
  return between("\xe2\x80\x8e", "\xe2\x80\x8f") || between("\xe2\x80\xa8", "\xe2\x80\xae") ||
         between("\xe2\x81\xa6", "\xe2\x81\xa9");
}

bool is_edge(char c) noexcept {
  return c == '.' || c == ' ';
}

void trim(std::string& name) {
  while (!name.empty() && is_edge(name.back())) name.pop_back();
  name.erase(name.begin(), std::ranges::find_if_not(name, is_edge));
}

/// Names of devices in Windows, whatever follows their first dot.
bool is_reserved(std::string_view name) {
  std::string stem{name.substr(0, name.find('.'))};
  while (stem.ends_with(' ')) stem.pop_back();
  for (char& c : stem)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  constexpr std::array<std::string_view, 4> devices{"CON", "PRN", "AUX", "NUL"};
  if (std::ranges::find(devices, stem) != devices.end()) return true;
  return stem.size() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT")) &&
         stem[3] >= '0' && stem[3] <= '9';
}

}  // namespace

std::string safe_name(std::string_view text, std::size_t longest, std::string_view fallback) {
  const std::string shown = display_text(text);
  std::string name;
  for (std::size_t at = 0; at < shown.size();) {
    const auto character = std::string_view{shown}.substr(at, length_of(shown[at]));
    at += character.size();
    if (is_invisible(character)) continue;
    if (name.empty() && is_edge(character.front())) continue;
    if (name.size() + character.size() > longest) break;
    name += forbidden.contains(character.front()) ? std::string_view{"-"} : character;
  }
  trim(name);
  if (is_reserved(name)) {
    name.insert(name.begin(), '_');
    if (name.size() > longest) name = fallback;
  }
  return name.empty() ? std::string{fallback} : name;
}

std::string track_file_name(std::size_t number, std::size_t count, std::string_view title,
                            std::string_view extension) {
  const std::size_t digits = std::max<std::size_t>(2, fmt::formatted_size("{}", count));
  const std::string prefix = fmt::format("{:0{}} ", number, digits);
  const std::size_t room = most_name_bytes - prefix.size() - 1 - extension.size();
  return prefix + safe_name(title, room, "Track") + "." + std::string{extension};
}

}  // namespace auralis::exporting
