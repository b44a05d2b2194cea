// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "mastering/OpusRoom.h"
#include "mastering/Plan.h"
#include "media/CodecVersions.h"

namespace auralis::mastering {

/// The hash of whatever decides a sample of the master, or a byte of its cells, and of nothing
/// else.
PlanId id_of(const Plan& plan, const media::CodecVersions& codecs,
             std::span<const OpusRoom> rooms = opus_rooms);
/// Likewise of the untouched state, which is encoded as it is.
PlanId original_id_of(const ContentHash& source, const Edges& edges,
                      const media::CodecVersions& codecs);

}  // namespace auralis::mastering
