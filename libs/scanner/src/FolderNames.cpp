// SPDX-License-Identifier: GPL-3.0-or-later
#include "FolderNames.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace auralis::scanner {
namespace {

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

template <std::size_t Size>
bool holds(const std::array<std::string_view, Size>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

bool is_skipped(std::string_view name) {
  constexpr std::array<std::string_view, 8> system{
      "lost+found", "system volume information", "$recycle.bin", "recycler", "#recycle", "@eadir",
      "__macosx",   "network trash folder"};
  return name.starts_with('.') || holds(system, lower(std::string{name}));
}

bool is_picture(std::string_view name) {
  constexpr std::array<std::string_view, 4> extensions{".jpg", ".jpeg", ".png", ".webp"};
  return holds(extensions, lower(std::filesystem::path{name}.extension().string()));
}

std::string cover_among(std::span<const std::string> pictures) {
  for (const std::string_view wanted : {"cover", "folder", "front", "album"}) {
    const auto named = [wanted](const std::string& picture) {
      return lower(std::filesystem::path{picture}.stem().string()) == wanted;
    };
    const auto found = std::ranges::find_if(pictures, named);
    if (found != pictures.end()) return *found;
  }
  return pictures.size() == 1 ? pictures.front() : std::string{};
}

}  // namespace auralis::scanner
