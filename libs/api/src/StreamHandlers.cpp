// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "Parameters.h"
#include "Shapes.h"
#include "api/ChunkMeter.h"
#include "media/OpusCell.h"
#include "media/WebmWriter.h"
#include "streaming/StreamService.h"

namespace auralis::api {
namespace {

using streaming::ChunkGrid;

/// The chunk's pieces, as the server pulls them.
class ChunkSource final : public http::BodySource {
 public:
  explicit ChunkSource(std::unique_ptr<streaming::ChunkBody> body) : body_{std::move(body)} {}

  Piece pull(std::function<void()> wake) override {
    auto piece = body_->pull(std::move(wake));
    return {.bytes = std::move(piece.bytes), .last = piece.last, .failed = piece.failed};
  }

 private:
  std::unique_ptr<streaming::ChunkBody> body_;
};

Result<int> bit_rate_in(const http::Request& request) {
  constexpr std::array rates{160, 96, 128, 192, 256};
  AURALIS_TRY(const std::size_t index,
              choice_in(request, "bit_rate", {"160", "96", "128", "192", "256"}));
  return rates[index];
}

Result<std::optional<PlanId>> promised_plan_in(const http::Request& request) {
  const auto text = request.query_value("plan");
  if (!text) return std::nullopt;
  const auto hash = Hash128::from_hex(*text);
  if (!hash)
    return fail(ErrorKind::InvalidArgument, "plan must be 32 hexadecimal digits, got '{}'", *text);
  return PlanId{*hash};
}

Result<streaming::ChunkRequest> chunk_request(Services& services, const http::Request& request) {
  constexpr int most = std::numeric_limits<int>::max();
  streaming::ChunkRequest wanted;
  AURALIS_TRY(wanted.track, track_in(request));
  const std::string_view chunk = request.path_value("chunk");
  const auto index = id_from<TrackId>(chunk, "chunk");  // a number above 0; 0 is spelled "0"
  if (chunk != "0" && (!index || index->value > most))
    return fail(ErrorKind::NotFound, "no chunk '{}'", chunk);
  wanted.chunk = chunk == "0" ? 0 : static_cast<int>(index->value);
  AURALIS_TRY(const auto master, master_request_in(services, request));
  AURALIS_TRY(const bool enhanced, flag_in(request, "enhanced", false));
  if (enhanced) wanted.version.mastered = master;
  AURALIS_CHECK(choice_in(request, "format", {"webm"}));
  AURALIS_TRY(wanted.bit_rate_kbps, bit_rate_in(request));
  AURALIS_TRY(const std::int64_t from,
              integer_in_query(request, "from", 0, 0, ChunkGrid::packets_per_chunk - 1));
  wanted.from_packet = static_cast<int>(from);
  AURALIS_TRY(wanted.promised_plan, promised_plan_in(request));
  return wanted;
}

/// What a plan still waits for goes to the front of the queue, the track itself first.
void hurry(Services& services, TrackId track, const streaming::MasterRequest& master) {
  if (master.reference) services.analysis.hurry(*master.reference);
  services.analysis.hurry(track);
}

boost::json::object grid_to_json() {
  return {{"sample_rate", engine_rate_hz},
          {"chunk_frames", ChunkGrid::chunk_frames},
          {"packet_frames", ChunkGrid::packet_frames},
          {"packets_per_chunk", ChunkGrid::packets_per_chunk},
          {"closed_packets", media::opus_closed_every}};
}

boost::json::array tiers_to_json(const std::vector<streaming::CacheTier>& tiers) {
  boost::json::array names;
  for (const streaming::CacheTier tier : tiers) names.push_back(boost::json::string{name_of(tier)});
  return names;
}

}  // namespace

Result<http::Response> get_chunk(Services& services, const http::Request& request) {
  AURALIS_TRY(const streaming::ChunkRequest wanted, chunk_request(services, request));
  AURALIS_TRY(streaming::ChunkAnswer answer, services.streams.open_chunk(wanted, request.stop));
  const char* const caching =
      wanted.promised_plan ? "private, max-age=31536000, immutable" : "private, no-cache";
  http::Response response{.content_type = "audio/webm"};
  response.headers = {
      {"X-Chunk-Index", std::to_string(wanted.chunk)},
      {"X-Cache-Tier", std::string{name_of(answer.tier)}},
      {"X-Plan", answer.plan.value.hex()},
      {"X-From", std::to_string(answer.from_packet)},
      {"ETag", '"' + answer.etag + '"'},
      {"Cache-Control", caching},
      {"Server-Timing", fmt::format("decode;dur={:.1f}, render;dur={:.1f}, encode;dur={:.1f}",
                                    answer.decode_ms, answer.render_ms, answer.encode_ms)}};
  response.body = services.chunks.watch(std::make_unique<ChunkSource>(std::move(answer.body)),
                                        name_of(answer.tier), request.received);
  return response;
}

Result<http::Response> get_stream_metadata(Services& services, const http::Request& request) {
  AURALIS_TRY(const TrackId track, track_in(request));
  AURALIS_TRY(const auto master, master_request_in(services, request));
  AURALIS_TRY(const bool enhanced, flag_in(request, "enhanced", false));
  AURALIS_TRY(const auto audio, services.analysis.ensure_audio(track, request.stop));
  AURALIS_TRY(const auto status, services.streams.status(track, master, request.stop));
  const auto plan = services.streams.find_plan(track, master);
  if (!plan && enhanced) hurry(services, track, master);
  const ChunkGrid grid{status.frames};
  const std::string original = mastering::original_plan_id(audio->index->content).value.hex();

  boost::json::value plan_id;
  boost::json::value match_db;
  if (!enhanced) plan_id = original;
  if (plan && enhanced) plan_id = plan->id.value.hex();
  if (plan) match_db = plan->match.value;
  return json_answer(
      boost::json::object{{"track_id", wire(track)},
                          {"duration", static_cast<double>(status.frames) / engine_rate_hz},
                          {"total_chunks", grid.chunks()},
                          {"chunk_duration", ChunkGrid::chunk_seconds},
                          {"format", media::webm_opus_type},
                          {"enhanced", enhanced},
                          {"preset", info_of(master.settings.preset).name},
                          {"intensity", master.settings.intensity()},
                          {"supports_seeking", true},
                          {"sample_rate", engine_rate_hz},
                          {"frames", status.frames},
                          {"grid", grid_to_json()},
                          {"plan", std::move(plan_id)},
                          {"original_plan", original},
                          {"profile", plan ? "ready" : "pending"},
                          {"profile_progress", or_null(services.analysis.fraction_of(track))},
                          {"match_db", std::move(match_db)},
                          {"formats", {"webm"}},
                          {"bit_rates", {96, 128, 160, 192, 256}},
                          {"ready",
                           {{"original", tiers_to_json(status.original)},
                            {"mastered", tiers_to_json(status.mastered)}}}});
}

Result<http::Response> get_cache_stats(Services& services, const http::Request&) {
  const streaming::StreamStats stats = services.streams.stats();
  return json_answer(
      boost::json::object{{"entries", stats.cache.entries},
                          {"bytes", stats.cache.bytes},
                          {"capacity_bytes", stats.cache.capacity_bytes},
                          {"hits", stats.cache.hits},
                          {"misses", stats.cache.misses},
                          {"evictions", stats.cache.evictions},
                          {"cells_rendered", stats.cells_rendered},
                          {"renders_in_flight", stats.renders_in_flight},
                          {"waiting", stats.waiting},
                          {"webm_cache",
                           {{"file_count", stats.cache.entries},
                            {"size_mb", static_cast<double>(stats.cache.bytes) / 1e6}}}});
}

Result<http::Response> clear_cache(Services& services, const http::Request&) {
  const CacheStats freed = services.streams.clear();
  return json_answer(boost::json::object{{"entries", freed.entries}, {"bytes", freed.bytes}});
}

}  // namespace auralis::api
