// SPDX-License-Identifier: GPL-3.0-or-later
#include "streaming/StreamService.h"

#include <algorithm>
#include <utility>

#include "CellBody.h"
#include "CellFile.h"
#include "CellLookups.h"
#include "CellTable.h"
#include "ChunkPart.h"
#include "Positions.h"
#include "Prefetch.h"
#include "Programmes.h"
#include "RenderPool.h"
#include "SourcePool.h"
#include "Turns.h"
#include "base/Caught.h"
#include "base/Log.h"
#include "base/SeldomLogged.h"
#include "media/OpusCell.h"

namespace auralis::streaming {
namespace {

/// A third of what decoded audio may take (rule CA-1) is for the few seconds that each opened track
/// keeps, up to 8 MiB or one segment; so many of them are kept between two cells.
constexpr std::size_t most_idle_sources = 4;

/// All that wait for a render thread, against those that nothing is heard without: a stream has
/// three cells in line, and most of them are not due at once.
constexpr int cells_a_stream = 8;

SourcePool::Config source_config(const StreamService::Config& config) {
  const std::size_t idle_bytes = config.pcm_bytes / 3;
  return {.pcm_bytes = config.pcm_bytes - idle_bytes,
          .idle_bytes = idle_bytes,
          .most_idle = most_idle_sources};
}

/// Half a minute of PCM and some minutes of FLAC at the usual cap.
std::size_t lossless_bytes(const StreamService::Config& config) {
  return config.cache_bytes / 4;
}

std::size_t lossy_bytes(const StreamService::Config& config) {
  return config.cache_bytes - lossless_bytes(config);
}

std::shared_ptr<CellDisk> make_disk(const StreamService::Config& config) {
  if (config.disk_folder.empty()) return nullptr;
  return std::make_shared<CellDisk>(
      CellDisk::Config{.folder = config.disk_folder, .capacity_bytes = config.disk_bytes});
}

bool is_near(const Positions& positions, const CellRecipe& recipe) {
  return positions.is_near(track_of(recipe), recipe.key.cell / ChunkGrid::cells_per_chunk);
}

std::shared_ptr<CellTable> make_table(analysis::AnalysisService& analysis,
                                      const Positions& positions,
                                      const StreamService::Config& config) {
  return std::make_shared<CellTable>(CellTable::Config{
      .cache_bytes = lossy_bytes(config),
      .lossless_bytes = lossless_bytes(config),
      .max_waiting = config.max_waiting,
      .max_queued = config.max_waiting * cells_a_stream,
      .on_listeners_busy =
          [&analysis](bool busy) {
            busy ? analysis.hold_background() : analysis.release_background();
          },
      .is_near = [&positions](const CellRecipe& recipe) { return is_near(positions, recipe); },
      .disk = make_disk(config)});
}

ChunkHead head_of(const ChunkRequest& request, const Programme& programme, CacheTier tier) {
  const int from = closed_packet_at(request.from_packet);
  return {.tier = tier,
          .plan = programme.id,
          .from_packet = from,
          .etag = chunk_etag(programme, request, from)};
}

}  // namespace

std::string_view name_of(CacheTier tier) noexcept {
  switch (tier) {
    case CacheTier::Tier1:
      return "tier1";
    case CacheTier::Tier2:
      return "tier2";
    case CacheTier::Disk:
      return "disk";
    case CacheTier::Miss:
      return "miss";
  }
  return "miss";
}

struct StreamService::State {
  State(analysis::AnalysisService& service, const Config& config)
      : analysis{service},
        programmes{std::make_shared<Programmes>(service, config.album_tracks,
                                                config.max_waiting_for_profiles)},
        sources{source_config(config)},
        table{make_table(service, positions, config)},
        prefetch{*table,
                 positions,
                 [this](const WantedTrack& wanted) { return programmes->find(wanted); },
                 {.lossy_bytes = lossy_bytes(config), .lossless_bytes = lossless_bytes(config)}},
        lookups{table},
        pool{table, config.render_threads, [this](CellFlight& flight) { return render(flight); },
             [this] { return prefetch.next(); }} {
    // A finished profile may be what the prefetch lacks, or an album.
    analysis.on_progress([weak_table = std::weak_ptr{table}, weak = std::weak_ptr{programmes}](
                             const analysis::AnalysisProgress& progress) {
      if (const auto alive = weak.lock()) alive->contexts().retry(progress.done);
      if (const auto alive = weak_table.lock()) alive->kick();
    });
  }

  Result<void> render(CellFlight& flight);
  Result<void> render_from_source(CellFlight& flight);
  void distrust(const Programme& programme);
  Result<ChunkHead> find(const ChunkRequest& request, const std::stop_token& stop);
  Result<ChunkAnswer> open(const ChunkRequest& request, const std::stop_token& stop);
  Result<BodyPart> part_of(const ChunkRequest& request, const std::stop_token& stop);
  /// Of a ChunkRequest or FileRequest.
  template <class Request>
  Result<std::shared_ptr<const Programme>> promised_programme(const Request& request,
                                                              const std::stop_token& stop);
  Result<std::unique_ptr<TrackFile>> find_file(const FileRequest& request,
                                               const std::stop_token& stop);
  CacheTier tier_of(const Programme& programme, int chunk) const;
  CacheTier tier_in_cache(const Programme& programme, int chunk) const;
  std::vector<CacheTier> tiers_of(const Programme& programme) const;
  CacheStats held_near_listeners() const;
  TrackStatus::Kept kept_of(const Programme& programme) const;

  analysis::AnalysisService& analysis;
  std::shared_ptr<Programmes> programmes;  // shared with what listens to the analysis
  Positions positions{[] { return std::chrono::steady_clock::now(); }};
  Turns turns;
  SeldomLogged busy_lines;  // of a disk that does not answer there is one for each cell
  std::shared_ptr<FileSizes> file_sizes = std::make_shared<FileSizes>();
  SourcePool sources;
  std::shared_ptr<CellTable> table;
  Prefetch prefetch;
  CellLookups lookups;
  RenderPool pool;  // last: its threads use everything above
};

StreamService::StreamService(analysis::AnalysisService& analysis, Config config)
    : state_{std::make_unique<State>(analysis, config)} {}
StreamService::~StreamService() = default;

std::shared_ptr<const mastering::Plan> StreamService::find_plan(TrackId track,
                                                                const MasterRequest& request) {
  return state_->programmes->find_plan(track, request);
}

Result<std::shared_ptr<const mastering::Plan>> StreamService::ensure_plan(
    TrackId track, const MasterRequest& request, std::stop_token stop) {
  return state_->programmes->ensure_plan(track, request, stop);
}

Result<void> StreamService::check_reference(const ReferenceId& reference) {
  AURALIS_CHECK(state_->programmes->contexts().find_reference(reference));
  return {};
}

void StreamService::hurry(TrackId track, const MasterRequest& request) {
  if (request.reference) {
    const auto tracks = state_->programmes->contexts().tracks_of(*request.reference);
    if (tracks)
      for (const TrackId one : *tracks) state_->analysis.hurry(one);
  }
  state_->analysis.hurry(track);
}

Result<ChunkHead> StreamService::find_chunk(const ChunkRequest& request, std::stop_token stop) {
  return state_->find(request, stop);
}

Result<ChunkAnswer> StreamService::open_chunk(const ChunkRequest& request, std::stop_token stop) {
  auto answer = state_->open(request, stop);
  if (answer || answer.error().kind != ErrorKind::Corrupt) return answer;
  // The file is not the one that was indexed (new tags, say), and is distrusted by now.
  return state_->open(request, stop);
}

Result<std::unique_ptr<TrackFile>> StreamService::find_file(const FileRequest& request,
                                                            std::stop_token stop) {
  return state_->find_file(request, stop);
}

Result<TrackStatus> StreamService::status(TrackId track, const MasterRequest& request,
                                          std::stop_token stop, const Encoding& encoding) {
  AURALIS_TRY(const auto original,
              state_->programmes->ensure(track, Version{.request = request}, encoding, stop));
  TrackStatus status{.track = track,
                     .frames = original->frames,
                     .original_plan = original->id,
                     .original = state_->tiers_of(*original),
                     .mastered = std::vector(original->grid().chunks(), CacheTier::Miss),
                     .original_kept = state_->kept_of(*original),
                     .mastered_kept = {.cells = original->grid().cells()}};
  const auto ready = state_->programmes->find({track, request, encoding});
  if (ready && ready->mastered) {
    status.mastered = state_->tiers_of(*ready->mastered);
    status.mastered_kept = state_->kept_of(*ready->mastered);
  }
  return status;
}

bool StreamService::is_ready_whole(TrackId track, const Version& version,
                                   const Encoding& encoding) {
  const auto known = state_->programmes->find_known(track, version);
  if (!known) return false;
  CellKey key{.plan = known->id, .encoding = encoding};
  const int cells = ChunkGrid{known->frames}.cells();
  while (key.cell < cells && state_->table->is_kept(key)) ++key.cell;
  return key.cell == cells;
}

StreamStats StreamService::stats() const {
  const CellTable::Counts counts = state_->table->counts();
  const CellCache::Stats cache = state_->table->cache().stats();
  const CacheStats all = sum(cache);
  const CacheStats near = state_->held_near_listeners();
  DiskStats disk;
  if (const CellDisk* kept = state_->table->disk()) {
    disk = kept->stats();
    disk.misses = counts.disk_misses;
  }
  return {.cache = all,
          .lossless = cache.lossless,
          .tier1 = {.entries = near.entries,
                    .bytes = near.bytes,
                    .hits = counts.tier1.hits,
                    .misses = counts.tier1.misses},
          .tier2 = {.entries = all.entries - std::min(all.entries, near.entries),
                    .bytes = all.bytes - std::min(all.bytes, near.bytes),
                    .hits = counts.tier2.hits,
                    .misses = counts.tier2.misses},
          .pcm = state_->sources.stats(),
          .disk = disk,
          .cells_rendered = counts.rendered,
          .renders_in_flight = counts.rendering,
          .waiting = counts.waiting,
          .renders = counts.renders};
}

CacheStats StreamService::clear(const std::stop_token& stop) {
  CacheStats freed = sum(state_->table->cache().clear());
  if (CellDisk* disk = state_->table->disk()) {
    const CacheStats files = disk->clear(stop);
    freed.entries += files.entries;
    freed.bytes += files.bytes;
  }
  freed.bytes += state_->sources.clear().bytes;
  state_->table->kick();
  return freed;
}

void StreamService::library_changed() {
  state_->programmes->library_changed();
  state_->table->kick();
}

void StreamService::update_position(const Position& position) {
  if (!state_->positions.update(position)) return;
  if (position.playing) {
    if (position.next_track) state_->analysis.hurry(*position.next_track);
    state_->analysis.hurry(position.track);
  }
  state_->table->kick();
}

Result<BodyPart> StreamService::State::part_of(const ChunkRequest& request,
                                               const std::stop_token& stop) {
  AURALIS_CHECK(media::check_opus_bit_rate(request.bit_rate_kbps));
  if (!info_of(request.format).chunks)
    return fail(ErrorKind::InvalidArgument, "chunks are not offered as {}",
                info_of(request.format).name);
  // Before anything is waited for: what the listener meant before goes back from now on.
  const Turn turn = request.asker ? turns.take(*request.asker) : Turn{};
  AURALIS_TRY(auto programme, promised_programme(request, stop));
  AURALIS_TRY(BodyPart part, chunk_part(request, std::move(programme)));
  part.turn = turn;
  return part;
}

Result<ChunkHead> StreamService::State::find(const ChunkRequest& request,
                                             const std::stop_token& stop) {
  AURALIS_TRY(const BodyPart part, part_of(request, stop));
  const CellKey first = recipe_for(part.programme, part.first_cell).key;
  const CacheTier tier = table->is_cached(first)    ? tier_in_cache(*part.programme, request.chunk)
                         : table->is_on_disk(first) ? CacheTier::Disk
                                                    : CacheTier::Miss;
  return head_of(request, *part.programme, tier);
}

Result<ChunkAnswer> StreamService::State::open(const ChunkRequest& request,
                                               const std::stop_token& stop) {
  AURALIS_TRY(BodyPart part, part_of(request, stop));
  const auto programme = part.programme;
  AURALIS_TRY(CellTicket ticket,
              table->claim(recipe_for(programme, part.first_cell), Urgency::First, {}, part.turn));
  const bool was_cached = ticket.was_cached();
  auto body = std::make_unique<CellBody>(table, std::move(part), std::move(ticket));
  AURALIS_TRY(const CellTiming timing, body->begin(stop));
  const CacheTier tier = was_cached             ? tier_in_cache(*programme, request.chunk)
                         : body->is_from_disk() ? CacheTier::Disk
                                                : CacheTier::Miss;
  return ChunkAnswer{head_of(request, *programme, tier), std::move(body), timing.decode_ms,
                     timing.render_ms, timing.encode_ms};
}

Result<std::unique_ptr<TrackFile>> StreamService::State::find_file(const FileRequest& request,
                                                                   const std::stop_token& stop) {
  AURALIS_CHECK(media::check_opus_bit_rate(request.bit_rate_kbps));
  if (!info_of(request.format).files)
    return fail(ErrorKind::InvalidArgument, "whole tracks are not offered as {}",
                info_of(request.format).name);
  AURALIS_TRY(auto programme, promised_programme(request, stop));
  if (programme->frames == 0)
    return fail(ErrorKind::NotFound, "track {} has no audio", request.track);
  return std::make_unique<CellFile>(table, file_sizes, std::move(programme), request.format);
}

/// The programme of the request, or the one that its play began with.
template <class Request>
Result<std::shared_ptr<const Programme>> StreamService::State::promised_programme(
    const Request& request, const std::stop_token& stop) {
  const Encoding encoding = encoding_of(request.format, request.bit_rate_kbps);
  AURALIS_TRY(auto current, programmes->ensure(request.track, request.version, encoding, stop));
  if (!request.promised_plan || *request.promised_plan == current->id) return current;
  if (auto begun =
          programmes->find_begun(request.track, request.version, *request.promised_plan, encoding))
    return begun;
  return fail(ErrorKind::Gone, "the plan is now {}", current->id.value.hex());
}

Result<void> StreamService::State::render(CellFlight& flight) {
  auto rendered = caught([&] { return render_from_source(flight); });
  if (rendered || rendered.error().kind == ErrorKind::Cancelled) return rendered;
  const TrackId track = flight.recipe().programme->audio->id;
  // Else the next idle thread would be sent after the same cell at once, and the next.
  positions.give_up(track);
  if (rendered.error().kind != ErrorKind::Busy || busy_lines.passes())
    log::warning("streaming", "track {}, cell {}: {}", track, flight.recipe().key.cell,
                 rendered.error().full());
  if (rendered.error().kind == ErrorKind::Corrupt) distrust(*flight.recipe().programme);
  return rendered;
}

/// One of the files may not be the one that was indexed: whoever asks next has them indexed anew.
void StreamService::State::distrust(const Programme& programme) {
  analysis.distrust(programme.audio->id);
  for (const auto& tracks : {programme.around.before, programme.around.behind})
    for (const auto& track : tracks) analysis.distrust(track->id);
}

Result<void> StreamService::State::render_from_source(CellFlight& flight) {
  const CellRecipe& recipe = flight.recipe();
  CellSource source = sources.take(recipe);
  const auto publish = [&](SharedBytes cluster, const CellTiming& so_far) {
    flight.publish(std::move(cluster), so_far);
  };
  auto rendered = source.render(recipe, publish, flight.stop_token());
  // A source that failed is not used again.
  if (rendered || rendered.error().kind == ErrorKind::Cancelled)
    sources.put_back(std::move(source));
  return rendered;
}

CacheStats StreamService::State::held_near_listeners() const {
  const auto near = positions.near();
  if (near.empty()) return {};
  return sum(table->cache().held([&near](const CellKey& key, const EncodedCell& cell) {
    return near.contains({cell.track, key.cell / ChunkGrid::cells_per_chunk});
  }));
}

CacheTier StreamService::State::tier_in_cache(const Programme& programme, int chunk) const {
  return positions.is_near(programme.audio->id, chunk) ? CacheTier::Tier1 : CacheTier::Tier2;
}

CacheTier StreamService::State::tier_of(const Programme& programme, int chunk) const {
  const ChunkGrid grid = programme.grid();
  CacheTier tier = tier_in_cache(programme, chunk);
  for (int cell = grid.first_cell(chunk); cell < grid.last_cell(chunk); ++cell) {
    const CellKey key{.plan = programme.id, .cell = cell, .encoding = programme.encoding};
    if (table->is_cached(key)) continue;
    if (!table->is_on_disk(key)) return CacheTier::Miss;
    tier = CacheTier::Disk;
  }
  return tier;
}

std::vector<CacheTier> StreamService::State::tiers_of(const Programme& programme) const {
  std::vector<CacheTier> tiers;
  for (int chunk = 0; chunk < programme.grid().chunks(); ++chunk)
    tiers.push_back(tier_of(programme, chunk));
  return tiers;
}

TrackStatus::Kept StreamService::State::kept_of(const Programme& programme) const {
  TrackStatus::Kept kept{.cells = programme.grid().cells()};
  for (int cell = 0; cell < kept.cells; ++cell) {
    const CellKey key{.plan = programme.id, .cell = cell, .encoding = programme.encoding};
    if (table->is_cached(key))
      ++kept.in_memory;
    else if (table->is_on_disk(key))
      ++kept.on_disk;
  }
  return kept;
}

}  // namespace auralis::streaming
