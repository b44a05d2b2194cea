// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlanStore.h"

namespace auralis::streaming {
namespace {

std::size_t charge_of(const mastering::Plan& plan) {
  const mastering::Chain& chain = plan.chain;
  std::size_t bytes =
      sizeof plan + chain.band_gains_cdb.capacity() * sizeof chain.band_gains_cdb.front() +
      chain.transient_gains_cdb.capacity() * sizeof chain.transient_gains_cdb.front();
  for (const mastering::Reason& reason : plan.reasons)
    bytes += sizeof reason + reason.parameter.capacity() + reason.unit.capacity() +
             reason.limited_by.capacity() + reason.sentence.capacity();
  return bytes;
}

}  // namespace

PlanStore::PlanPtr PlanStore::make(const Profile& profile, const MasteringSettings& settings,
                                   const HeldContext& context) {
  auto plan = std::make_shared<const mastering::Plan>(
      mastering::make_plan(profile, settings, context.view()));
  const std::size_t charge = charge_of(*plan);
  plans_.insert({profile.summary.source, settings, context.key}, plan, charge);
  by_id_.insert(plan->id, plan, charge);
  return plan;
}

}  // namespace auralis::streaming
