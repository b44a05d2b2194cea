// SPDX-License-Identifier: GPL-3.0-or-later
#include "FolderWalk.h"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <ranges>
#include <system_error>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "DiscCovers.h"
#include "FolderNames.h"
#include "base/UnderWay.h"
#include "media/Tags.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t nanoseconds = 1'000'000'000;

struct Closing {
  void operator()(::DIR* folder) const noexcept { ::closedir(folder); }
};
using OpenFolder = std::unique_ptr<::DIR, Closing>;

std::error_code last_error() {
  return {errno, std::generic_category()};
}

FileStamp stamp_of(const struct ::stat& facts) {
  return {.size_bytes = facts.st_size,
          .modified_ns = facts.st_mtim.tv_sec * nanoseconds + facts.st_mtim.tv_nsec};
}

std::string sentence_of(const std::error_code& error) {
  if (error == std::errc::permission_denied) return "the folder may not be read: permission denied";
  if (error == std::errc::no_such_file_or_directory) return "the folder does not exist";
  if (error == std::errc::not_a_directory) return "this is no folder";
  return "the folder could not be read: " + error.message();
}

std::string sentence_of_entry(const std::error_code& error) {
  const bool forbidden = error == std::errc::permission_denied;
  return "not everything in the folder may be read: " +
         (forbidden ? "permission denied" : error.message());
}

/// Whether what was asked for is not there, unlike what is there and cannot be looked at.
bool leads_nowhere(const std::error_code& error) {
  return error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory ||
         error == std::errc::too_many_symbolic_link_levels;
}

void note_unreadable(const fs::path& entry, const std::error_code& error, FoundFolder& folder) {
  if (!error || leads_nowhere(error)) return;
  folder.unreadable.push_back(entry);
  if (folder.problem.empty()) folder.problem = sentence_of_entry(error);
}

/// True when a walk of `root` comes by `target`: not outside, not in a folder that is skipped.
bool is_walked(const fs::path& target, const fs::path& root) {
  if (!is_within(target, root)) return false;
  const fs::path inside = target.lexically_relative(root);
  return std::ranges::none_of(
      inside, [](const fs::path& part) { return part != "." && is_skipped(part.string()); });
}

}  // namespace

bool is_within(const fs::path& path, const fs::path& folder) {
  const std::string& whole = path.native();
  const std::string& head = folder.native();
  if (!whole.starts_with(head)) return false;
  return whole.size() == head.size() || head.ends_with('/') || whole[head.size()] == '/';
}

fs::path in_full(const fs::path& path) {
  std::error_code error;
  const fs::path whole = fs::absolute(path, error);
  return (error ? path : whole).lexically_normal();
}

/// A folder while its entries are sorted.
struct FolderReader::Listing {
  FoundFolder folder{};
  std::vector<std::string> pictures{};
  std::map<std::string, std::string> lyrics{};  ///< Names by their stems.
  int handle{};

  /// Follows links; nullopt with errno where the entry cannot be looked at.
  std::optional<struct ::stat> look_at(const std::string& name) const {
    struct ::stat facts{};
    if (::fstatat(handle, name.c_str(), &facts, 0) != 0) return std::nullopt;
    return facts;
  }
  /// Absolute, or a name in this folder.
  std::optional<FoundFile> picture_at(const fs::path& picture) const {
    const auto facts = look_at(picture.string());
    if (!facts || !S_ISREG(facts->st_mode)) return std::nullopt;
    return FoundFile{.path = folder.path / picture, .stamp = stamp_of(*facts)};
  }
  void take_cover(bool is_root) {
    std::ranges::sort(pictures);
    if (const std::string cover = cover_among(pictures); !cover.empty())
      folder.picture = picture_at(cover);
    else if (!is_root && !folder.audio.empty())
      if (const auto above = cover_above(folder.path)) folder.picture = picture_at(*above);
    DiscCovers discs;
    for (const auto& [disc, name] : disc_covers_among(pictures))
      if (auto picture = picture_at(name)) discs.emplace(disc, *std::move(picture));
    if (!discs.empty()) folder.disc_covers = std::make_shared<const DiscCovers>(std::move(discs));
  }
  /// Of "1.LRC" and "1.lrc" the latter counts, in whatever order the folder tells them.
  void add_lyrics(std::string_view name) {
    std::string& known = lyrics[fs::path{name}.stem().string()];
    if (known < name) known = name;
  }
  /// Few folders hold lyrics, so each of those is asked for its time and none of the others.
  void join_lyrics() {
    if (lyrics.empty()) return;
    for (FoundFile& file : folder.audio) {
      const auto beside = lyrics.find(file.path.stem().string());
      if (beside == lyrics.end()) continue;
      const auto facts = look_at(beside->second);
      if (!facts || !S_ISREG(facts->st_mode)) continue;
      file.lyrics = folder.path / beside->second;
      file.lyrics_modified_ns = stamp_of(*facts).modified_ns;
    }
  }
};

const FoundFile* cover_of(const std::optional<FoundFile>& picture, const DiscCovers* discs,
                          int disc) {
  if (discs)
    if (const auto found = discs->find(disc); found != discs->end()) return &found->second;
  return picture ? &*picture : nullptr;
}

FoundFolder FolderReader::read(const fs::path& path) const {
  if (before_) before_(path);
  const UnderWay reading{"reading the folder", path.native()};
  Listing listing{.folder = {.path = path}};
  FoundFolder& folder = listing.folder;
  const OpenFolder open{::opendir(path.c_str())};
  std::error_code error = open ? std::error_code{} : last_error();
  folder.holds_nothing = !error;
  if (open) {
    listing.handle = ::dirfd(open.get());
    errno = 0;
    while (const auto* entry = ::readdir(open.get())) {
      const std::string_view name{entry->d_name};
      if (name != "." && name != "..") sort_entry(name, entry->d_type, listing);
      errno = 0;
    }
    error = last_error();
    listing.take_cover(std::ranges::find(roots_, path) != roots_.end());
    listing.join_lyrics();
  }
  if (error) {
    folder.problem = sentence_of(error);
    folder.unreadable.push_back(path);
  }
  std::ranges::sort(folder.audio, {}, &FoundFile::path);
  std::ranges::sort(folder.sheets, {}, &FoundFile::path);
  std::ranges::sort(folder.subfolders);
  std::ranges::sort(folder.links);
  return std::move(listing.folder);
}

void FolderReader::sort_entry(std::string_view name, unsigned char type, Listing& listing) const {
  FoundFolder& folder = listing.folder;
  folder.holds_nothing = false;
  if (is_skipped(name)) return;
  const fs::path path = folder.path / name;
  if (type == DT_UNKNOWN) {
    struct ::stat facts{};
    if (::fstatat(listing.handle, path.filename().c_str(), &facts, AT_SYMLINK_NOFOLLOW) != 0)
      return note_unreadable(path, last_error(), folder);
    type = static_cast<unsigned char>(IFTODT(facts.st_mode));
  }
  if (type == DT_LNK) {
    std::error_code error;
    if (is_met_elsewhere(path, error) || error) return note_unreadable(path, error, folder);
  } else if (type == DT_DIR) {
    folder.subfolders.push_back(path);
    return;
  }
  if (is_lyrics(name)) return listing.add_lyrics(name);
  const bool picture = is_picture(name), sheet = is_cue_sheet(name);
  if (type != DT_LNK && !picture && !sheet && !media::has_audio_extension(path)) return;
  const auto facts = listing.look_at(std::string{name});
  if (!facts) return note_unreadable(path, last_error(), folder);
  if (S_ISDIR(facts->st_mode)) {
    folder.subfolders.push_back(path);
    folder.links.push_back(path);
  } else if (picture)
    listing.pictures.emplace_back(name);
  else if (S_ISREG(facts->st_mode) && sheet)
    folder.sheets.push_back({.path = path, .stamp = stamp_of(*facts)});
  else if (S_ISREG(facts->st_mode) && media::has_audio_extension(path))
    folder.audio.push_back({.path = path, .stamp = stamp_of(*facts)});
}

/// A dangling or circular link leads nowhere, which is an error, too.
bool FolderReader::is_met_elsewhere(const fs::path& link, std::error_code& error) const {
  const fs::path target = fs::canonical(link, error);
  return !error &&
         std::ranges::any_of(roots_, [&](const fs::path& root) { return is_walked(target, root); });
}

FolderWalk::FolderWalk(fs::path root, const FolderReader& reader, Walked& walked)
    : root_{std::move(root)}, reader_{reader}, walked_{walked} {
  ahead_.push_back({.path = root_});
}

std::optional<FoundFolder> FolderWalk::next() {
  if (ahead_.empty()) return std::nullopt;
  const Ahead ahead = std::move(ahead_.back());
  ahead_.pop_back();
  if (!visit(ahead)) return FoundFolder{.path = ahead.path};
  FoundFolder folder = reader_.read(ahead.path);
  for (const fs::path& inner : folder.subfolders | std::views::reverse)
    ahead_.push_back({.path = inner, .is_link = std::ranges::binary_search(folder.links, inner)});
  return folder;
}

bool FolderWalk::visit(const Ahead& folder) {
  const auto facts = facts_of(folder.path);
  // What cannot even be asked for is tried all the same: reading it tells why.
  if (!facts) return true;
  if (folder.is_link || (facts->is_mount && folder.path != root_))
    walked_.passages.add(folder.path, facts->number);
  return walked_.folders.insert(facts->number).second;
}

}  // namespace auralis::scanner
