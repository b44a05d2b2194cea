// SPDX-License-Identifier: GPL-3.0-or-later
#include "Trial.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "Masters.h"
#include "Modulation.h"
#include "Music.h"
#include "Rivals.h"
#include "dsp/Denormals.h"
#include "support/TempDir.h"

namespace auralis::quality {
namespace {

constexpr double usual_target_lufs = -14.0;

/// One track, or a part of it, as it was before anything was done to it.
struct Subject {
  AudioView<const float> audio;
  Profile profile;
  Measures measures;
  mastering::BandSet judged;
  GainMotion motion;

  double seconds() const { return static_cast<double>(audio.frames()) / engine_rate_hz; }
};

Result<Subject> subject_of(AudioView<const float> audio, Profile profile) {
  const auto measures = measures_of(audio);
  if (!measures) return fail(ErrorKind::Unsupported, "nothing to hear in it");
  const auto judged = mastering::judged(mastering::bands_with_signal(profile.summary));
  return Subject{.audio = audio,
                 .profile = std::move(profile),
                 .measures = *measures,
                 .judged = judged,
                 .motion = GainMotion{audio}};
}

Result<Row> row_of(const Subject& subject, std::string name, const AudioBuffer& audio,
                   double cpu_seconds) {
  const FrameCount unlike = frames_unlike(subject.audio, audio.view());
  const auto after = unlike > 0 ? measures_of(audio.view()) : std::optional{subject.measures};
  if (!after) return fail(ErrorKind::Corrupt, "the master '{}' is silent", name);
  return Row{
      .master = std::move(name),
      .frames_unlike_source = unlike,
      .before = subject.measures,
      .after = *after,
      .distance_before_db = distance_to_reference_db(subject.measures.spectrum, subject.judged),
      .distance_after_db = distance_to_reference_db(after->spectrum, subject.judged),
      .cpu_per_second = cpu_seconds / subject.seconds()};
}

std::string limit_of(const mastering::Plan& plan) {
  const auto target = std::ranges::find(plan.reasons, "target_lufs", &mastering::Reason::parameter);
  return target == plan.reasons.end() ? std::string{} : std::string{name_of(target->limited_by)};
}

Result<Row> try_preset(const Subject& subject, const MasteringSettings& settings,
                       const Options& options) {
  AURALIS_TRY(const Master master, master_of(subject.audio, subject.profile, settings));
  AURALIS_TRY(Row row, row_of(subject, std::string{info_of(settings.preset).name}, master.audio,
                              master.cpu_seconds));
  row.intensity_percent = settings.intensity_percent;
  row.left_alone = master.plan.bypass;
  row.limited_by = limit_of(master.plan);
  if (master.plan.target) row.aimed_lufs = master.plan.target->value;
  AURALIS_TRY(row.chunks_unlike_whole,
              chunks_unlike(subject.audio, master.plan, master.audio.view()));
  if (settings.intensity_percent == 100)
    row.modulation_db = subject.motion.of_master_db(master.audio.view());
  if (options.opus && settings.intensity_percent > 0) {
    AURALIS_TRY(row.sent, sent_master(subject.audio, master.plan, options.opus_seconds));
  }
  return row;
}

Result<Row> try_rival(const Subject& subject, Rival rival, double lufs,
                      const std::filesystem::path& folder) {
  AURALIS_TRY(const RivalMaster master, rival_master(subject.audio, rival, lufs, folder));
  AURALIS_TRY(Row row, row_of(subject, name_of(rival), master.audio, master.cpu_seconds));
  row.aimed_lufs = lufs;
  row.modulation_db = subject.motion.of_master_db(master.audio.view());
  return row;
}

/// All rivals at the loudness of our master, so that nobody wins by being louder.
Result<void> try_rivals(const Subject& subject, const std::filesystem::path& folder,
                        TrackResult& result) {
  Options plain;
  plain.opus = false;
  AURALIS_TRY(Row ours, try_preset(subject, {}, plain));
  const double lufs = ours.after.loudness_lufs;
  result.beside.push_back(std::move(ours));
  for (const Rival rival : all_rivals) {
    AURALIS_TRY(Row row, try_rival(subject, rival, lufs, folder));
    result.beside.push_back(std::move(row));
  }
  return {};
}

Result<DegradedCase> try_damage(AudioView<const float> audio, const Spectrum& original,
                                Damage damage, const std::filesystem::path& folder) {
  const AudioBuffer spoilt = damaged(audio, damage);
  AURALIS_TRY(const Profile profile, profile_of(spoilt.view()));
  AURALIS_TRY(const Master master, master_of(spoilt.view(), profile, {}));
  AURALIS_TRY(const RivalMaster rival,
              rival_master(spoilt.view(), Rival::Loudnorm, usual_target_lufs, folder));
  const auto distance = [&](const AudioBuffer& made) {
    return distance_between_db(spectrum_of(made.view()), original);
  };
  return DegradedCase{.damage = damage,
                      .damaged_db = distance(spoilt),
                      .mastered_db = distance(master.audio),
                      .loudnorm_db = distance(rival.audio)};
}

AudioView<const float> middle_of(AudioView<const float> audio, double seconds) {
  const auto frames = std::min(audio.frames(), static_cast<FrameCount>(seconds * engine_rate_hz));
  return audio.sub((audio.frames() - frames) / 2, frames);
}

Result<void> try_excerpt(const Options& options, AudioView<const float> excerpt,
                         TrackResult& result) {
  const testing::TempDir folder;
  if (options.rivals) {
    AURALIS_TRY(Profile profile, profile_of(excerpt));
    AURALIS_TRY(const Subject subject, subject_of(excerpt, std::move(profile)));
    AURALIS_CHECK(try_rivals(subject, folder.path(), result));
  }
  if (!options.degraded) return {};
  const Spectrum original = spectrum_of(excerpt);
  for (const Damage damage : all_damages) {
    AURALIS_TRY(const DegradedCase made, try_damage(excerpt, original, damage, folder.path()));
    result.degraded.push_back(made);
  }
  return {};
}

/// What nobody can measure is left alone by every preset.
Result<void> try_silence(const Options& options, const Profile& profile) {
  for (const Preset preset : options.presets)
    if (!mastering::make_plan(profile, {.preset = preset}).bypass)
      return fail(ErrorKind::Corrupt, "silence is mastered by {}", info_of(preset).name);
  return {};
}

Result<void> try_track(const Options& options, const std::filesystem::path& file,
                       TrackResult& result) {
  AURALIS_TRY(const AudioBuffer audio, load_excerpt(file, options.seconds));
  result.seconds = static_cast<double>(audio.frames()) / engine_rate_hz;
  const double begun = thread_cpu_seconds();
  AURALIS_TRY(Profile profile, profile_of(audio.view()));
  result.profile_cpu_per_second = (thread_cpu_seconds() - begun) / result.seconds;
  result.silent = !loudness_lufs(audio.view());
  if (result.silent) return try_silence(options, profile);
  AURALIS_TRY(const Subject subject, subject_of(audio.view(), std::move(profile)));
  for (const Preset preset : options.presets)
    for (const int percent : options.intensities_percent) {
      AURALIS_TRY(Row row,
                  try_preset(subject, {.preset = preset, .intensity_percent = percent}, options));
      result.rows.push_back(std::move(row));
    }
  return try_excerpt(options, middle_of(audio.view(), options.excerpt_seconds), result);
}

}  // namespace

std::vector<TrackResult> try_all(const Options& options) {
  const auto files = tracks_in(options.folder, options.tracks);
  std::vector<TrackResult> results(files.size());
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> done{0};
  const auto work = [&] {
    dsp::set_flush_denormals();
    for (std::size_t i = next++; i < files.size(); i = next++) {
      results[i].track = files[i].stem().string();
      if (const auto tried = try_track(options, files[i], results[i]); !tried)
        results[i].failure = tried.error().full();
      fmt::print(stderr, "{} of {}: {} {}\n", ++done, files.size(), results[i].track,
                 results[i].failure);
    }
  };
  std::vector<std::jthread> workers;
  for (unsigned i = 0; i < options.jobs; ++i) workers.emplace_back(work);
  workers.clear();
  return results;
}

}  // namespace auralis::quality
