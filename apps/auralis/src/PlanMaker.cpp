// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlanMaker.h"

#include <algorithm>
#include <cstdio>
#include <system_error>

#include "OpenTrack.h"
#include "media/Tags.h"

namespace auralis::app {
namespace {

namespace fs = std::filesystem;

/// The audio files of a folder in the order of their names, or the one file.
Result<std::vector<fs::path>> music_in(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return std::vector{path};
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{path, error})
    if (entry.is_regular_file(error) && media::has_audio_extension(entry.path()))
      files.push_back(entry.path());
  if (files.empty())
    return fail(ErrorKind::NotFound, "no audio files in the folder {}", path.string());
  std::ranges::sort(files);
  return files;
}

Result<analysis::AlbumMember> measured(const fs::path& file, const std::stop_token& stop) {
  AURALIS_TRY(AudioPtr audio, index_track(file, stop));
  AURALIS_TRY(Profile profile, profile_track(audio, stop));
  return analysis::AlbumMember{.audio = std::move(audio),
                               .profile = std::make_shared<const Profile>(std::move(profile))};
}

Result<std::vector<analysis::AlbumMember>> music_measured(const fs::path& path,
                                                          const std::stop_token& stop) {
  AURALIS_TRY(const std::vector<fs::path> files, music_in(path));
  std::vector<analysis::AlbumMember> tracks;
  for (const fs::path& file : files) {
    auto track = measured(file, stop);
    if (!track && (files.size() == 1 || track.error().kind == ErrorKind::Cancelled))
      return Failure{std::move(track).error()};
    if (track)
      tracks.push_back(*std::move(track));
    else
      fmt::print(stderr, "auralis: {} is left out: {}\n", file.string(), track.error().full());
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
    AURALIS_TRY(const auto album, music_measured(choice.album, stop));
    maker.scope_.set_album(album, maker.settings_.preset);
  }
  return maker;
}

Result<mastering::Plan> PlanMaker::plan(const analysis::TrackAudio& track,
                                        const Profile& profile) const {
  if (in_album_ && scope_.has_album() && !scope_.place_of(track))
    return fail(ErrorKind::InvalidArgument, "the track is not in the folder given as --album");
  return scope_.plan(track, profile, settings_);
}

}  // namespace auralis::app
