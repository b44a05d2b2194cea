// SPDX-License-Identifier: GPL-3.0-or-later
#include "FolderNames.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace auralis::scanner {
namespace {

template <std::size_t Size>
bool holds(const std::array<std::string_view, Size>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

std::string lower_case(std::string_view text) {
  std::string lower{text};
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

bool is_skipped(std::string_view name) {
  constexpr std::array<std::string_view, 8> system{
      "lost+found", "system volume information", "$recycle.bin", "recycler", "#recycle", "@eadir",
      "__macosx",   "network trash folder"};
  return name.starts_with('.') || holds(system, lower_case(name));
}

bool is_picture(std::string_view name) {
  constexpr std::array<std::string_view, 4> extensions{".jpg", ".jpeg", ".png", ".webp"};
  return holds(extensions, lower_case(std::filesystem::path{name}.extension().string()));
}

bool is_cue_sheet(std::string_view name) {
  return lower_case(std::filesystem::path{name}.extension().string()) == ".cue";
}

bool is_lyrics(std::string_view name) {
  return lower_case(std::filesystem::path{name}.extension().string()) == ".lrc";
}

std::string cover_among(std::span<const std::string> pictures) {
  for (const std::string_view wanted : {"cover", "folder", "front", "album"}) {
    const auto named = [wanted](const std::string& picture) {
      return lower_case(std::filesystem::path{picture}.stem().string()) == wanted;
    };
    const auto found = std::ranges::find_if(pictures, named);
    if (found != pictures.end()) return *found;
  }
  return pictures.size() == 1 ? pictures.front() : std::string{};
}

}  // namespace auralis::scanner
