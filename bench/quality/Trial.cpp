// SPDX-License-Identifier: GPL-3.0-or-later
#include "Trial.h"

#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>

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

/// One track as it was before anything was done to it.
struct Subject {
  AudioBuffer audio;
  Profile profile;
  Measures measures;
  double seconds{};
};

Result<Row> row_of(const Subject& subject, std::string name, const AudioBuffer& audio,
                   double cpu_seconds) {
  const auto after = measures_of(audio.view());
  if (!after) return fail(ErrorKind::Corrupt, "the master '{}' is silent", name);
  const auto judged = mastering::judged(mastering::bands_with_signal(subject.profile.summary));
  return Row{.master = std::move(name),
             .before = subject.measures,
             .after = *after,
             .distance_before_db = distance_to_reference_db(subject.measures.spectrum, judged),
             .distance_after_db = distance_to_reference_db(after->spectrum, judged),
             .modulation_db = fast_gain_modulation_db(subject.audio.view(), audio.view()),
             .cpu_per_second = cpu_seconds / subject.seconds};
}

Result<Row> try_preset(const Subject& subject, const MasteringSettings& settings) {
  AURALIS_TRY(const Master master, master_of(subject.audio, subject.profile, settings));
  AURALIS_TRY(Row row, row_of(subject, std::string{info_of(settings.preset).name}, master.audio,
                              master.cpu_seconds));
  row.left_alone = master.plan.bypass;
  if (master.plan.target && !master.plan.bypass) row.aimed_lufs = master.plan.target->value;
  return row;
}

Result<Row> try_rival(const Subject& subject, Rival rival, double lufs,
                      const std::filesystem::path& folder) {
  AURALIS_TRY(const RivalMaster master, rival_master(subject.audio, rival, lufs, folder));
  AURALIS_TRY(Row row, row_of(subject, name_of(rival), master.audio, master.cpu_seconds));
  row.aimed_lufs = lufs;
  return row;
}

Result<DegradedCase> try_damage(const Subject& subject, Damage damage,
                                const std::filesystem::path& folder) {
  const Spectrum& original = subject.measures.spectrum;
  const AudioBuffer spoilt = damaged(subject.audio.view(), damage);
  AURALIS_TRY(const Profile profile, profile_of(spoilt));
  AURALIS_TRY(const Master master, master_of(spoilt, profile, {}));
  AURALIS_TRY(const RivalMaster rival,
              rival_master(spoilt, Rival::Loudnorm, usual_target_lufs, folder));
  const auto distance = [&](const AudioBuffer& audio) {
    return distance_between_db(spectrum_of(audio.view()), original);
  };
  return DegradedCase{.damage = damage,
                      .damaged_db = distance(spoilt),
                      .mastered_db = distance(master.audio),
                      .loudnorm_db = distance(rival.audio)};
}

Result<Subject> subject_of(const std::filesystem::path& file, double seconds, TrackResult& result) {
  Subject subject;
  AURALIS_TRY(subject.audio, load_excerpt(file, seconds));
  subject.seconds = static_cast<double>(subject.audio.frames()) / engine_rate_hz;
  result.seconds = subject.seconds;
  const double begun = thread_cpu_seconds();
  AURALIS_TRY(subject.profile, profile_of(subject.audio));
  result.profile_cpu_per_second = (thread_cpu_seconds() - begun) / subject.seconds;
  const auto measures = measures_of(subject.audio.view());
  if (!measures) return fail(ErrorKind::Unsupported, "nothing to hear in it");
  subject.measures = *measures;
  return subject;
}

Result<void> try_track(const Options& options, const std::filesystem::path& file,
                       TrackResult& result) {
  const testing::TempDir folder;
  AURALIS_TRY(const Subject subject, subject_of(file, options.seconds, result));
  for (const Preset preset : options.presets) {
    AURALIS_TRY(Row row, try_preset(subject, {.preset = preset,
                                              .intensity_percent = options.intensity_percent}));
    result.rows.push_back(std::move(row));
  }
  // At the loudness of our first master, so that nobody wins by being louder.
  const double lufs =
      result.rows.empty() ? usual_target_lufs : result.rows.front().after.loudness_lufs;
  for (const Rival rival : options.rivals ? std::span{all_rivals} : std::span<const Rival>{}) {
    AURALIS_TRY(Row row, try_rival(subject, rival, lufs, folder.path()));
    result.rows.push_back(std::move(row));
  }
  for (const Damage damage :
       options.degraded ? std::span{all_damages} : std::span<const Damage>{}) {
    AURALIS_TRY(const DegradedCase made, try_damage(subject, damage, folder.path()));
    result.degraded.push_back(made);
  }
  return {};
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
      if (const auto tried = try_track(options, files[i], results[i]); !tried) {
        results[i].failure = tried.error().full();
        results[i].rows.clear();
        results[i].degraded.clear();
      }
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
