// SPDX-License-Identifier: GPL-3.0-or-later
#include "MovedFiles.h"

#include <algorithm>
#include <utility>

#include "base/Log.h"

namespace auralis::scanner {
namespace {

constexpr std::int64_t day_ms = 24 * 60 * 60 * 1000;
constexpr std::int64_t duration_slack_ms = 2000;

bool has_name_of(const MissingTrack& track, const ScannedFile& file) {
  return track.path.filename() == file.path.filename();
}

/// What the headers say of the sound agrees, as far as they could be read. A part of a file is what
/// has its number in another (CT-72).
bool is_plausible(const MissingTrack& track, const ScannedFile& file) {
  if (track.number != file.number) return false;
  if (!file.problem.empty() || track.codec.empty()) return true;
  return track.codec == file.codec &&
         std::abs(track.duration_ms - file.duration_ms) <= duration_slack_ms;
}

/// A clock that counts whole seconds gives the files of a copied album the same time.
bool is_of_a_fine_clock(std::int64_t time_ns) {
  return time_ns % 1'000'000'000 != 0;
}

/// Which of the tracks of exactly this stamp it is without a doubt: the only one of its name, or
/// the only one at all where the time alone tells files apart.
const MissingTrack* only_one(const std::vector<MissingTrack>& exact, const ScannedFile& file) {
  const auto named = [&](const MissingTrack& track) { return has_name_of(track, file); };
  const auto found = std::ranges::find_if(exact, named);
  if (found != exact.end()) return std::ranges::count_if(exact, named) == 1 ? &*found : nullptr;
  return exact.size() == 1 && is_of_a_fine_clock(file.modified_ns) ? &exact.front() : nullptr;
}

/// Where several are the same music.
void named_first(std::vector<MissingTrack>& tracks, const ScannedFile& file) {
  std::ranges::stable_partition(
      tracks, [&](const MissingTrack& track) { return has_name_of(track, file); });
}

/// It was in the way of another file in a scan that was killed before it was found again.
bool is_displaced(const MissingTrack& track) {
  return track.path.native().starts_with("//");
}

}  // namespace

MovedFiles::MovedFiles(Catalog& catalog, std::int64_t began_ms)
    : store_{catalog}, recent_ms_{began_ms - day_ms} {}

std::optional<ContentHash> FileContent::of(const CueRange& range, const std::stop_token& stop) {
  if (!index_) index_ = media::index_file(file_, stop);
  if (!*index_) return std::nullopt;
  const auto part = media::cut(**index_, range);
  return part ? std::optional{part->content} : std::nullopt;
}

std::optional<MissingTrack> MovedFiles::track_of(const ScannedFile& file, FileContent& content,
                                                 const std::stop_token& stop) {
  const FileStamp stamp{file.size_bytes, file.modified_ns};
  auto exact = store_.missing_with(stamp);
  const auto here = store_.missing_at(file.path, file.number);
  if (!exact || !here) return std::nullopt;  // the catalogue fails, and storing says so
  if (*here && (*here)->stamp == stamp) return std::nullopt;
  std::erase_if(*exact, [&](const MissingTrack& track) { return !is_plausible(track, file); });
  remove_claimed(*exact);
  if (const MissingTrack* sure = only_one(*exact, file)) return claim(*sure);
  if (*here || !file.problem.empty()) return std::nullopt;
  auto alike = store_.missing_like(file, recent_ms_);
  if (!alike) return std::nullopt;
  std::erase_if(*alike, [&](const MissingTrack& track) { return !is_plausible(track, file); });
  remove_claimed(*alike);
  named_first(*alike, file);
  if (auto found = by_content(file, *alike, content, stop)) return found;
  if (auto found = by_time(file, *std::move(exact))) return found;
  return by_name(file, *alike);
}

std::optional<MissingTrack> MovedFiles::by_content(const ScannedFile& file, const Candidates& alike,
                                                   FileContent& content,
                                                   const std::stop_token& stop) {
  const auto is_known = [](const MissingTrack& track) { return track.content.has_value(); };
  if (std::ranges::none_of(alike, is_known)) return std::nullopt;
  const auto own = content.of(file.range, stop);
  if (!own) return std::nullopt;
  for (const MissingTrack& track : alike)
    if (track.content == own)
      if (auto claimed = claim(track)) return claimed;
  return std::nullopt;
}

/// Files that were written within one tick of a fine clock, of one size, are copies of each other.
/// Any of the tracks will do, before those of another time that are only called the same: so none
/// is left over, and none is made anew.
std::optional<MissingTrack> MovedFiles::by_time(const ScannedFile& file, Candidates exact) {
  if (!is_of_a_fine_clock(file.modified_ns)) return std::nullopt;
  std::ranges::stable_partition(exact, is_displaced);
  named_first(exact, file);
  return first_unread(exact);
}

/// Analysis has not come by: size and name are all there is to go by.
std::optional<MissingTrack> MovedFiles::by_name(const ScannedFile& file, Candidates alike) {
  std::erase_if(alike, [&](const MissingTrack& track) {
    return track.stamp.size_bytes != file.size_bytes || !has_name_of(track, file);
  });
  return first_unread(alike);
}

std::optional<MissingTrack> MovedFiles::first_unread(const Candidates& candidates) {
  for (const MissingTrack& track : candidates)
    if (!track.content)
      if (auto claimed = claim(track)) return claimed;
  return std::nullopt;
}

std::optional<MissingTrack> MovedFiles::claim(const MissingTrack& track) {
  const MutexLock lock{mutex_};
  if (!claimed_.insert(track.track).second) return std::nullopt;
  return track;
}

void MovedFiles::remove_claimed(Candidates& candidates) const {
  const MutexLock lock{mutex_};
  std::erase_if(candidates, [this](const MissingTrack& track)
                                REQUIRES_LOCK(mutex_) { return claimed_.contains(track.track); });
}

}  // namespace auralis::scanner
