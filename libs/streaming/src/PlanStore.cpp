// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlanStore.h"

namespace auralis::streaming {
namespace {

std::size_t charge_of(const mastering::Plan& plan) {
  const mastering::Chain& chain = plan.chain;
  const std::size_t neighbours =
      plan.edges.before.tracks.capacity() + plan.edges.behind.tracks.capacity();
  std::size_t bytes =
      sizeof plan + neighbours * sizeof(ContentHash) +
      chain.band_gains_cdb.capacity() * sizeof chain.band_gains_cdb.front() +
      chain.transient_gains_cdb.capacity() * sizeof chain.transient_gains_cdb.front();
  for (const mastering::Reason& reason : plan.reasons)
    bytes += sizeof reason + reason.parameter.capacity() + reason.unit.capacity() +
             reason.sentence.capacity();
  return bytes;
}

std::vector<TrackId> ids_of(const std::vector<std::shared_ptr<const analysis::TrackAudio>>& all) {
  std::vector<TrackId> ids;
  for (const auto& audio : all) ids.push_back(audio->id);
  return ids;
}

}  // namespace

void PlanStore::remember_original(const PlanId& id, const analysis::TrackAudio& track,
                                  const analysis::Surroundings& around) {
  if (by_id_.find(id)) return;
  auto begun = std::make_shared<const BegunPlan>(BegunPlan{.source = track.index->content,
                                                           .edges = analysis::edges_of(around),
                                                           .before = ids_of(around.before),
                                                           .behind = ids_of(around.behind)});
  const std::size_t neighbours = begun->before.size() + begun->behind.size();
  by_id_.insert(id, begun, sizeof *begun + neighbours * (sizeof(ContentHash) + sizeof(TrackId)));
}

PlanStore::PlanPtr PlanStore::make(const analysis::TrackAudio& track, const Profile& profile,
                                   const MasteringSettings& settings, const HeldContext& context) {
  auto plan = std::make_shared<const mastering::Plan>(context.scope.plan(track, profile, settings));
  const std::size_t charge = charge_of(*plan);
  const analysis::Surroundings around = context.scope.around(track);
  auto begun = std::make_shared<const BegunPlan>(BegunPlan{.source = plan->source,
                                                           .plan = plan,
                                                           .edges = plan->edges,
                                                           .before = ids_of(around.before),
                                                           .behind = ids_of(around.behind)});
  plans_.insert({profile.summary.source, settings, context.key}, plan, charge);
  by_id_.insert(plan->id, std::move(begun), charge);
  return plan;
}

}  // namespace auralis::streaming
