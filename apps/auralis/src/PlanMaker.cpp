// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlanMaker.h"

#include <cstdio>
#include <system_error>

#include "AudioFiles.h"
#include "Commands.h"
#include "OpenTrack.h"
#include "Progress.h"
#include "base/Utf8.h"
#include "scanner/FileTracks.h"

namespace auralis::app {
namespace {

namespace fs = std::filesystem;
using Show = std::function<void(double)>;

void tell_left_out(const fs::path& path, const Error& error) {
  fmt::print(stderr, "auralis: {} is left out: {}\n", printable(path.string()),
             printable(error.full()));
}

/// The tracks of the audio files below a folder in the order of their names, or the one file.
Result<std::vector<Music>> music_in(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return std::vector<Music>{{.file = path}};
  AudioFiles found = audio_files_below(path);
  for (const AudioFiles::Unread& unread : found.unread)
    tell_left_out(unread.folder, unread.error());
  if (found.files.empty())
    return fail(ErrorKind::NotFound, "no audio files in the folder {}", path.string());
  scanner::FileTracks reader;
  std::vector<Music> music;
  for (const fs::path& file : found.files) {
    const auto parts = reader.in(file);
    if (parts.empty()) music.push_back({.file = file});
    for (const scanner::FileTrack& part : parts)
      music.push_back({.file = file, .range = part.range});
  }
  return music;
}

Result<analysis::AlbumMember> measure(const Music& music, int threads, const std::stop_token& stop,
                                      const Show& progress) {
  AURALIS_TRY(AudioPtr audio, index_track(music.file, music.range, stop));
  AURALIS_TRY(Profile profile, profile_quietly(audio, threads, stop, progress));
  return analysis::AlbumMember{.audio = std::move(audio),
                               .profile = std::make_shared<const Profile>(std::move(profile))};
}

Result<std::vector<analysis::AlbumMember>> music_measured(const fs::path& path,
                                                          const std::stop_token& stop) {
  AURALIS_TRY(const std::vector<Music> all, music_in(path));
  std::vector<analysis::AlbumMember> tracks;
  for (const Music& music : all) {
    Progress progress{"Profiling"};
    auto track = measure(music, cores(), stop, [&](double done) { progress.show(done); });
    if (!track && (all.size() == 1 || track.error().kind == ErrorKind::Cancelled))
      return Failure{std::move(track).error()};
    if (track)
      tracks.push_back(*std::move(track));
    else
      tell_left_out(music.file, track.error());
  }
  return tracks;
}

Result<mastering::Reference> load_reference(const fs::path& path, const std::stop_token& stop) {
  AURALIS_TRY(const auto tracks, music_measured(path, stop));
  std::vector<const TrackProfile*> summaries;
  for (const analysis::AlbumMember& track : tracks) summaries.push_back(&track.profile->summary);
  return mastering::require_reference(summaries);
}

}  // namespace

Result<PlanMaker> PlanMaker::make(const PlanChoice& choice, const std::stop_token& stop) {
  PlanMaker maker;
  AURALIS_TRY(maker.settings_, MasteringSettings::parse(choice.preset, choice.intensity));
  if (!(choice.amount >= 0.0 && choice.amount <= 1.0))
    return fail(ErrorKind::InvalidArgument, "amount must be a number from 0 to 1, got {}",
                choice.amount);
  std::optional<mastering::Reference> reference;
  if (!choice.reference.empty()) {
    AURALIS_TRY(reference, load_reference(choice.reference, stop));
  }
  maker.scope_ = {std::move(reference), choice.amount};
  maker.in_album_ = !choice.album.empty();
  if (maker.in_album_) {
    AURALIS_TRY(maker.album_, music_measured(choice.album, stop));
    maker.scope_.set_album(maker.album_, maker.settings_.preset);
  }
  return maker;
}

Result<analysis::AlbumMember> PlanMaker::measured(const Music& music, int threads,
                                                  const std::stop_token& stop,
                                                  const Show& progress) const {
  const fs::path wanted = resolved(music.file);
  for (const analysis::AlbumMember& member : album_)
    if (member.audio->index->range == music.range && resolved(member.audio->file) == wanted)
      return member;
  return measure(music, threads, stop, progress);
}

Result<mastering::Plan> PlanMaker::plan(const analysis::AlbumMember& track) const {
  if (in_album_ && scope_.has_album() && !scope_.place_of(*track.audio))
    return fail(ErrorKind::InvalidArgument, "the track is not in the folder given as --album");
  return scope_.plan(*track.audio, *track.profile, settings_);
}

}  // namespace auralis::app
