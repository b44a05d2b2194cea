// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/AnalysisService.h"

#include <cmath>
#include <thread>
#include <utility>

#include "AudioStore.h"
#include "JobQueue.h"
#include "PassedOver.h"
#include "ProfileStore.h"
#include "ProgressBoard.h"
#include "Worker.h"
#include "mastering/Profiler.h"

namespace auralis::analysis {

struct AnalysisService::State {
  State(Catalog& catalog_, const Config& config)
      : catalog{catalog_}, audio{catalog_}, profiles{catalog_, config}, queue{config.patience} {
    const Workshop shop = workshop();
    for (int i = 0; i < config.threads; ++i)
      threads.emplace_back([shop](const std::stop_token& stop) { Worker{shop}.run(stop); });
  }
  ~State() {
    for (std::jthread& thread : threads) thread.request_stop();
    threads.clear();
    for (const JobPtr& job : queue.half_made()) keep_unfinished(workshop(), *job);
  }
  Workshop workshop() { return {catalog, audio, profiles, queue, board, passed_over}; }

  Catalog& catalog;
  AudioStore audio;
  ProfileStore profiles;
  JobQueue queue;
  ProgressBoard board;
  PassedOver passed_over;
  std::vector<std::jthread> threads;  // last: joins before the parts it uses are destroyed
};

AnalysisService::AnalysisService(Catalog& catalog, Config config)
    : state_{std::make_unique<State>(catalog, config)} {}
AnalysisService::~AnalysisService() = default;

Result<std::shared_ptr<const TrackAudio>> AnalysisService::ensure_audio(TrackId track,
                                                                        std::stop_token stop) {
  return state_->audio.ensure(track, stop);
}

std::shared_ptr<const TrackAudio> AnalysisService::find_audio(TrackId track) {
  return state_->audio.find(track);
}

Result<void> AnalysisService::check_profiled(const TrackAudio& audio) const {
  return state_->passed_over.check(audio);
}

void AnalysisService::distrust(TrackId track) {
  state_->audio.distrust(track);
}

std::shared_ptr<const Profile> AnalysisService::find_profile(TrackId track) {
  const AudioPtr audio = state_->audio.find(track);
  return audio ? state_->profiles.find(*audio) : nullptr;
}

Result<std::shared_ptr<const Profile>> AnalysisService::ensure_profile(
    TrackId track, std::chrono::steady_clock::time_point deadline, std::stop_token stop,
    Turn turn) {
  if (ProfilePtr profile = find_profile(track)) return profile;
  if (auto result = state_->queue.wait_for(track, turn, deadline, stop)) return *std::move(result);
  if (stop.stop_requested())
    return fail(ErrorKind::Cancelled, "cancelled while track {} was analysed", track);
  const double percent = std::floor(100.0 * fraction_of(track).value_or(0.0));
  return fail(ErrorKind::Busy, "track {} is still being analysed: {} % done", track, percent);
}

void AnalysisService::hurry(TrackId track) {
  const AudioPtr audio = state_->audio.peek(track);
  if (!audio || !state_->profiles.has_in_memory(audio->index->content)) state_->queue.hurry(track);
}

std::optional<double> AnalysisService::fraction_of(TrackId track) const {
  return state_->queue.fraction_of(track);
}

void AnalysisService::wake() {
  state_->audio.doubt_parts();
  state_->queue.restart_backlog();
}

void AnalysisService::hold_background() {
  state_->queue.hold();
}

void AnalysisService::release_background() {
  state_->queue.release();
}

std::optional<std::string> AnalysisService::trouble() const {
  return state_->profiles.trouble();
}

AnalysisProgress AnalysisService::progress() const {
  return state_->board.snapshot();
}

void AnalysisService::on_progress(std::function<void(const AnalysisProgress&)> listener) {
  state_->board.add_listener(std::move(listener));
}

}  // namespace auralis::analysis
