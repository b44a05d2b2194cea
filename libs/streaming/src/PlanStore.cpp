// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlanStore.h"

namespace auralis::streaming {
namespace {

std::size_t charge_of(const mastering::Plan& plan) {
  std::size_t bytes =
      sizeof plan +
      plan.chain.band_gains_cdb.capacity() * sizeof plan.chain.band_gains_cdb.front() +
      plan.chain.transient_gains_cdb.capacity() * sizeof plan.chain.transient_gains_cdb.front();
  for (const mastering::Reason& reason : plan.reasons)
    bytes += sizeof reason + reason.parameter.capacity() + reason.unit.capacity() +
             reason.limited_by.capacity() + reason.sentence.capacity();
  return bytes;
}

}  // namespace

PlanStore::PlanPtr PlanStore::make(const Profile& profile, const MasteringSettings& settings) {
  auto plan = std::make_shared<const mastering::Plan>(mastering::make_plan(profile, settings));
  plans_.insert({profile.summary.source, settings}, plan, charge_of(*plan));
  return plan;
}

}  // namespace auralis::streaming
