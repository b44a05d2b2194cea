// SPDX-License-Identifier: GPL-3.0-or-later
#include "Programmes.h"

#include <chrono>
#include <utility>

namespace auralis::streaming {
namespace {

constexpr std::chrono::seconds profile_patience{10};

/// One more of those who wait, while it lives.
class Waiter {
 public:
  explicit Waiter(std::atomic<int>& waiting) : waiting_{waiting}, before_{waiting.fetch_add(1)} {}
  ~Waiter() { --waiting_; }
  Waiter(const Waiter&) = delete;
  Waiter& operator=(const Waiter&) = delete;

  int before() const noexcept { return before_; }

 private:
  std::atomic<int>& waiting_;
  const int before_;
};

}  // namespace

std::shared_ptr<const Programme> programme_of(std::shared_ptr<const analysis::TrackAudio> audio,
                                              std::shared_ptr<const mastering::Plan> plan,
                                              const Encoding& encoding,
                                              analysis::Surroundings around) {
  // Intensity 0 is the original under its key (rule MA-13).
  if (plan && plan->bypass) plan = nullptr;
  Programme programme{.audio = nullptr,
                      .around = std::move(around),
                      .plan = nullptr,
                      .frames = analysis::engine_frames(*audio),
                      .encoding = encoding};
  programme.id = plan ? plan->id
                      : mastering::original_plan_id(audio->index->content,
                                                    analysis::edges_of(programme.around));
  programme.audio = std::move(audio);
  programme.plan = std::move(plan);
  return std::make_shared<const Programme>(std::move(programme));
}

Programmes::PlanPtr Programmes::find_plan(TrackId track, const MasterRequest& request) {
  const auto audio = analysis_.find_audio(track);
  if (!audio) return nullptr;
  const auto context = contexts_.find(*audio, request);
  return context ? plan_in(*context, *audio, request.settings) : nullptr;
}

/// From memory, or made now; null while the track is not profiled.
Programmes::PlanPtr Programmes::plan_in(const HeldContext& context,
                                        const analysis::TrackAudio& track,
                                        const MasteringSettings& settings) {
  if (PlanPtr plan = plans_.find({track.index->content, settings, context.key})) return plan;
  const auto profile = analysis_.find_profile(track.id);
  if (!profile || profile->summary.source != track.index->content) return nullptr;
  return plans_.make(track, *profile, settings, context);
}

std::shared_ptr<const Programme> Programmes::original_of(
    const std::shared_ptr<const analysis::TrackAudio>& audio, const MasterRequest& request,
    const Encoding& encoding) {
  const std::uint64_t epoch = known_.epoch();
  // An original sounds like itself, whatever its master is to sound like.
  const MasterRequest within{.settings = request.settings, .album = request.album};
  const auto context = request.album ? contexts_.find(*audio, within) : HeldContext{};
  auto original = programme_of(audio, nullptr, encoding,
                               context ? context->scope.around(*audio) : analysis::Surroundings{});
  know({.request = request}, *original, context && context->scope.has_album(), epoch);
  return original;
}

void Programmes::know(const Version& version, const Programme& programme, bool has_album,
                      std::uint64_t epoch) {
  if (version.request.album && !has_album) return;
  known_.remember(key_of(programme.audio->id, version),
                  {.source = programme.audio->index->content, .plan = programme.id}, epoch);
}

std::optional<Programmes::KnownProgramme> Programmes::find_known(TrackId track,
                                                                 const Version& version) {
  const auto known = known_.find(key_of(track, version));
  if (!known) return std::nullopt;
  const auto audio = analysis_.find_audio(track);
  if (!audio || audio->index->content != known->source) return std::nullopt;
  return KnownProgramme{.id = known->plan, .frames = analysis::engine_frames(*audio)};
}

void Programmes::library_changed() {
  contexts_.forget();
  known_.forget();
}

std::optional<analysis::Surroundings> Programmes::still_around(const BegunPlan& begun) {
  analysis::Surroundings around;
  for (const auto& [ids, tracks] :
       {std::pair{&begun.before, &around.before}, std::pair{&begun.behind, &around.behind}})
    for (const TrackId id : *ids) {
      tracks->push_back(analysis_.find_audio(id));
      if (!tracks->back()) return std::nullopt;
    }
  if (!analysis::is_for(begun.edges, around)) return std::nullopt;
  return around;
}

std::shared_ptr<const Programme> Programmes::find_begun(TrackId track, const Version& version,
                                                        const PlanId& id,
                                                        const Encoding& encoding) {
  const auto audio = analysis_.find_audio(track);
  if (!audio) return nullptr;
  const bool original = !version.mastered || version.request.settings.intensity_percent == 0;
  if (original && id == mastering::original_plan_id(audio->index->content))
    return programme_of(audio, nullptr, encoding);
  const auto begun = plans_.find(id);
  if (!begun || begun->source != audio->index->content || original != (begun->plan == nullptr))
    return nullptr;
  if (begun->plan && begun->plan->settings != version.request.settings) return nullptr;
  auto around = still_around(*begun);
  return around ? programme_of(audio, begun->plan, encoding, *std::move(around)) : nullptr;
}

Result<Programmes::PlanPtr> Programmes::ensure_plan(TrackId track, const MasterRequest& request,
                                                    const std::stop_token& stop) {
  if (PlanPtr plan = find_plan(track, request)) return plan;
  AURALIS_CHECK(wait_for_profiles(track, request, stop));
  if (PlanPtr plan = find_plan(track, request)) return plan;
  return fail(ErrorKind::Busy, "the track or its reference has just changed; try again");
}

Result<void> Programmes::wait_for_profiles(TrackId track, const MasterRequest& request,
                                           const std::stop_token& stop) {
  const Waiter waiter{waiting_};
  // Whoever may not wait asks for the profile all the same, and finds it when they come back.
  const bool may_wait = waiter.before() < most_waiting_;
  const auto deadline =
      std::chrono::steady_clock::now() + (may_wait ? profile_patience : std::chrono::seconds{0});
  std::vector<TrackId> to_sound_like;
  if (request.reference) {
    AURALIS_TRY(to_sound_like, contexts_.tracks_of(*request.reference));
  }
  for (const TrackId one : to_sound_like) analysis_.hurry(one);
  AURALIS_CHECK(analysis_.ensure_profile(track, deadline, stop));
  if (!request.reference) return {};
  for (const TrackId one : to_sound_like)
    AURALIS_CHECK(analysis_.ensure_profile(one, deadline, stop));
  AURALIS_CHECK(contexts_.find_reference(*request.reference));
  return {};
}

Result<std::shared_ptr<const Programme>> Programmes::ensure(TrackId track, const Version& version,
                                                            const Encoding& encoding,
                                                            const std::stop_token& stop) {
  AURALIS_TRY(auto audio, analysis_.ensure_audio(track, stop));
  const MasterRequest& request = version.request;
  if (!version.mastered || request.settings.intensity_percent == 0) {
    auto original = original_of(audio, request, encoding);
    if (original->around != analysis::Surroundings{})
      plans_.remember_original(original->id, *audio, original->around);
    return original;
  }
  const std::uint64_t epoch = known_.epoch();
  AURALIS_TRY(auto plan, ensure_plan(track, request, stop));
  // Files may have changed while they were analysed: all must be of one music.
  AURALIS_TRY(audio, analysis_.ensure_audio(track, stop));
  const auto context = contexts_.find(*audio, request);
  auto around = context ? context->scope.around(*audio) : analysis::Surroundings{};
  if (plan->source != audio->index->content || !analysis::is_for(plan->edges, around))
    return fail(ErrorKind::Busy, "track {} has just changed; try again", track);
  auto mastered = programme_of(std::move(audio), std::move(plan), encoding, std::move(around));
  know(version, *mastered, context && context->scope.has_album(), epoch);
  return mastered;
}

std::optional<ReadyTrack> Programmes::find(const WantedTrack& wanted) {
  const auto& [track, request, encoding, begun, begun_mastered] = wanted;
  const auto audio = analysis_.find_audio(track);
  if (!audio) return std::nullopt;
  const std::uint64_t epoch = known_.epoch();
  ReadyTrack ready{.original = original_of(audio, request, encoding), .mastered = nullptr};
  const auto context = contexts_.find(*audio, request);
  const PlanPtr plan = context ? plan_in(*context, *audio, request.settings) : nullptr;
  if (plan && !plan->bypass) {
    ready.mastered = programme_of(audio, plan, encoding, context->scope.around(*audio));
    know({.request = request, .mastered = true}, *ready.mastered, context->scope.has_album(),
         epoch);
  }
  if (!begun) return ready;
  const Version version{.request = request, .mastered = begun_mastered};
  if (auto kept = find_begun(track, version, *begun, encoding))
    (kept->plan ? ready.mastered : ready.original) = std::move(kept);
  return ready;
}

}  // namespace auralis::streaming
