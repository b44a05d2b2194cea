// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "Parameters.h"
#include "Shapes.h"

namespace auralis::api {
namespace {

boost::json::value positive_or_null(int value) {
  if (value <= 0) return nullptr;
  return value;
}

boost::json::value text_or_null(const std::string& text) {
  if (text.empty()) return nullptr;
  return boost::json::string{text};
}

boost::json::value artwork_or_null(const std::optional<ArtworkId>& artwork) {
  if (!artwork) return nullptr;
  return boost::json::string{wire(*artwork)};
}

boost::json::value number_or_null(const std::optional<double>& value) {
  if (!value) return nullptr;
  return *value;
}

const char* name_of_state(scanner::WatchState state) {
  switch (state) {
    case scanner::WatchState::Starting:
      return "starting";
    case scanner::WatchState::Watching:
      return "watching";
    case scanner::WatchState::Periodic:
      break;
  }
  return "periodic";
}

const char* name_of_state(AnalysisState state) {
  switch (state) {
    case AnalysisState::Pending:
      return "pending";
    case AnalysisState::Profiled:
      return "profiled";
    case AnalysisState::Failed:
      return "failed";
  }
  return "pending";
}

double seconds_of(std::int64_t milliseconds) {
  return static_cast<double>(milliseconds) / 1000.0;
}

}  // namespace

boost::json::value centi_or_null(const std::optional<int>& value) {
  if (!value) return nullptr;
  return *value / 100.0;
}

boost::json::object to_json(const Track& track) {
  return {{"id", wire(track.id)},
          {"title", track.title},
          {"artist", track.artist},
          {"artist_id", wire(track.artist_id)},
          {"album", track.album},
          {"album_id", wire(track.album_id)},
          {"disc_number", positive_or_null(track.disc_number)},
          {"track_number", positive_or_null(track.track_number)},
          {"year", positive_or_null(track.year)},
          {"duration", seconds_of(track.duration_ms)},
          {"codec", track.codec},
          {"sample_rate", track.sample_rate_hz},
          {"channels", track.channels},
          {"bit_rate", track.bit_rate_kbps},
          {"artwork", artwork_or_null(track.artwork)},
          {"analysis", name_of_state(track.analysis)},
          {"problem", text_or_null(track.problem)},
          {"damage", text_or_null(track.damage)}};
}

boost::json::object to_json(const Album& album) {
  return {{"id", wire(album.id)},
          {"title", album.title},
          {"artist", album.artist},
          {"artist_id", wire(album.artist_id)},
          {"year", positive_or_null(album.year)},
          {"track_count", album.track_count},
          {"duration", seconds_of(album.duration_ms)},
          {"artwork", artwork_or_null(album.artwork)},
          {"edition", text_or_null(album.edition)}};
}

boost::json::object to_json(const Artist& artist) {
  return {{"id", wire(artist.id)},
          {"name", artist.name},
          {"album_count", artist.album_count},
          {"track_count", artist.track_count}};
}

boost::json::object to_json(const CoverLook& look) {
  return {{"colour", fmt::format("#{:06x}", look.colour)}, {"thumb_hash", look.thumb_hash}};
}

boost::json::object to_json(const scanner::ScanProgress& progress) {
  boost::json::array problems;
  for (const auto& problem : progress.problems)
    problems.push_back({{"file", problem.file}, {"sentence", problem.sentence}});
  return {{"revision", progress.revision},
          {"running", progress.running},
          {"found", progress.found},
          {"read", progress.read},
          {"unchanged", progress.unchanged},
          {"moved", progress.moved},
          {"missing", progress.missing},
          {"problem_count", progress.problem_count},
          {"problems", std::move(problems)},
          {"seconds", progress.seconds},
          {"seconds_left", number_or_null(progress.seconds_left)},
          {"folders", progress.roots}};
}

boost::json::object watch_to_json(const std::optional<scanner::WatchStatus>& status) {
  if (!status) return {{"state", "off"}, {"sentence", nullptr}};
  return {{"state", name_of_state(status->state)}, {"sentence", text_or_null(status->sentence)}};
}

boost::json::object to_json(const analysis::AnalysisProgress& progress) {
  boost::json::value current;
  if (progress.current) current = wire(*progress.current);
  return {{"revision", progress.revision}, {"pending", progress.pending},
          {"done", progress.done},         {"failed", progress.failed},
          {"current", std::move(current)}, {"current_fraction", progress.current_fraction}};
}

scanner::ScanProgress of_a_part(const scanner::ScanProgress& progress) {
  return {.revision = progress.revision,
          .running = progress.running,
          .roots = progress.roots > 0 ? 1 : 0};
}

boost::json::object to_json(const EnhancementDefault& enhancement) {
  return {{"enabled", enhancement.enabled},
          {"preset", info_of(enhancement.settings.preset).name},
          {"intensity", enhancement.settings.intensity()}};
}

}  // namespace auralis::api
