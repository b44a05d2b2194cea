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

Result<Profile> profile_of(const fs::path& file, const std::stop_token& stop) {
  AURALIS_TRY(const OpenTrack track, open_track(file, stop));
  return profile_track(file, track, stop);
}

Result<std::vector<Profile>> profiles_of(const fs::path& path, const std::stop_token& stop) {
  AURALIS_TRY(const std::vector<fs::path> files, music_in(path));
  std::vector<Profile> profiles;
  for (const fs::path& file : files) {
    auto profile = profile_of(file, stop);
    if (!profile && (files.size() == 1 || profile.error().kind == ErrorKind::Cancelled))
      return Failure{std::move(profile).error()};
    if (profile)
      profiles.push_back(*std::move(profile));
    else
      fmt::print(stderr, "auralis: {} is left out: {}\n", file.string(), profile.error().full());
  }
  return profiles;
}

Result<mastering::Reference> load_reference(const fs::path& path, const std::stop_token& stop) {
  AURALIS_TRY(const std::vector<Profile> profiles, profiles_of(path, stop));
  std::vector<const TrackProfile*> summaries;
  for (const Profile& profile : profiles) summaries.push_back(&profile.summary);
  const auto reference = mastering::reference_of(summaries);
  if (!reference)
    return fail(ErrorKind::InvalidArgument, "nothing in the reference {} is loud enough to measure",
                path.string());
  return *reference;
}

}  // namespace

Result<PlanMaker> PlanMaker::make(const PlanChoice& choice, const std::stop_token& stop) {
  PlanMaker maker;
  AURALIS_TRY(maker.settings_, MasteringSettings::parse(choice.preset, choice.intensity));
  if (!(choice.amount >= 0.0 && choice.amount <= 1.0))
    return fail(ErrorKind::InvalidArgument, "amount must be a number from 0 to 1, got {}",
                choice.amount);
  maker.amount_ = choice.amount;
  if (!choice.reference.empty()) {
    AURALIS_TRY(maker.reference_, load_reference(choice.reference, stop));
  }
  if (!choice.album.empty()) {
    AURALIS_TRY(const std::vector<Profile> tracks, profiles_of(choice.album, stop));
    std::vector<const Profile*> album;
    for (const Profile& track : tracks) {
      album.push_back(&track);
      maker.album_tracks_.push_back(track.summary.source);
    }
    maker.album_ = mastering::album_context(
        album, maker.settings_.preset,
        {.reference = maker.reference_ ? &*maker.reference_ : nullptr, .amount = maker.amount_});
  }
  return maker;
}

Result<mastering::Plan> PlanMaker::plan(const Profile& profile) const {
  if (album_ && std::ranges::find(album_tracks_, profile.summary.source) == album_tracks_.end())
    return fail(ErrorKind::InvalidArgument, "the track is not in the folder given as --album");
  return mastering::make_plan(profile, settings_,
                              {.album = album_ ? &*album_ : nullptr,
                               .reference = reference_ ? &*reference_ : nullptr,
                               .amount = amount_});
}

}  // namespace auralis::app
