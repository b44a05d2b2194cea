// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/Documents.h"

#include <boost/json.hpp>

#include "Shapes.h"

namespace auralis::api {
namespace {

boost::json::object reason_to_json(const mastering::Reason& reason) {
  boost::json::value limited_by;
  if (!reason.limited_by.empty()) limited_by = reason.limited_by;
  return {{"parameter", reason.parameter},
          {"value", reason.value},
          {"unit", reason.unit},
          {"measured", or_null(reason.measured)},
          {"reference", or_null(reason.reference)},
          {"limited_by", std::move(limited_by)},
          {"sentence", reason.sentence}};
}

boost::json::value lufs_or_null(const std::optional<Lufs>& loudness) {
  if (!loudness) return nullptr;
  return loudness->value;
}

boost::json::array bands_to_json(const std::array<std::int16_t, third_octave_bands>& bands) {
  boost::json::array levels;
  for (const std::int16_t band : bands) levels.push_back(band / 100.0);
  return levels;
}

}  // namespace

std::string plan_document(const mastering::Plan& plan, const TrackProfile& profile,
                          const std::string& track_id) {
  boost::json::array reasons;
  for (const mastering::Reason& reason : plan.reasons) reasons.push_back(reason_to_json(reason));
  const boost::json::object document{
      {"plan", plan.id.value.hex()},
      {"track_id", track_id},
      {"preset", info_of(plan.settings.preset).name},
      {"intensity", plan.settings.intensity()},
      {"bypass", plan.bypass},
      {"drive_db", plan.drive.value},
      {"ceiling_dbtp", plan.ceiling.value},
      {"peak_reduction_db", plan.peak_reduction.value},
      {"source_lufs", lufs_or_null(plan.source_loudness)},
      {"source_true_peak_dbtp", centi_or_null(profile.true_peak_cdb)},
      {"source_range_lu", centi_or_null(profile.range_clu)},
      {"target_lufs", lufs_or_null(plan.target)},
      {"match_db", plan.match.value},
      {"reasons", std::move(reasons)}};
  return boost::json::serialize(document);
}

std::string profile_document(const TrackProfile& profile) {
  const boost::json::object document{
      {"version", profile.version},
      {"content", profile.source.value.hex()},
      {"frames", profile.frames},
      {"loudness_lufs", centi_or_null(profile.loudness_clufs)},
      {"range_lu", centi_or_null(profile.range_clu)},
      {"max_momentary_lufs", centi_or_null(profile.momentary_clufs)},
      {"max_short_term_lufs", centi_or_null(profile.short_term_clufs)},
      {"true_peak_dbtp", centi_or_null(profile.true_peak_cdb)},
      {"sample_peak_dbfs", centi_or_null(profile.sample_peak_cdb)},
      {"mid_bands_dbfs", bands_to_json(profile.mid_cdb)},
      {"side_bands_dbfs", bands_to_json(profile.side_cdb)},
      {"damaged_frames", profile.damaged_frames}};
  return boost::json::serialize(document);
}

}  // namespace auralis::api
