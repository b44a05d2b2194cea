// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "Parameters.h"
#include "Shapes.h"
#include "StreamParameters.h"
#include "analysis/OpenTrack.h"
#include "api/ChunkMeter.h"
#include "base/Numbers.h"
#include "http/ByteRange.h"
#include "mastering/OpusRoom.h"
#include "media/OpusCell.h"
#include "media/WebmWriter.h"
#include "streaming/StreamService.h"

namespace auralis::api {
namespace {

using streaming::ChunkGrid;
using streaming::Format;

/// All of the request but state and format, which routes decide in different ways.
Result<streaming::ChunkRequest> chunk_request(const http::Request& request) {
  streaming::ChunkRequest wanted;
  AURALIS_TRY(wanted.track, track_in(request));
  const std::string_view chunk = request.path_value("chunk");
  const auto index = integer_in(chunk, 0, std::numeric_limits<int>::max());
  if (!index) return fail(ErrorKind::NotFound, "no chunk '{}'", chunk);
  wanted.chunk = static_cast<int>(*index);
  AURALIS_TRY(wanted.bit_rate_kbps, bit_rate_in(request));
  AURALIS_TRY(const std::int64_t from,
              integer_in_query(request, "from", 0, 0, ChunkGrid::packets_per_chunk - 1));
  wanted.from_packet = static_cast<int>(from);
  AURALIS_TRY(wanted.promised_plan, promised_plan_in(request));
  AURALIS_TRY(wanted.asker, asker_in(request));
  return wanted;
}

boost::json::object grid_to_json() {
  return {{"sample_rate", engine_rate_hz},
          {"chunk_frames", ChunkGrid::chunk_frames},
          {"packet_frames", ChunkGrid::packet_frames},
          {"packets_per_chunk", ChunkGrid::packets_per_chunk},
          {"closed_packets", ChunkGrid::packets_per_cell}};
}

boost::json::value packet_frames_or_null(const streaming::FormatInfo& info) {
  if (info.packet_frames == 0) return nullptr;
  return info.packet_frames;
}

/// Those offered for chunks or for files, with what MediaSource and `<audio>` call them.
boost::json::array formats_to_json(bool streaming::FormatInfo::* offered) {
  boost::json::array formats;
  for (const streaming::FormatInfo& info : streaming::all_formats()) {
    if (!(info.*offered)) continue;
    std::string type{info.media_type};
    if (!info.codecs.empty()) type += "; codecs=" + std::string{info.codecs};
    formats.push_back(boost::json::object{{"name", info.name},
                                          {"mime_type", std::move(type)},
                                          {"packet_frames", packet_frames_or_null(info)},
                                          {"lossless", is_lossless(info.codec)}});
  }
  return formats;
}

/// What a master loses where peaks are held lower belongs to the level at which it is played.
boost::json::array bit_rates_to_json(const mastering::Plan* plan) {
  boost::json::array rates;
  for (const int kbps : media::opus_bit_rates_kbps) {
    const double loss_db = plan ? mastering::opus_loss(plan->opus_losses, kbps).value : 0.0;
    rates.push_back(boost::json::object{{"kbps", kbps}, {"change_db", 0.0 - loss_db}});
  }
  return rates;
}

boost::json::object part_to_json(std::size_t entries, std::size_t bytes) {
  return {{"file_count", entries}, {"size_mb", static_cast<double>(bytes) / 1e6}};
}

boost::json::object tier_to_json(const streaming::TierStats& tier) {
  return {{"entries", tier.entries},
          {"bytes", tier.bytes},
          {"hits", tier.hits},
          {"misses", tier.misses}};
}

boost::json::object pcm_to_json(const CacheStats& pcm) {
  return {{"entries", pcm.entries}, {"bytes", pcm.bytes},   {"capacity_bytes", pcm.capacity_bytes},
          {"hits", pcm.hits},       {"misses", pcm.misses}, {"evictions", pcm.evictions}};
}

boost::json::object disk_to_json(const streaming::DiskStats& disk) {
  return {{"entries", disk.files.entries},
          {"bytes", disk.files.bytes},
          {"capacity_bytes", disk.files.capacity_bytes},
          {"hits", disk.files.hits},
          {"misses", disk.misses},
          {"damaged", disk.files.misses},
          {"evictions", disk.files.evictions},
          {"dropped", disk.dropped},
          {"refused", disk.refused}};
}

boost::json::object kept_to_json(const streaming::TrackStatus::Kept& kept) {
  const int there = kept.in_memory + kept.on_disk;
  // A track without sound has no cell to wait for.
  const double percent = kept.cells == 0 ? 100.0 : 100.0 * there / kept.cells;
  return {{"cells", kept.cells},
          {"in_memory", kept.in_memory},
          {"on_disk", kept.on_disk},
          {"completion_percent", percent},
          {"fully_cached", there == kept.cells}};
}

boost::json::array tiers_to_json(const std::vector<streaming::CacheTier>& tiers) {
  boost::json::array names;
  for (const streaming::CacheTier tier : tiers) names.push_back(boost::json::string{name_of(tier)});
  return names;
}

http::Response head_for(const streaming::ChunkRequest& wanted, const streaming::ChunkHead& head) {
  http::Response response{.content_type = std::string{info_of(wanted.format).media_type}};
  response.headers = {{"X-Chunk-Index", std::to_string(wanted.chunk)},
                      {"X-Cache-Tier", std::string{name_of(head.tier)}},
                      {"X-Plan", head.plan.value.hex()},
                      {"X-From", std::to_string(head.from_packet)},
                      {"ETag", '"' + head.etag + '"'},
                      {"Cache-Control", caching_for(wanted.promised_plan)}};
  // A browser's own cache answers with an older one: only then the page knows that nothing came
  // over the network.
  if (wanted.asker)
    response.headers.emplace_back("X-Generation", std::to_string(wanted.asker->generation));
  return response;
}

/// The answer to one who wants no sound, by HEAD or since they have it; nullopt for all others.
/// Nothing is rendered for it.
Result<std::optional<http::Response>> answer_without_sound(Services& services,
                                                           const http::Request& request,
                                                           const streaming::ChunkRequest& wanted) {
  const bool is_head = request.method == http::Method::Head;
  if (!is_head && request.header("if-none-match").empty()) return std::nullopt;
  AURALIS_TRY(const auto head, services.streams.find_chunk(wanted, request.stop));
  if (!is_head && !http::is_known_to_client(request, '"' + head.etag + '"')) return std::nullopt;
  http::Response response = head_for(wanted, head);
  response.body = body_of(nullptr);
  return response;
}

Result<http::Response> answer_chunk(Services& services, const http::Request& request,
                                    const streaming::ChunkRequest& wanted) {
  AURALIS_TRY(auto soundless, answer_without_sound(services, request, wanted));
  if (soundless) return *std::move(soundless);
  AURALIS_TRY(streaming::ChunkAnswer answer, services.streams.open_chunk(wanted, request.stop));
  http::Response response = head_for(wanted, answer);
  response.headers.emplace_back(
      "Server-Timing", fmt::format("decode;dur={:.1f}, render;dur={:.1f}, encode;dur={:.1f}",
                                   answer.decode_ms, answer.render_ms, answer.encode_ms));
  response.body = services.chunks.watch(body_of(std::move(answer.body)), name_of(answer.tier),
                                        request.received);
  return response;
}

}  // namespace

Result<http::Response> get_chunk(Services& services, const http::Request& request) {
  AURALIS_TRY(streaming::ChunkRequest wanted, chunk_request(request));
  AURALIS_TRY(wanted.version, version_in(services, request));
  const Format usual = wanted.version.mastered ? Format::Wav : Format::Webm;
  AURALIS_TRY(wanted.format, format_in(request, Offered::ForChunks, usual));
  AURALIS_TRY(http::Response response, answer_chunk(services, request, wanted));
  add_vary(request, response);
  return response;
}

Result<http::Response> get_mse_chunk(Services& services, const http::Request& request) {
  AURALIS_TRY(streaming::ChunkRequest wanted, chunk_request(request));
  AURALIS_TRY(wanted.version.request, master_request_in(services, request));
  wanted.version.mastered = true;
  return answer_chunk(services, request, wanted);
}

Result<http::Response> get_player_chunk(Services& services, const http::Request& request) {
  AURALIS_TRY(streaming::ChunkRequest wanted, chunk_request(request));
  AURALIS_TRY(wanted.version, version_in(services, request));
  return answer_chunk(services, request, wanted);
}

Result<http::Response> get_stream_metadata(Services& services, const http::Request& request) {
  AURALIS_TRY(const TrackId track, track_in(request));
  AURALIS_TRY(const auto master, master_request_in(services, request));
  AURALIS_TRY(const bool enhanced, flag_in(request, "enhanced", false));
  AURALIS_TRY(const auto encoding, encoding_in(request));
  AURALIS_TRY(const auto status, services.streams.status(track, master, request.stop, encoding));
  const auto plan = services.streams.find_plan(track, master);
  const ChunkGrid grid{status.frames};
  const std::string original = status.original_plan.value.hex();

  // Before the profile is there, only the end is known.
  AURALIS_TRY(const auto audio, services.analysis.ensure_audio(track, request.stop));
  const bool is_too_long = !services.analysis.check_profiled(*audio);
  if (!plan && enhanced && !is_too_long) services.streams.hurry(track, master);
  const auto profile = services.analysis.find_profile(track);
  const TrackDamage damage =
      profile ? profile->summary.damage : analysis::end_damage_of(*audio->index);

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
                          {"profile", plan          ? "ready"
                                      : is_too_long ? "too_long"
                                                    : "pending"},
                          {"profile_progress", or_null(services.analysis.fraction_of(track))},
                          {"match_db", std::move(match_db)},
                          {"damage", damage_or_null(damage, status.frames)},
                          {"formats", formats_to_json(&streaming::FormatInfo::chunks)},
                          {"file_formats", formats_to_json(&streaming::FormatInfo::files)},
                          {"bit_rates", bit_rates_to_json(plan.get())},
                          {"usual_bit_rate", streaming::ChunkRequest{}.bit_rate_kbps},
                          {"ready",
                           {{"original", tiers_to_json(status.original)},
                            {"mastered", tiers_to_json(status.mastered)}}}});
}

Result<http::Response> get_cache_stats(Services& services, const http::Request&) {
  const streaming::StreamStats stats = services.streams.stats();
  const std::size_t lossy_entries = stats.cache.entries - stats.lossless.entries;
  const std::size_t lossy_bytes = stats.cache.bytes - stats.lossless.bytes;
  return json_answer(boost::json::object{
      {"entries", stats.cache.entries},
      {"bytes", stats.cache.bytes},
      {"capacity_bytes", stats.cache.capacity_bytes},
      {"hits", stats.cache.hits},
      {"misses", stats.cache.misses},
      {"evictions", stats.cache.evictions},
      {"cells_rendered", stats.cells_rendered},
      {"renders_in_flight", stats.renders_in_flight},
      {"waiting", stats.waiting},
      {"webm_cache", part_to_json(lossy_entries, lossy_bytes)},
      {"lossless_cache", part_to_json(stats.lossless.entries, stats.lossless.bytes)},
      {"tier1", tier_to_json(stats.tier1)},
      {"tier2", tier_to_json(stats.tier2)},
      {"disk", disk_to_json(stats.disk)},
      {"pcm", pcm_to_json(stats.pcm)}});
}

Result<http::Response> get_cache_status(Services& services, const http::Request& request) {
  AURALIS_TRY(const TrackId track, id_from<TrackId>(request.query_or("track_id", ""), "track"));
  AURALIS_TRY(const auto master, master_request_in(services, request));
  AURALIS_TRY(const auto encoding, encoding_in(request));
  AURALIS_TRY(const auto status, services.streams.status(track, master, request.stop, encoding));
  return json_answer(boost::json::object{{"track_id", wire(track)},
                                         {"original", kept_to_json(status.original_kept)},
                                         {"mastered", kept_to_json(status.mastered_kept)}});
}

Result<http::Response> clear_cache(Services& services, const http::Request& request) {
  const CacheStats freed = services.streams.clear(request.stop);
  return json_answer(boost::json::object{{"entries", freed.entries}, {"bytes", freed.bytes}});
}

}  // namespace auralis::api
