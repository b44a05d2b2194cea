// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/AnalysisService.h"
#include "base/Bytes.h"
#include "cache/ByteCache.h"
#include "mastering/Plan.h"
#include "streaming/CellKey.h"
#include "streaming/ChunkGrid.h"
#include "streaming/Format.h"
#include "streaming/MasterRequest.h"
#include "streaming/RenderStats.h"

namespace auralis::streaming {

/// What a listener hears of one track: the untouched state or a master.
struct Version {
  /// Of the original only the album counts: on a continuous one its neighbours prime the encoder.
  MasterRequest request{};
  bool mastered{};

  bool operator==(const Version&) const = default;
};

/// Where the first cell of an answer came from, for X-Cache-Tier: cached and near where a listener
/// plays, cached elsewhere, kept on disk, or rendered for this answer.
enum class CacheTier { Tier1, Tier2, Disk, Miss };
std::string_view name_of(CacheTier tier) noexcept;

/// A chunk or file on its way out: bytes while they are rendered (rule ST-6). Pull as
/// http::BodySource does. Destroying it gives up this listener's interest; cells nobody wants stop.
class ChunkBody {
 public:
  struct Piece {
    ByteParts bytes;
    bool last{};
    bool failed{};
  };
  virtual ~ChunkBody() = default;
  /// `wake` may be called after the body was destroyed.
  virtual Piece pull(std::function<void()> wake) = 0;
};

/// Who asks for audio, and how new what they mean by it is (rule ST-10).
struct Asker {
  UserId user{};
  std::string listener;  ///< The player's own name, among those of its user.
  /// Grows with each thing the listener means: requests of an older one let newer ones go first.
  std::int64_t generation{};
};

struct ChunkRequest {
  TrackId track{};
  int chunk{};
  Version version{};
  Format format{Format::Webm};
  int bit_rate_kbps{160};  ///< One of media::opus_bit_rates_kbps; counts for lossy formats.
  int from_packet{};       ///< In the chunk; rounded down to a closed packet.
  /// Fails with Gone, naming the current one, when it differs; a plan that was made lately for
  /// these settings holds on, so that a play keeps what it began with.
  std::optional<PlanId> promised_plan{};
  std::optional<Asker> asker{};
};

/// What is known of a chunk before there is any sound of it.
struct ChunkHead {
  CacheTier tier{};
  PlanId plan{};
  int from_packet{};  ///< After rounding.
  std::string etag;   ///< Of these bytes, without quotes: plan, chunk, format, bit rate and from.
};

struct ChunkAnswer : ChunkHead {
  std::unique_ptr<ChunkBody> body;  ///< Its first 200 ms of sound are there already.
  /// Milliseconds this answer's first sound cost; 0 from the cache.
  double decode_ms{}, render_ms{}, encode_ms{};
};

/// A whole track; what is not said here means as in ChunkRequest.
struct FileRequest {
  TrackId track{};
  Version version{};
  Format format{Format::Wav};
  int bit_rate_kbps{160};
  std::optional<PlanId> promised_plan{};
};

class TrackFile;

struct TrackStatus {
  TrackId track{};
  FrameCount frames{};
  PlanId original_plan{};           ///< Within the album that was named.
  std::vector<CacheTier> original;  ///< Per chunk; Miss unless all its cells are there.
  std::vector<CacheTier> mastered;  ///< Disk when some are only there.
  /// Of the cells of one state.
  struct Kept {
    int cells{};
    int in_memory{};
    int on_disk{};  ///< Of those that are not in memory.
  };
  Kept original_kept{};
  Kept mastered_kept{};
};

/// What of the cache is in one tier (rule CA-1), by where listeners are now, and how often cells
/// were looked for that were in it, or belonged there, by where listeners were then. What was being
/// rendered already counts as neither.
struct TierStats {
  std::size_t entries{};
  std::size_t bytes{};
  std::uint64_t hits{};
  std::uint64_t misses{};
};

/// Cells on disk (rule CA-2).
struct DiskStats {
  CacheStats files;                      ///< A miss was a file that did not verify.
  std::uint64_t misses{};                ///< Cells that were in neither tier and not here.
  std::uint64_t dropped{};               ///< Cells not kept since too many waited to be written.
  std::uint64_t refused{};               ///< Cells that the disk did not take.
  std::optional<std::string> trouble{};  ///< Why the last one was not kept, for people.
};

struct StreamStats {
  CacheStats cache;     ///< Both parts of it.
  CacheStats lossless;  ///< The part for lossless cells.
  TierStats tier1;      ///< Of the cache: what the current and the next chunk of a listener need.
  TierStats tier2;      ///< All else that is in memory.
  /// Decoded audio, in blocks of 100 ms; the bytes are also those that opened tracks keep.
  CacheStats pcm;
  DiskStats disk;
  std::uint64_t cells_rendered{};
  int renders_in_flight{};
  int waiting{};
  RenderStats renders;
};

/// Finds, renders and streams chunks of any track in both states. Safe from any thread; bodies may
/// outlive it (they then fail).
class StreamService {
 public:
  /// The playable tracks of an album in their order; may read the catalogue. Empty: no albums.
  using AlbumTracks = std::function<Result<std::vector<TrackId>>(AlbumId)>;

  struct Config {
    std::size_t cache_bytes{std::size_t{120} << 20};  ///< A quarter of it for lossless cells.
    std::size_t pcm_bytes{std::size_t{48} << 20};     ///< For decoded audio, beside.
    int render_threads{2};
    int max_waiting{64};  ///< Cells that nothing is heard without; beyond it Busy.
    /// Requests that wait for a profile, each on its thread; beyond it Busy.
    int max_waiting_for_profiles{16};
    /// Where cells outlive the process; empty: nowhere.
    std::filesystem::path disk_folder{};
    std::size_t disk_bytes{2'048'000'000};  ///< 0 removes what is there and keeps none.
    AlbumTracks album_tracks{};
  };
  StreamService(analysis::AnalysisService& analysis, Config config);
  ~StreamService();

  /// The plan in force, if the track is profiled; never waits for analysis. May read the catalogue.
  std::shared_ptr<const mastering::Plan> find_plan(TrackId track, const MasterRequest& request);

  /// Waits for the profile (10 s at most, then Busy with progress in the sentence; at once where
  /// max_waiting_for_profiles wait).
  Result<std::shared_ptr<const mastering::Plan>> ensure_plan(TrackId track,
                                                             const MasterRequest& request,
                                                             std::stop_token stop);

  /// Fails with InvalidArgument where nothing in it can be measured, as far as that is known, and
  /// as find_plan() would have to: NotFound where no track of an album can be played.
  Result<void> check_reference(const ReferenceId& reference);
  /// Puts the track, and before it what it is to sound like, at the front of what is profiled.
  void hurry(TrackId track, const MasterRequest& request);

  /// What open_chunk() would answer with now, for those who want no sound; renders nothing. Fails
  /// as it does, but for what rendering says.
  Result<ChunkHead> find_chunk(const ChunkRequest& request, std::stop_token stop);

  /// Returns when the first 200 ms can be sent. NotFound (track, or chunk out of range), Gone
  /// (stale plan), Busy, InvalidArgument (bit rate, from), or what analysis and rendering say.
  Result<ChunkAnswer> open_chunk(const ChunkRequest& request, std::stop_token stop);

  /// What the file will be; renders nothing. Waits for the profile as ensure_plan() does.
  /// NotFound (track, or no audio in it), Gone, Busy, InvalidArgument (format, bit rate).
  Result<std::unique_ptr<TrackFile>> find_file(const FileRequest& request, std::stop_token stop);

  /// Of cells in this encoding. Needs the packet index, as AnalysisService::ensure_audio.
  Result<TrackStatus> status(TrackId track, const MasterRequest& request, std::stop_token stop,
                             const Encoding& encoding = {});
  /// Whether every cell of this version is cached in this encoding, in memory or on disk, so that
  /// it starts and seeks at once. Known of versions that were asked for since the service began, as
  /// status() or to be heard, and of these as they were then; of all others it is false. Plans
  /// nothing and reads no audio: costs a look at each cell that is there.
  bool is_ready_whole(TrackId track, const Version& version, const Encoding& encoding);
  StreamStats stats() const;
  /// Empties memory and disk; answers which encoded cells were freed, and how many bytes in all.
  /// Waits for one cell to be written, until `stop` comes.
  CacheStats clear(const std::stop_token& stop = {});

  /// Tracks came or went: albums are looked up anew. Returns at once.
  void library_changed();

  /// The player's report: moves the prefetch (rule CA-3). Returns at once.
  struct Position {
    UserId user{};
    std::string listener;       ///< As of an Asker.
    std::int64_t generation{};  ///< A report older than the newest one of its listener is ignored.
    TrackId track{};
    FrameCount frame{};
    bool playing{};
    bool enhanced{};
    MasterRequest request{};
    std::optional<TrackId> next_track{};
    Encoding encoding{};  ///< In which it fetches chunks: what is rendered ahead.
    /// Of what is heard, as it began: ahead comes more of that, as long as it holds (MA-3).
    std::optional<PlanId> plan{};
  };
  void update_position(const Position& position);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace auralis::streaming
