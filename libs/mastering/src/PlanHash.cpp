// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlanHash.h"

#include <cmath>
#include <span>
#include <string_view>
#include <vector>

#include "base/Hash.h"

namespace auralis::mastering {
namespace {

std::int64_t millionths(double value) {
  return std::llround(value * 1e6);
}

void add(Hasher& hasher, std::int16_t value) {
  hasher.add(std::int64_t{value});
}

/// Least significant byte first, on every machine, as one piece: plans have tens of thousands.
void add(Hasher& hasher, std::span<const std::int16_t> values) {
  std::vector<std::byte> bytes;
  bytes.reserve(values.size() * 2);
  for (const std::int16_t value : values) {
    const auto bits = static_cast<std::uint16_t>(value);
    bytes.push_back(static_cast<std::byte>(bits & 0xFFU));
    bytes.push_back(static_cast<std::byte>(bits >> 8U));
  }
  hasher.add(static_cast<std::int64_t>(values.size()));
  hasher.add(std::span<const std::byte>{bytes});
}

void add(Hasher& hasher, const Chain& chain) {
  add(hasher, chain.tone.mid_cdb);
  add(hasher, chain.tone.side_cdb);
  hasher.add(std::int64_t{chain.tone.subsonic_cut});
  std::vector<std::int16_t> gains;
  gains.reserve(chain.band_gains_cdb.size() * dynamics_bands);
  for (const auto& point : chain.band_gains_cdb)
    gains.insert(gains.end(), point.begin(), point.end());
  add(hasher, gains);
  add(hasher, chain.transient_gains_cdb);
  hasher.add(static_cast<std::int64_t>(chain.exciter.kind));
  add(hasher, chain.exciter.amount_cdb);
  add(hasher, chain.exciter.level_cdb);
  hasher.add(static_cast<std::int64_t>(chain.limiter));
}

void add_tracks(Hasher& hasher, const Edges& edges) {
  for (const Edge* edge : {&edges.before, &edges.behind}) {
    hasher.add(static_cast<std::int64_t>(edge->tracks.size()));
    for (const ContentHash& track : edge->tracks) hasher.add(track.value.hex());
  }
}

void add(Hasher& hasher, const Edges& edges) {
  add_tracks(hasher, edges);
  for (const Edge* edge : {&edges.before, &edges.behind})
    for (const int ppm : edge->dc_ppm) hasher.add(std::int64_t{ppm});
  hasher.add(edges.phase);
}

/// Its libraries are part of an engine (rule MA-5). Each text goes with its length, so that two of
/// them never read as two others.
void add_engine(Hasher& hasher, const media::CodecVersions& codecs) {
  hasher.add(std::int64_t{engine_version});
  for (const std::string_view text : {std::string_view{codecs.decoding}, {codecs.encoding}}) {
    hasher.add(static_cast<std::int64_t>(text.size()));
    hasher.add(text);
  }
}

/// They decide the cells of a master at the lower bit rates.
void add(Hasher& hasher, std::span<const OpusRoom> rooms) {
  hasher.add(static_cast<std::int64_t>(rooms.size()));
  for (const OpusRoom& room : rooms) {
    hasher.add(std::int64_t{room.below_kbps});
    hasher.add(millionths(room.db.value));
  }
}

}  // namespace

PlanId id_of(const Plan& plan, const media::CodecVersions& codecs,
             std::span<const OpusRoom> rooms) {
  Hasher hasher;
  hasher.add(std::string_view{"master"});
  hasher.add(plan.source.value.hex());
  hasher.add(std::int64_t{TrackProfile::current_version});
  add_engine(hasher, codecs);
  add(hasher, rooms);
  hasher.add(plan.frames);
  add(hasher, plan.edges);
  add(hasher, plan.chain);
  hasher.add(millionths(plan.drive.value));
  hasher.add(millionths(plan.ceiling.value));
  return {hasher.digest()};
}

PlanId original_id_of(const ContentHash& source, const Edges& edges,
                      const media::CodecVersions& codecs) {
  Hasher hasher;
  hasher.add(std::string_view{"original"});
  hasher.add(source.value.hex());
  add_tracks(hasher, edges);
  add_engine(hasher, codecs);
  return {hasher.digest()};
}

PlanId original_plan_id(const ContentHash& source, const Edges& edges) {
  return original_id_of(source, edges, media::codec_versions());
}

}  // namespace auralis::mastering
