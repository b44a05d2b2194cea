// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/CueSheet.h"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "CueLine.h"
#include "base/Numbers.h"

// Ours and not libcue's (docs/decisions/cue-sheets.md).
namespace auralis {
namespace {

constexpr std::size_t most_problems = 20;
constexpr std::size_t most_fields = 64;

/// A track as its lines tell of it, before those around it are known.
struct ReadTrack {
  CueTrack track{};
  std::optional<std::int64_t> begin{};
  int line{};
  bool told{};  ///< What is wrong with it.
};

void add_field(std::vector<CueField>& fields, std::string_view name, std::string_view value) {
  if (name.empty() || value.empty() || fields.size() >= most_fields) return;
  if (value_of(fields, name).empty()) fields.push_back({std::string{name}, std::string{value}});
}

/// Which tracks make the longest sequence of beginnings that ascend.
std::vector<bool> longest_rise(std::span<const ReadTrack> tracks) {
  constexpr std::size_t none = most_cue_tracks;
  std::vector<std::size_t> length(tracks.size(), 1), before(tracks.size(), none);
  std::size_t last = none;
  for (std::size_t i = 0; i < tracks.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j)
      if (*tracks[j].begin < *tracks[i].begin && length[j] >= length[i]) {
        length[i] = length[j] + 1;
        before[i] = j;
      }
    if (last == none || length[i] > length[last]) last = i;
  }
  std::vector<bool> stays(tracks.size());
  for (std::size_t i = last; i != none; i = before[i]) stays[i] = true;
  return stays;
}

class Reading {
 public:
  void read(std::string_view text) {
    if (text.size() > largest_cue_sheet)
      problem(1, "the sheet is larger than 1 MiB; only the beginning is read");
    text = text.substr(0, largest_cue_sheet);
    constexpr std::string_view mark = "\xef\xbb\xbf";
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
    for (line_ = 1; !text.empty(); ++line_) {
      const auto end = std::min(text.find_first_of("\r\n"), text.size());
      take(text.substr(0, end));
      const bool both = text.substr(end).starts_with("\r\n");
      text.remove_prefix(std::min(end + (both ? 2 : 1), text.size()));
    }
  }

  CueSheet finish() && {
    for (const ReadTrack& read : tracks_)
      if (!read.begin && !read.told)
        problem(read.line, fmt::format("track {} has no INDEX 01", read.track.number));
    for (std::size_t file = 0; file < sheet_.files.size(); ++file) place_tracks_of(file);
    std::ranges::stable_sort(sheet_.problems, {}, &CueProblem::line);
    return std::move(sheet_);
  }

 private:
  void take(std::string_view line) {
    const std::string command = take_cue_word(line);
    if (command == "FILE") return take_file(line);
    if (command == "TRACK") return take_track(line);
    if (command == "INDEX") return take_index(line);
    const bool is_text = command == "TITLE" || command == "PERFORMER" || command == "SONGWRITER" ||
                         command == "ISRC" || command == "CATALOG";
    if (is_text) return take_field(command, line);
    if (command != "REM") return;
    const std::string name = take_cue_word(line);
    take_field(name, line);
  }

  void take_file(std::string_view line) {
    const std::string_view name = cue_file_name(line);
    if (name.empty()) problem(line_, "a FILE without a name");
    if (sheet_.files.size() == most_cue_tracks)
      problem(line_, fmt::format("more than {} files", most_cue_tracks));
    // A track whose file cannot be told must not lie in the one before.
    has_file_ = !name.empty() && sheet_.files.size() < most_cue_tracks;
    if (has_file_) sheet_.files.emplace_back(name);
  }

  void take_track(std::string_view line) {
    const auto number = integer_in(take_cue_word(line), 1, most_cue_tracks);
    in_track_ = true;
    skipped_ = !number || tracks_.size() >= most_cue_tracks;
    if (!number) problem(line_, "a TRACK without a number from 1 to 999");
    if (tracks_.size() == most_cue_tracks)
      problem(line_, fmt::format("more than {} tracks", most_cue_tracks));
    if (skipped_) return;
    const std::string type = take_cue_word(line);
    tracks_.push_back({.track = {.number = static_cast<int>(*number),
                                 .is_audio = type.empty() || type == "AUDIO"},
                       .line = line_});
  }

  /// The first INDEX 01 of a track is where it is, and in which file.
  void take_index(std::string_view line) {
    const auto number = integer_in(take_cue_word(line), 0, 99);
    if (!in_track_ || skipped_ || number != 1) return;
    ReadTrack& read = tracks_.back();
    if (read.begin) return;
    const auto time = cue_time(take_cue_word(line));
    read.told = !time || !has_file_;
    if (!time)
      problem(line_, fmt::format("the index of track {} is no time", read.track.number));
    else if (!has_file_)
      problem(line_, fmt::format("track {} lies in no file", read.track.number));
    if (read.told) return;
    read.begin = *time;
    read.track.file = sheet_.files.size() - 1;
  }

  void take_field(std::string_view name, std::string_view line) {
    if (in_track_ && skipped_) return;
    add_field(in_track_ ? tracks_.back().track.fields : sheet_.fields, name, cue_value(line));
  }

  void place_tracks_of(std::size_t file) {
    std::vector<ReadTrack> placed = in_order(tracks_in(file));
    if (placed.size() == 1) {
      sheet_.tracks.push_back(std::move(placed.front().track));
      return;
    }
    for (std::size_t i = 0; i < placed.size(); ++i) {
      CueTrack& track = placed[i].track;
      track.range = {*placed[i].begin, i + 1 < placed.size() ? *placed[i + 1].begin : 0};
      sheet_.tracks.push_back(std::move(track));
    }
  }

  std::vector<ReadTrack> tracks_in(std::size_t file) {
    std::vector<ReadTrack> found;
    for (ReadTrack& read : tracks_) {
      if (!read.begin || read.track.file != file) continue;
      const int number = read.track.number;
      const auto same = [number](const ReadTrack& other) { return other.track.number == number; };
      if (std::ranges::any_of(found, same))
        problem(read.line, fmt::format("there is a track {} already", number));
      else
        found.push_back(std::move(read));
    }
    return found;
  }

  /// Without the fewest that have to go for the others to follow each other: one wrong index costs
  /// one track.
  std::vector<ReadTrack> in_order(std::vector<ReadTrack> tracks) {
    const std::vector<bool> stays = longest_rise(tracks);
    std::vector<ReadTrack> placed;
    for (std::size_t i = 0; i < tracks.size(); ++i) {
      if (stays[i])
        placed.push_back(std::move(tracks[i]));
      else
        problem(tracks[i].line, fmt::format("the index of track {} does not lie between those of "
                                            "its neighbours",
                                            tracks[i].track.number));
    }
    return placed;
  }

  void problem(int line, std::string sentence) {
    if (sheet_.problems.size() < most_problems)
      sheet_.problems.push_back({line, std::move(sentence)});
  }

  CueSheet sheet_;
  std::vector<ReadTrack> tracks_;
  int line_{};
  bool has_file_{};
  bool in_track_{};
  bool skipped_{};  // the track that the lines belong to
};

}  // namespace

bool CueSheet::has_audio() const noexcept {
  return std::ranges::any_of(tracks, &CueTrack::is_audio);
}

std::string_view value_of(const std::vector<CueField>& fields, std::string_view name) noexcept {
  const auto found = std::ranges::find(fields, name, &CueField::name);
  return found == fields.end() ? std::string_view{} : std::string_view{found->value};
}

CueSheet parse_cue_sheet(std::string_view text) {
  Reading reading;
  reading.read(text);
  return std::move(reading).finish();
}

}  // namespace auralis
