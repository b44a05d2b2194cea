// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/Places.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "AudioCount.h"
#include "FolderNames.h"
#include "FolderWalk.h"
#include "base/DiskThreads.h"
#include "base/Numbers.h"
#include "base/Utf8.h"
#include "catalog/Text.h"
#include "media/Tags.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_folders = 1'000;
constexpr std::size_t longest_path = 4'096;
constexpr int most_entries = 20'000;
constexpr int counted_in_all = 40'000, counted_of_each = 5'000;
constexpr std::chrono::milliseconds counting_time{400};

std::string hex_of(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return text;
}

std::optional<int> digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return std::nullopt;
}

std::optional<std::string> bytes_of(std::string_view hex) {
  if (hex.size() % 2 != 0 || hex.size() > 2 * longest_path) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const auto high = digit_of(hex[i]), low = digit_of(hex[i + 1]);
    if (!high || !low) return std::nullopt;
    bytes += static_cast<char>(*high * 16 + *low);
  }
  return bytes;
}

bool is_told(const fs::path& part) {
  return !part.empty() && part != "." && part != ".." && !is_skipped(part.string());
}

/// Below a root, and nothing that is left out on the way.
bool is_plain(const std::string& relative) {
  const fs::path path{relative};
  return !relative.contains('\0') && path.is_relative() &&
         std::ranges::all_of(path, [](const fs::path& part) { return is_told(part); });
}

std::string name_of(const fs::path& folder) {
  return display_text(folder.filename().string());
}

bool may_be_read(const fs::path& folder) {
  return ::faccessat(AT_FDCWD, folder.c_str(), R_OK | X_OK, AT_EACCESS) == 0;
}

bool holds_something(const fs::path& folder) {
  std::error_code error;
  for (fs::directory_iterator entry{folder, error}; !error && entry != fs::directory_iterator{};
       entry.increment(error))
    if (is_told(entry->path().filename())) return true;
  return false;
}

bool by_name(const std::pair<PlaceInside, fs::path>& one,
             const std::pair<PlaceInside, fs::path>& other) {
  const auto key = [](const PlaceInside& inside) {
    return std::pair{lower_case(inside.place.name), inside.place.id};
  };
  return key(one.first) < key(other.first);
}

CountingLimit counting() {
  return {.entries_left = counted_in_all,
          .until = std::chrono::steady_clock::now() + counting_time};
}

void count_into(AudioCount& sum, const AudioCount& part) {
  sum.files += part.files;
  sum.at_least = sum.at_least || part.at_least;
}

}  // namespace

/// A canonical folder, and how it is reached.
struct Places::Located {
  std::size_t root{};
  std::string root_name{};
  fs::path relative{};  ///< Empty for the root itself.
  fs::path folder{};

  Place place() const { return at(relative, folder); }
  std::vector<Place> above() const {
    std::vector<Place> places;
    fs::path inner;
    for (const fs::path& part : relative) {
      places.push_back(at(inner, inner));
      inner /= part;
    }
    return places;
  }

 private:
  Place at(const fs::path& inner, const fs::path& named) const {
    return {.id = fmt::format("{}-{}", root, hex_of(inner.native())),
            .name = inner.empty() ? root_name : name_of(named)};
  }
};

Places::Places(std::vector<Root> roots) : roots_{std::move(roots)}, found_last_(roots_.size()) {
  (void)resolved();
}

Places::Resolved Places::resolved() const {
  Resolved folders;
  for (const Root& root : roots_)
    folders.push_back(resolve(root.folder).value_or(std::nullopt).value_or(fs::path{}));
  const MutexLock lock{mutex_};
  for (std::size_t i = 0; i < folders.size(); ++i)
    if (!folders[i].empty()) found_last_[i] = folders[i];
  return folders;
}

std::optional<Places::Located> Places::locate(const fs::path& canonical,
                                              const Resolved& roots) const {
  for (std::size_t i = 0; i < roots_.size(); ++i) {
    const fs::path& root = roots[i];
    if (root.empty() || !is_within(canonical, root)) continue;
    const fs::path relative = canonical == root ? fs::path{} : canonical.lexically_relative(root);
    if (std::ranges::all_of(relative, [](const fs::path& part) { return is_told(part); }))
      return Located{
          .root = i, .root_name = roots_[i].name, .relative = relative, .folder = canonical};
  }
  return std::nullopt;
}

Result<Places::Located> Places::located(std::string_view id) const {
  const auto dash = std::min(id.find('-'), id.size());
  const auto root = integer_in(id.substr(0, dash), 0, std::ssize(roots_) - 1);
  const auto relative = bytes_of(dash < id.size() ? id.substr(dash + 1) : "-");
  if (!root || !relative || !is_plain(*relative))
    return fail(ErrorKind::NotFound, "'{}' names no folder that can be chosen",
                shown_text(std::string{id}));
  const fs::path asked = roots_[static_cast<std::size_t>(*root)].folder / *relative;
  const std::string name = shown_text(name_of(*relative));
  std::error_code error;
  const fs::path folder = fs::canonical(asked, error);
  if (error == std::errc::permission_denied)
    return fail(ErrorKind::Forbidden, "the server may not read the folder '{}'", name);
  if (error || !fs::is_directory(folder, error))
    return fail(ErrorKind::NotFound, "the folder '{}' is not there any more", name);
  auto found = locate(folder, resolved());
  if (!found)
    return fail(ErrorKind::Forbidden,
                "the folder '{}' leads out of the folders that may be chosen from", name);
  if (!may_be_read(folder))
    return fail(ErrorKind::Forbidden, "the server may not read the folder '{}'", name);
  return *std::move(found);
}

Result<fs::path> Places::folder_of(std::string_view id) const {
  AURALIS_TRY(const Located found, located(id));
  return found.folder;
}

Result<PlaceListing> Places::open(std::string_view id) const {
  AURALIS_TRY(const Located found, located(id));
  PlaceListing listing{.place = found.place(), .above = found.above()};
  AURALIS_TRY(std::vector<Inside> inside, read(found.folder, listing));
  std::ranges::sort(inside, by_name);
  if (inside.size() > most_folders) {
    inside.resize(most_folders);
    listing.cut = listing.audio.at_least = true;
  }
  CountingLimit limit = counting();
  for (auto& [folder, path] : inside) {
    folder.audio = count_audio(path, counted_of_each, limit);
    count_into(listing.audio, folder.audio);
    listing.folders.push_back(std::move(folder));
  }
  return listing;
}

Result<std::vector<Places::Inside>> Places::read(const fs::path& folder,
                                                 PlaceListing& listing) const {
  const Resolved roots = resolved();  // once, not for each folder
  std::vector<Inside> inside;
  int seen = 0;
  std::error_code error;
  for (fs::directory_iterator entry{folder, error}; !error && entry != fs::directory_iterator{};
       entry.increment(error)) {
    if (++seen > most_entries) listing.cut = listing.audio.at_least = true;
    if (listing.cut) break;
    std::error_code unknown;
    if (!is_told(entry->path().filename())) continue;
    if (entry->is_directory(unknown)) {
      if (auto found = inside_at(*entry, roots)) inside.push_back(*std::move(found));
    } else if (media::has_audio_extension(entry->path())) {
      ++listing.audio.files;
    }
  }
  if (error)
    return fail(ErrorKind::Forbidden, "the server may not read the folder '{}'", name_of(folder));
  return inside;
}

std::optional<Places::Inside> Places::inside_at(const fs::directory_entry& entry,
                                                const Resolved& roots) const {
  std::error_code error;
  const fs::path target =
      entry.is_symlink(error) ? fs::canonical(entry.path(), error) : entry.path();
  const auto place = error ? std::nullopt : locate(target, roots);
  if (!place) return std::nullopt;
  return Inside{{.place = {.id = place->place().id, .name = name_of(entry.path())},
                 .readable = may_be_read(target)},
                target};
}

PlaceListing Places::roots() const {
  PlaceListing listing;
  CountingLimit limit = counting();
  const Resolved folders = resolved();
  for (const fs::path& folder : folders) {
    std::error_code error;
    const auto found = locate(folder, folders);
    if (!found || !fs::is_directory(folder, error)) continue;
    PlaceInside inside{.place = found->place(),
                       .readable = may_be_read(folder),
                       .audio = count_audio(folder, counted_of_each, limit)};
    if (!holds_something(folder) ||
        std::ranges::any_of(listing.folders, [&](const PlaceInside& other) {
          return other.place.id == inside.place.id;
        }))
      continue;
    count_into(listing.audio, inside.audio);
    listing.folders.push_back(std::move(inside));
  }
  return listing;
}

std::string Places::where(const fs::path& folder) const {
  const auto roots = [this] {
    const MutexLock lock{mutex_};
    return found_last_;
  }();
  const auto found = locate(folder, roots);
  if (!found) return {};
  std::string text = found->root_name;
  for (const fs::path& part : found->relative) text += "/" + display_text(part.string());
  return text;
}

namespace {

std::vector<Places::Root> usual_roots() {
  std::vector<Places::Root> roots;
  const char* const home = std::getenv("HOME");
  if (home != nullptr && *home != '\0' && fs::path{home} != "/")
    roots.push_back({.name = "Home", .folder = home});
  for (const char* const folder : {"/media", "/mnt", "/srv"})
    roots.push_back({.name = folder, .folder = folder});
  return roots;
}

}  // namespace

std::vector<Places::Root> roots_to_choose_from(const std::vector<fs::path>& further, bool usual) {
  std::vector<Places::Root> roots = usual ? usual_roots() : std::vector<Places::Root>{};
  for (const fs::path& folder : further) {
    const fs::path plain = in_full(folder);
    const fs::path name = plain.has_filename() ? plain.filename() : plain.parent_path().filename();
    roots.push_back({.name = name.empty() ? "/" : display_text(name.string()), .folder = plain});
  }
  return roots;
}

}  // namespace auralis::scanner
