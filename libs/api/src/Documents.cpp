// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/Documents.h"

#include <algorithm>
#include <cmath>

#include <boost/json.hpp>

#include "ChainShapes.h"
#include "Shapes.h"

namespace auralis::api {
namespace {

boost::json::object reason_to_json(const mastering::Reason& reason) {
  boost::json::value limited_by;
  if (reason.limited_by != mastering::LimitedBy::Nothing) limited_by = name_of(reason.limited_by);
  return {{"parameter", reason.parameter},
          {"value", reason.value},
          {"unit", reason.unit},
          {"measured", or_null(reason.measured)},
          {"reference", or_null(reason.reference)},
          {"tolerance", or_null(reason.tolerance)},
          {"limited_by", std::move(limited_by)},
          {"sentence", reason.sentence}};
}

boost::json::value lufs_or_null(const std::optional<Lufs>& loudness) {
  if (!loudness) return nullptr;
  return loudness->value;
}

boost::json::array bands_to_json(const BandLevels& bands) {
  boost::json::array levels;
  for (const std::int16_t band : bands) levels.push_back(band / 100.0);
  return levels;
}

boost::json::object dynamics_to_json(std::size_t band, const DynamicsBand& levels) {
  boost::json::value low_hz;
  boost::json::value high_hz;
  if (band > 0) low_hz = crossover_hz[band - 1];
  if (band < crossover_hz.size()) high_hz = crossover_hz[band];
  return {{"low_hz", std::move(low_hz)},
          {"high_hz", std::move(high_hz)},
          {"mean_dbfs", levels.mean_cdb / 100.0},
          {"crest_db", levels.crest_cdb / 100.0},
          {"range_db", levels.range_cdb / 100.0},
          {"correlation", levels.correlation_permille / 1000.0},
          {"side_to_mid_db", levels.side_to_mid_cdb / 100.0}};
}

boost::json::value tempo_or_null(int cbpm) {
  if (cbpm == 0) return nullptr;
  return cbpm / 100.0;
}

boost::json::object bands_of(const TrackProfile& profile) {
  boost::json::array dynamics;
  for (std::size_t b = 0; b < dynamics_bands; ++b)
    dynamics.push_back(dynamics_to_json(b, profile.dynamics[b]));
  return {{"mid_bands_dbfs", bands_to_json(profile.mid_cdb)},
          {"side_bands_dbfs", bands_to_json(profile.side_cdb)},
          {"mid_bands_p10_dbfs", bands_to_json(profile.mid_p10_cdb)},
          {"mid_bands_p90_dbfs", bands_to_json(profile.mid_p90_cdb)},
          {"side_bands_p10_dbfs", bands_to_json(profile.side_p10_cdb)},
          {"side_bands_p90_dbfs", bands_to_json(profile.side_p90_cdb)},
          {"dynamics", std::move(dynamics)},
          {"bandwidth_hz", profile.bandwidth_hz},
          {"tilt_db_per_octave", profile.tilt_cdb / 100.0},
          {"noise_floor_dbfs", centi_or_null(profile.noise_floor_cdb)}};
}

}  // namespace

boost::json::value damage_or_null(const TrackDamage& damage, std::int64_t frames) {
  if (!damage.any()) return nullptr;
  boost::json::array stretches;
  for (const DamagedStretch& stretch : damage.stretches)
    stretches.push_back({{"begin", stretch.begin}, {"end", stretch.end}});
  boost::json::value missing;
  if (damage.end == FileEnd::Short || damage.missing_frames > 0) missing = damage.missing_frames;
  return boost::json::object{{"sentence", sentence_of(damage, frames)},
                             {"stretches", std::move(stretches)},
                             {"ends_early", damage.end != FileEnd::Whole},
                             {"missing_frames", std::move(missing)},
                             {"missing_is_estimated", damage.end == FileEnd::Torn}};
}

namespace {

boost::json::object samples_of(const TrackProfile& profile) {
  return {{"clipped_runs", profile.clipped_runs},
          {"clipped_samples", profile.clipped_samples},
          {"dc_left", profile.dc_left_ppm / 1e6},
          {"dc_right", profile.dc_right_ppm / 1e6},
          {"head_silence_frames", profile.head_silence_frames},
          {"tail_silence_frames", profile.tail_silence_frames},
          {"onsets_per_minute", profile.onsets_per_minute},
          {"transient_db", profile.transient_cdb / 100.0},
          {"tempo_bpm", tempo_or_null(profile.tempo_cbpm)},
          {"damaged_frames", profile.damaged_frames},
          {"damage", damage_or_null(profile.damage, profile.frames)},
          {"overview", boost::json::array(profile.overview.begin(), profile.overview.end())}};
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
      {"chain", to_json(plan.chain)},
      {"balance", to_json(plan.balance)},
      {"reasons", std::move(reasons)}};
  return boost::json::serialize(document);
}

std::string profile_document(const TrackProfile& profile) {
  boost::json::object document{{"version", profile.version},
                               {"content", profile.source.value.hex()},
                               {"frames", profile.frames},
                               {"loudness_lufs", centi_or_null(profile.loudness_clufs)},
                               {"range_lu", centi_or_null(profile.range_clu)},
                               {"max_momentary_lufs", centi_or_null(profile.momentary_clufs)},
                               {"max_short_term_lufs", centi_or_null(profile.short_term_clufs)},
                               {"true_peak_dbtp", centi_or_null(profile.true_peak_cdb)},
                               {"sample_peak_dbfs", centi_or_null(profile.sample_peak_cdb)},
                               {"plr_db", centi_or_null(profile.plr_cdb)}};
  for (auto& member : bands_of(profile)) document.insert(member);
  for (auto& member : samples_of(profile)) document.insert(member);
  return boost::json::serialize(document);
}

std::string waveform_document(const TrackProfile& profile, std::size_t points,
                              const std::string& track_id) {
  const std::vector<std::uint8_t>& overview = profile.overview;
  const std::size_t parts = std::min(points, overview.size());
  boost::json::array peaks;
  peaks.reserve(parts);
  for (std::size_t part = 0; part < parts; ++part) {
    const auto begin =
        overview.begin() + static_cast<std::ptrdiff_t>(part * overview.size() / parts);
    const auto end =
        overview.begin() + static_cast<std::ptrdiff_t>((part + 1) * overview.size() / parts);
    const double root = *std::max_element(begin, end) / 255.0;
    peaks.push_back(std::round(root * root * 1e4) / 1e4);
  }
  return boost::json::serialize(
      boost::json::object{{"track_id", track_id}, {"peaks", std::move(peaks)}});
}

}  // namespace auralis::api
