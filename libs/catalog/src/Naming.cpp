// SPDX-License-Identifier: GPL-3.0-or-later
#include "Naming.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "Text.h"
#include "base/Numbers.h"
#include "model/ArtistNames.h"

namespace auralis {
namespace {

constexpr std::string_view digits = "0123456789";
constexpr char part_end = '\x1f';  // of an identity; no tag holds it

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// What follows "01 - ", "1." or "01 ": nothing when the digits are part of the title.
std::string_view after_number(std::string_view rest, std::size_t number_digits) {
  const std::string_view text = trimmed(rest);
  const bool marked = !text.empty() && std::string_view{"-._)"}.contains(text.front());
  if (marked) return trimmed(text.substr(1));
  return number_digits == 2 && rest.starts_with(' ') ? text : std::string_view{};
}

bool is_disc_folder(std::string_view name) {
  const std::string text = folded(name);
  for (const std::string_view word : {"cd", "disc", "disk"}) {
    if (!text.starts_with(word)) continue;
    const std::string_view number = trimmed(std::string_view{text}.substr(word.size()));
    if (integer_in(number, 1, 99)) return true;
  }
  return false;
}

}  // namespace

NumberedTitle title_from_name(const std::filesystem::path& file) {
  std::string name = display_text(file.stem().string());
  if (!name.contains(' ')) std::ranges::replace(name, '_', ' ');
  const std::string_view text = name;
  const std::size_t length = std::min(text.find_first_not_of(digits), text.size());
  if (length >= 1 && length <= 3) {
    const std::string_view title = after_number(text.substr(length), length);
    const auto number = integer_in(text.substr(0, length), 1, 999);
    if (number && !title.empty()) return {static_cast<int>(*number), std::string{title}};
  }
  return {0, name};
}

bool names_various(std::string_view artist) {
  constexpr std::array<std::string_view, 4> names{"various artists", "various", "va", "v.a."};
  return std::ranges::find(names, folded(artist)) != names.end();
}

std::filesystem::path album_folder(const std::filesystem::path& file) {
  const std::filesystem::path folder = file.parent_path();
  return is_disc_folder(folder.filename().string()) ? folder.parent_path() : folder;
}

AlbumNaming album_of(const ScannedFile& file) {
  AlbumNaming naming;
  naming.folder = album_folder(file.path).string();
  naming.release_id = file.details.musicbrainz.release;
  naming.sort_title = file.details.album_sort;
  if (file.album.empty()) {
    const std::string name = display_text(album_folder(file.path).filename().string());
    naming.title = name.empty() ? "Unknown Album" : name;
    naming.identity = std::string{"folder"} + part_end + naming.folder;
    naming.sort_title.clear();
    return naming;
  }
  naming.title = file.album;
  naming.album_artist = file.album_artist;
  naming.folded_title = folded(file.album);
  const bool various = names_various(file.album_artist);
  const std::string artist = various ? "various artists" : folded(file.album_artist);
  const bool named = !artist.empty();
  naming.identity = fmt::format("{0}{1}{2}{1}{3}", named ? "named" : "shared", part_end,
                                naming.folded_title, named ? artist : naming.folder);
  return naming;
}

std::vector<Credit> credits_of(const ScannedFile& file, Role role) {
  std::vector<Credit> credits;
  for (const Credit& credit : file.details.credits)
    if (credit.role == role) credits.push_back(credit);
  if (!credits.empty()) return credits;
  std::string_view shown;
  if (role == Role::Artist) shown = file.artist;
  if (role == Role::AlbumArtist) shown = file.album_artist;
  for (std::string& name : artists_in(shown))
    credits.push_back({.role = role, .name = std::move(name)});
  return credits;
}

}  // namespace auralis
