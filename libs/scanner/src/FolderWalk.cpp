// SPDX-License-Identifier: GPL-3.0-or-later
#include "FolderWalk.h"

#include <algorithm>
#include <cerrno>
#include <ranges>
#include <system_error>

#include <sys/stat.h>

#include "FolderNames.h"
#include "media/Tags.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t nanoseconds = 1'000'000'000;

/// Size and time with one system call; nullopt for what is no regular file.
std::optional<FoundFile> found_file(const fs::path& path, std::error_code& error) {
  struct ::stat facts{};
  if (::stat(path.c_str(), &facts) != 0) {
    error.assign(errno, std::generic_category());
    return std::nullopt;
  }
  if (!S_ISREG(facts.st_mode)) return std::nullopt;
  return FoundFile{.path = path,
                   .size_bytes = facts.st_size,
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

fs::path lyrics_beside(const fs::path& file) {
  return fs::path{file}.replace_extension(".lrc");
}

bool is_within(const fs::path& path, const fs::path& folder) {
  return std::ranges::mismatch(folder, path).in1 == folder.end();
}

FolderWalk::FolderWalk(fs::path root, const std::vector<fs::path>& roots) : roots_{roots} {
  ahead_.push_back(std::move(root));
}

std::optional<FoundFolder> FolderWalk::next() {
  while (!ahead_.empty()) {
    FoundFolder folder;
    folder.path = std::move(ahead_.back());
    ahead_.pop_back();
    if (!visit(folder.path)) continue;
    read_entries(folder);
    return folder;
  }
  return std::nullopt;
}

bool FolderWalk::visit(const fs::path& folder) {
  struct ::stat facts{};
  // What cannot even be asked for is tried all the same: reading it tells why.
  if (::stat(folder.c_str(), &facts) != 0) return true;
  return visited_.emplace(facts.st_dev, facts.st_ino).second;
}

void FolderWalk::read_entries(FoundFolder& folder) {
  subfolders_.clear();
  pictures_.clear();
  lyrics_.clear();
  std::error_code error;
  for (fs::directory_iterator entry{folder.path, error};
       !error && entry != fs::directory_iterator{}; entry.increment(error))
    sort_entry(*entry, folder);
  if (error) {
    folder.problem = sentence_of(error);
    folder.unreadable.push_back(folder.path);
  }

  std::ranges::sort(folder.audio, {}, &FoundFile::path);
  join_lyrics(folder);
  std::ranges::sort(pictures_);
  if (const std::string cover = cover_among(pictures_); !cover.empty())
    folder.picture = found_file(folder.path / cover, error);
  std::ranges::sort(subfolders_, std::greater{});
  std::ranges::move(subfolders_, std::back_inserter(ahead_));
}

/// Few folders hold lyrics, so each of those is asked for its time and none of the others.
void FolderWalk::join_lyrics(FoundFolder& folder) const {
  if (lyrics_.empty()) return;
  for (FoundFile& file : folder.audio) {
    if (!lyrics_.contains(lyrics_beside(file.path))) continue;
    std::error_code error;
    if (const auto found = found_file(lyrics_beside(file.path), error))
      file.lyrics_modified_ns = found->modified_ns;
  }
}

void FolderWalk::sort_entry(const fs::directory_entry& entry, FoundFolder& folder) {
  const std::string name = entry.path().filename().string();
  if (is_skipped(name)) return;
  std::error_code error;
  const bool elsewhere = entry.is_symlink(error) && is_met_elsewhere(entry.path(), error);
  if (elsewhere || error) return note_unreadable(entry.path(), error, folder);
  if (entry.is_directory(error))
    subfolders_.push_back(entry.path());
  else if (is_picture(name))
    pictures_.push_back(name);
  else if (entry.path().extension() == ".lrc")
    lyrics_.insert(entry.path());
  else if (media::has_audio_extension(entry.path()))
    if (auto file = found_file(entry.path(), error)) folder.audio.push_back(*std::move(file));
  note_unreadable(entry.path(), error, folder);
}

/// A dangling or circular link leads nowhere, which is an error, too.
bool FolderWalk::is_met_elsewhere(const fs::path& link, std::error_code& error) const {
  const fs::path target = fs::canonical(link, error);
  return !error &&
         std::ranges::any_of(roots_, [&](const fs::path& root) { return is_walked(target, root); });
}

}  // namespace auralis::scanner
