// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <utility>

#include "Handlers.h"
#include "MetricFamilies.h"
#include "ProcessStatus.h"
#include "Warnings.h"
#include "analysis/AnalysisService.h"
#include "api/ChunkMeter.h"
#include "exporting/ExportService.h"
#include "http/Traffic.h"
#include "mastering/Plan.h"
#include "streaming/StreamService.h"

// Every family is listed in docs/metrics.md. A label's values come from a list in the code: never
// an id, a path or anything else that a client could make up.
namespace auralis::api {
namespace {

double real(std::uint64_t count) noexcept {
  return static_cast<double>(count);
}

void add_renders(MetricFamilies& out, const streaming::StreamStats& stats) {
  const streaming::RenderStats& renders = stats.renders;
  out.begin_counter("auralis_renders_started_total", "Renders of cells that were begun.");
  out.add(real(renders.started));
  out.begin_counter("auralis_renders_ended_total", "Renders of cells by how they ended.");
  out.add(real(renders.finished), {{"outcome", "finished"}});
  out.add(real(renders.abandoned), {{"outcome", "abandoned"}});
  out.add(real(renders.failed), {{"outcome", "failed"}});
  out.begin_counter("auralis_renders_refused_total",
                    "Cells asked for while too many waited; answered with 503.");
  out.add(real(renders.refused));
  out.begin_gauge("auralis_renders_in_flight", "Cells that are being rendered.");
  out.add(stats.renders_in_flight);
  out.begin_gauge("auralis_cells_waiting", "Cells in line for a render thread.");
  out.add(stats.waiting);
  out.begin_counter("auralis_render_seconds_total", "Time spent on cells, by what was done.");
  out.add(renders.decode_seconds, {{"step", "decode"}});
  out.add(renders.render_seconds, {{"step", "render"}});
  out.add(renders.encode_seconds, {{"step", "encode"}});
  constexpr std::array names{"first", "next", "ahead"};
  static_assert(names.size() == std::tuple_size_v<decltype(renders.waits)>);
  out.begin_histogram("auralis_render_wait_seconds", "Time in line for a render thread.");
  for (std::size_t i = 0; i < names.size(); ++i)
    out.add(renders.waits[i], {{"priority", names[i]}});
}

/// `what` is counted by `stats`: "cells".
void add_byte_cache(MetricFamilies& out, const std::string& prefix, const std::string& what,
                    const CacheStats& stats) {
  out.begin_gauge(prefix + "_bytes", "Bytes of " + what + " in memory.");
  out.add(real(stats.bytes));
  out.begin_gauge(prefix + "_capacity_bytes", "The cap that these bytes never exceed.");
  out.add(real(stats.capacity_bytes));
  out.begin_gauge(prefix + "_entries", "Number of " + what + " in memory.");
  out.add(real(stats.entries));
  out.begin_counter(prefix + "_lookups_total", "Look-ups of " + what + ".");
  out.add(real(stats.hits), {{"result", "hit"}});
  out.add(real(stats.misses), {{"result", "miss"}});
  out.begin_counter(prefix + "_evictions_total", "How many " + what + " made room for others.");
  out.add(real(stats.evictions));
}

/// Tiers 1 and 2 and the disk beside each other, each by its own numbers.
void add_tiers(MetricFamilies& out, const streaming::StreamStats& stats) {
  const streaming::DiskStats& disk = stats.disk;
  const streaming::TierStats on_disk{.entries = disk.files.entries,
                                     .bytes = disk.files.bytes,
                                     .hits = disk.files.hits,
                                     .misses = disk.misses};
  const std::array<std::pair<const char*, const streaming::TierStats*>, 3> tiers{
      {{"tier1", &stats.tier1}, {"tier2", &stats.tier2}, {"disk", &on_disk}}};
  out.begin_gauge("auralis_tier_bytes", "Bytes of encoded cells by tier.");
  for (const auto& [name, tier] : tiers) out.add(real(tier->bytes), {{"tier", name}});
  out.begin_gauge("auralis_tier_entries", "Encoded cells by tier.");
  for (const auto& [name, tier] : tiers) out.add(real(tier->entries), {{"tier", name}});
  out.begin_counter("auralis_tier_lookups_total", "Look-ups of cells by tier.");
  for (const auto& [name, tier] : tiers) {
    out.add(real(tier->hits), {{"tier", name}, {"result", "hit"}});
    out.add(real(tier->misses), {{"tier", name}, {"result", "miss"}});
  }
}

void add_disk(MetricFamilies& out, const streaming::DiskStats& disk) {
  out.begin_gauge("auralis_disk_cache_bytes", "Bytes of encoded cells on disk.");
  out.add(real(disk.files.bytes));
  out.begin_gauge("auralis_disk_cache_capacity_bytes", "The cap that these bytes never exceed.");
  out.add(real(disk.files.capacity_bytes));
  out.begin_gauge("auralis_disk_cache_entries", "Encoded cells on disk.");
  out.add(real(disk.files.entries));
  out.begin_counter("auralis_disk_cache_reads_total", "Cells read from disk, by how that ended.");
  out.add(real(disk.files.hits), {{"result", "hit"}});
  out.add(real(disk.files.misses), {{"result", "damaged"}});
  out.begin_counter("auralis_disk_cache_evictions_total", "Cells on disk that made room.");
  out.add(real(disk.files.evictions));
  out.begin_counter("auralis_disk_cache_unkept_total", "Cells that were not written, by why.");
  out.add(real(disk.dropped), {{"reason", "behind"}});
  out.add(real(disk.refused), {{"reason", "refused"}});
}

void add_chunks(MetricFamilies& out, const ChunkMeter& meter) {
  const auto tiers = meter.tiers();
  const auto for_each = [&](auto&& add) {
    for (const auto& [tier, of] : tiers) add(of, MetricFamilies::Labels{{"tier", tier}});
  };
  out.begin_counter("auralis_chunk_answers_total",
                    "Bodies of chunks that were begun, by where their first cell came from.");
  for_each([&](const auto& of, const auto& tier) { out.add(real(of.answers), tier); });
  out.begin_counter("auralis_chunk_broken_off_total", "Bodies that were not sent to their end.");
  for_each([&](const auto& of, const auto& tier) { out.add(real(of.broken_off), tier); });
  out.begin_counter("auralis_chunk_bytes_total", "Bytes of chunks handed to the network.");
  for_each([&](const auto& of, const auto& tier) { out.add(real(of.bytes), tier); });
  out.begin_histogram("auralis_chunk_first_byte_seconds",
                      "From the request for a chunk to the first piece of its body.");
  for_each([&](const auto& of, const auto& tier) { out.add(of.first_byte, tier); });
  out.begin_histogram("auralis_chunk_seconds",
                      "From the request for a chunk to the last piece of its body.");
  for_each([&](const auto& of, const auto& tier) { out.add(of.whole, tier); });
}

void add_jobs(MetricFamilies& out, const Services& services) {
  const analysis::AnalysisProgress progress = services.analysis.progress();
  out.begin_counter("auralis_profiles_total", "Tracks that were profiled, by how that ended.");
  out.add(progress.done, {{"outcome", "made"}});
  out.add(progress.failed, {{"outcome", "failed"}});
  out.begin_gauge("auralis_profiles_waiting", "Tracks that are not profiled yet.");
  out.add(progress.pending);
  using enum exporting::ExportState;
  constexpr std::array states{Waiting, Running, Done, Failed, Cancelled, Interrupted};
  const exporting::ExportList exports = services.exports.list();
  out.begin_gauge("auralis_exports", "Exports that are remembered, by state.");
  for (const exporting::ExportState state : states)
    out.add(static_cast<double>(
                std::ranges::count(exports.items, state, &exporting::ExportProgress::state)),
            {{"state", std::string{name_of(state)}}});
}

void add_http(MetricFamilies& out, const Services& services) {
  const auto routes = services.traffic.routes();
  out.begin_counter("auralis_http_requests_total", "Answers, by route and status.");
  for (const auto& route : routes)
    for (const auto& [status, count] : route.answers)
      out.add(
          real(count),
          {{"method", route.method}, {"route", route.pattern}, {"status", std::to_string(status)}});
  out.begin_summary("auralis_http_request_seconds",
                    "From a request's last byte to the last of its answer.");
  for (const auto& route : routes) {
    std::uint64_t count = 0;
    for (const auto& answer : route.answers) count += answer.second;
    out.add(count, route.seconds, {{"method", route.method}, {"route", route.pattern}});
  }
  out.begin_counter("auralis_http_sent_bytes_total", "Bytes sent, heads included.");
  for (const auto& route : routes)
    out.add(real(route.bytes), {{"method", route.method}, {"route", route.pattern}});
  out.begin_gauge("auralis_http_held_body_bytes",
                  "Bytes of large bodies that are received or worked on.");
  out.add(real(services.traffic.bodies.count()));
  out.begin_gauge("auralis_http_held_answer_bytes", "Bytes of large answers that are being sent.");
  out.add(real(services.traffic.answers.count()));
  out.begin_gauge("auralis_event_sockets", "WebSockets that listen to the events.");
  out.add(real(services.events.clients()));
}

void add_process(MetricFamilies& out, const Services& services) {
  const ProcessStatus process = process_status();
  out.begin_counter("process_cpu_seconds_total", "Processor time of all threads.");
  out.add(process.cpu_seconds);
  out.begin_gauge("process_resident_memory_bytes", "Resident memory.");
  out.add(real(process.resident_bytes));
  out.begin_gauge("process_virtual_memory_bytes", "Virtual memory.");
  out.add(real(process.virtual_bytes));
  out.begin_gauge("process_open_fds", "Open file descriptors.");
  out.add(process.open_files);
  out.begin_gauge("process_max_fds", "The most file descriptors that may be open.");
  out.add(real(process.most_files));
  out.begin_gauge("process_threads", "Threads.");
  out.add(process.threads);
  out.begin_gauge("process_start_time_seconds", "When the process started, since the epoch.");
  out.add(process.start_time_seconds);
  out.begin_gauge("auralis_warnings",
                  "How many warnings /api/ready has for whoever hears everything.");
  out.add(real(warnings_of(services).size()));
  out.begin_gauge("auralis_uptime_seconds", "For how long the process has run.");
  out.add(process.uptime_seconds);
  out.begin_gauge("auralis_build_info", "1; the labels say what runs.");
  out.add(1.0, {{"version", services.version},
                {"engine_version", std::to_string(mastering::engine_version)},
                {"profile_version", std::to_string(TrackProfile::current_version)}});
}

}  // namespace

Result<http::Response> get_metrics(Services& services, const http::Request& request) {
  if (request.principal.limited)
    return fail(ErrorKind::Forbidden, "what is counted is of the whole library");
  const streaming::StreamStats stats = services.streams.stats();
  MetricFamilies out;
  add_renders(out, stats);
  add_byte_cache(out, "auralis_cache", "encoded cells", stats.cache);
  add_tiers(out, stats);
  add_disk(out, stats.disk);
  add_byte_cache(out, "auralis_pcm_cache", "blocks of canonical PCM", stats.pcm);
  add_chunks(out, services.chunks);
  add_jobs(out, services);
  add_http(out, services);
  add_process(out, services);
  return http::Response{.content_type = "text/plain; version=0.0.4; charset=utf-8",
                        .headers = {{"Cache-Control", "no-store"}},
                        .body = out.text()};
}

}  // namespace auralis::api
