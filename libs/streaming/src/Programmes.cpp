// SPDX-License-Identifier: GPL-3.0-or-later
#include "Programmes.h"

#include <array>
#include <chrono>
#include <utility>

namespace auralis::streaming {
namespace {

constexpr std::chrono::seconds profile_patience{10};
constexpr int usual_bit_rate_kbps = 160;

}  // namespace

std::shared_ptr<const Programme> programme_of(std::shared_ptr<const analysis::TrackAudio> audio,
                                              std::shared_ptr<const mastering::Plan> plan,
                                              int bit_rate_kbps) {
  // Intensity 0 is the original under its key (rule MA-13).
  if (plan && plan->bypass) plan = nullptr;
  const media::PacketIndex& index = *audio->index;
  Programme programme{
      .audio = nullptr,
      .plan = nullptr,
      .id = plan ? plan->id : mastering::original_plan_id(index.content),
      .frames = frames_at(index.frames, index.format.sample_rate_hz, engine_rate_hz),
      .bit_rate_kbps = bit_rate_kbps};
  programme.audio = std::move(audio);
  programme.plan = std::move(plan);
  return std::make_shared<const Programme>(std::move(programme));
}

Programmes::PlanPtr Programmes::find_plan(TrackId track, const MasterRequest& request) {
  const auto audio = analysis_.find_audio(track);
  if (!audio) return nullptr;
  const auto context = contexts_.find(track, request);
  return context ? plan_in(*context, track, audio->index->content, request.settings) : nullptr;
}

/// From memory, or made now; null while the track is not profiled.
Programmes::PlanPtr Programmes::plan_in(const HeldContext& context, TrackId track,
                                        const ContentHash& source,
                                        const MasteringSettings& settings) {
  if (PlanPtr plan = plans_.find({source, settings, context.key})) return plan;
  const auto profile = analysis_.find_profile(track);
  return profile ? plans_.make(*profile, settings, context) : nullptr;
}

std::shared_ptr<const Programme> Programmes::find_begun(TrackId track,
                                                        const MasteringSettings& settings,
                                                        const PlanId& id, int bit_rate_kbps) {
  const auto audio = analysis_.find_audio(track);
  PlanPtr plan = plans_.find(id);
  if (!audio || !plan || plan->source != audio->index->content || plan->settings != settings)
    return nullptr;
  return programme_of(audio, std::move(plan), bit_rate_kbps);
}

Result<Programmes::PlanPtr> Programmes::ensure_plan(TrackId track, const MasterRequest& request,
                                                    const std::stop_token& stop) {
  if (PlanPtr plan = find_plan(track, request)) return plan;
  const auto deadline = std::chrono::steady_clock::now() + profile_patience;
  AURALIS_TRY(const auto profile, analysis_.ensure_profile(track, deadline, stop));
  if (request.reference) {
    AURALIS_TRY(const auto reference, analysis_.ensure_profile(*request.reference, deadline, stop));
    AURALIS_CHECK(mastering::require_reference(std::array{&reference->summary}));
  }
  const auto context = contexts_.find(track, request);
  if (!context) return fail(ErrorKind::Busy, "the reference has just changed; try again");
  return plan_in(*context, track, profile->summary.source, request.settings);
}

Result<std::shared_ptr<const Programme>> Programmes::ensure(TrackId track, const Version& version,
                                                            int bit_rate_kbps,
                                                            const std::stop_token& stop) {
  AURALIS_TRY(auto audio, analysis_.ensure_audio(track, stop));
  PlanPtr plan;
  if (version.mastered && version.mastered->settings.intensity_percent > 0) {
    AURALIS_TRY(plan, ensure_plan(track, *version.mastered, stop));
    // The file may have changed while it was analysed: index and plan must be of one music.
    AURALIS_TRY(audio, analysis_.ensure_audio(track, stop));
    if (plan->source != audio->index->content)
      return fail(ErrorKind::Busy, "track {} has just changed; try again", track);
  }
  return programme_of(std::move(audio), std::move(plan), bit_rate_kbps);
}

std::optional<ReadyTrack> Programmes::find(TrackId track, const MasterRequest& request) {
  const auto audio = analysis_.find_audio(track);
  if (!audio) return std::nullopt;
  ReadyTrack ready{.original = programme_of(audio, nullptr, usual_bit_rate_kbps),
                   .mastered = nullptr};
  const PlanPtr plan = find_plan(track, request);
  if (plan && !plan->bypass && plan->source == audio->index->content)
    ready.mastered = programme_of(audio, plan, usual_bit_rate_kbps);
  return ready;
}

}  // namespace auralis::streaming
