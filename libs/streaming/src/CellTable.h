// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <unordered_map>

#include "CellCache.h"
#include "CellDisk.h"
#include "CellFlight.h"
#include "CellTicket.h"
#include "Turns.h"
#include "base/Mutex.h"
#include "streaming/RenderStats.h"

namespace auralis::streaming {

/// How much a listener needs a cell (rule ST-10), most urgent first.
enum class Urgency {
  First,  ///< Nothing is heard until it is there.
  Next,   ///< A stream has come to it.
  Ahead,  ///< A stream will come to it soon.
};
inline constexpr std::size_t urgencies = std::tuple_size_v<decltype(RenderStats::waits)>;

/// What a render thread does.
enum class Duty {
  /// What somebody waits for, First and Next. While such a thread is idle no other takes these.
  Awaited,
  Claimed,  ///< Whatever somebody claimed.
  Any,      ///< And background work, while nobody waits.
};

/// How long those who turn the beginning of an answer into sound have the processor: they may be on
/// the same machine. What follows rests for so long, and background work with it.
inline constexpr std::chrono::milliseconds rest_behind_beginning{120};

/// When a claimed cell is wanted.
struct CellTimes {
  using Clock = std::chrono::steady_clock;

  Clock::time_point due = Clock::now();  ///< A listener comes to it.
  /// It rests until then, and background work with it, though a thread be free.
  Clock::time_point not_before{};
};

/// Every cell that is there or on its way: the cache, the cells in flight, the line of those that
/// wait for a render thread and that of those which are looked up on disk. One flight a key however
/// many ask. Thread-safe.
class CellTable : public std::enable_shared_from_this<CellTable> {
 public:
  using Clock = CellTimes::Clock;

  struct Config {
    std::size_t cache_bytes{};     ///< For lossy cells.
    std::size_t lossless_bytes{};  ///< For the others, beside.
    int max_waiting{};             ///< In line, of those that nothing is heard without.
    int max_queued{512};           ///< In line, all together.
    /// Told true when the first listener's cell comes and false when the last has gone; called
    /// under the table's lock, so it must not come back here.
    std::function<void(bool)> on_listeners_busy = [](bool) {};
    /// Whether a listener is near the cell (tier 1). As above it must not come back here.
    std::function<bool(const CellRecipe&)> is_near = [](const CellRecipe&) { return false; };
    /// Where cells are kept beyond memory; null: nowhere.
    std::shared_ptr<CellDisk> disk{};
  };
  explicit CellTable(Config config)
      : config_{std::move(config)}, cache_{{config_.cache_bytes, config_.lossless_bytes}} {}

  /// The cell from the cache, or a part in its flight, which is begun if need be. Busy when too
  /// many are First already, or too many wait in all (for First; a stream under way is always
  /// served), or the table is closed.
  /// Of equally urgent cells the one that is `due` first goes first: a stream that is about to run
  /// dry overtakes those that are far ahead of their listeners. A cell whose claimants' turns are
  /// all over lets every other go first.
  Result<CellTicket> claim(const CellRecipe& recipe, Urgency urgency, const CellTimes& when = {},
                           const Turn& turn = {}) EXCLUDES(mutex_);
  void raise(const std::shared_ptr<CellFlight>& flight, Urgency urgency) EXCLUDES(mutex_);
  /// A reader has gone; a cell that nobody wants stops.
  void drop(const std::shared_ptr<CellFlight>& flight) EXCLUDES(mutex_);

  /// Cached or on its way.
  bool has(const CellKey& key) const EXCLUDES(mutex_);
  bool is_cached(const CellKey& key) const { return cache_.contains(key); }
  bool is_on_disk(const CellKey& key) const;
  bool is_kept(const CellKey& key) const { return is_cached(key) || is_on_disk(key); }
  void touch(const CellKey& key) { cache_.touch(key); }

  /// What a render thread does next: a flight, or (null) its turn to look for background work.
  /// Only Duty::Any has such turns. Blocks until there is something; nullopt when stopped.
  std::optional<std::shared_ptr<CellFlight>> take(Duty duty, const std::stop_token& stop)
      EXCLUDES(mutex_);
  /// A background flight for the caller to render; null when it is there, or a listener waits.
  std::shared_ptr<CellFlight> begin_background(const CellRecipe& recipe) EXCLUDES(mutex_);
  /// Nothing to do in the background until the next kick(); `seen` is kicks() before looking.
  void rest_background(std::uint64_t seen) EXCLUDES(mutex_);
  void kick() EXCLUDES(mutex_);
  std::uint64_t kicks() const EXCLUDES(mutex_);
  /// The flight has ended. A whole cell is in the cache by then, a failure nowhere.
  void land(const std::shared_ptr<CellFlight>& flight, const Result<void>& outcome)
      EXCLUDES(mutex_);

  // Reading from disk: never under the lock, and never on the thread that claims.
  /// A flight to look_up(); blocks until there is one, null when stopped.
  std::shared_ptr<CellFlight> take_lookup(const std::stop_token& stop) EXCLUDES(mutex_);
  /// Gives its readers the cell from the disk, or else has it rendered.
  void look_up(const std::shared_ptr<CellFlight>& flight) EXCLUDES(mutex_);
  /// Brings a cell that nobody waits for from the disk into the cache; false when it is not there.
  bool recall(const CellRecipe& recipe) EXCLUDES(mutex_);

  /// Ends everything that waits and takes no more.
  void close() EXCLUDES(mutex_);

  /// Of cells that were claimed and on their way to nobody yet.
  struct LookUps {
    std::uint64_t hits{};
    std::uint64_t misses{};
  };
  struct Counts {
    int waiting{};
    int rendering{};
    std::uint64_t rendered{};
    RenderStats renders{};
    LookUps tier1{};
    LookUps tier2{};
    std::uint64_t disk_misses{};
  };
  Counts counts() const EXCLUDES(mutex_);
  CellCache& cache() noexcept { return cache_; }
  CellDisk* disk() const noexcept { return config_.disk.get(); }

 private:
  struct Entry {
    std::shared_ptr<CellFlight> flight;
    int claims{};
    bool background{};  ///< Begun by a render thread for later.
    bool queued{};
    Urgency urgency{};
    CellTimes when{};           ///< The earliest of those who claim it.
    Clock::time_point since{};  ///< When it first came into the line.
    std::vector<Turn> turns{};  ///< Of those who claimed it.
  };
  using Queue = std::deque<std::shared_ptr<CellFlight>>;

  std::shared_ptr<const EncodedCell> find(const CellRecipe& recipe) REQUIRES_LOCK(mutex_);
  Entry* entry_of(const CellFlight& flight) REQUIRES_LOCK(mutex_);
  std::shared_ptr<CellFlight> foremost(Duty duty) REQUIRES_LOCK(mutex_);
  bool wait_for_change(Duty duty, const std::stop_token& stop) REQUIRES_LOCK(mutex_);
  void tell_of_more(Duty duty) REQUIRES_LOCK(mutex_);
  std::span<const Queue> queues_for(Duty duty) REQUIRES_LOCK(mutex_);
  Clock::time_point end_of_rest(Duty duty) REQUIRES_LOCK(mutex_);
  std::shared_ptr<CellFlight> make_flight(const CellRecipe& recipe);
  std::shared_ptr<CellFlight> begin(const CellRecipe& recipe, Urgency urgency,
                                    const CellTimes& when, bool on_disk) REQUIRES_LOCK(mutex_);
  void enqueue(Entry& entry, Urgency urgency) REQUIRES_LOCK(mutex_);
  void hasten(Entry& entry, Urgency urgency) REQUIRES_LOCK(mutex_);
  void unqueue(Entry& entry) REQUIRES_LOCK(mutex_);
  void begin_lookup(const Entry& entry) REQUIRES_LOCK(mutex_);
  bool go_on_to_render(const CellFlight& flight) EXCLUDES(mutex_);
  void keep(const CellKey& key, std::shared_ptr<const EncodedCell> cell);
  void leave_processor(Urgency urgency) REQUIRES_LOCK(mutex_);
  bool background_may_begin() REQUIRES_LOCK(mutex_);
  void preempt_background() REQUIRES_LOCK(mutex_);
  void forget(const CellFlight& flight) REQUIRES_LOCK(mutex_);
  int waiting() const REQUIRES_LOCK(mutex_);
  int runnable() REQUIRES_LOCK(mutex_);
  bool is_crowded(bool on_disk) const REQUIRES_LOCK(mutex_);
  void count_end(const CellFlight& flight, const Result<void>& outcome) REQUIRES_LOCK(mutex_);
  void tell_busy() REQUIRES_LOCK(mutex_);

  const Config config_;
  CellCache cache_;
  mutable Mutex mutex_;
  Condition work_;
  Condition awaited_work_;  // of the threads whose duty that is
  std::unordered_map<CellKey, Entry> flights_ GUARDED_BY(mutex_);
  std::array<Queue, urgencies> queues_ GUARDED_BY(mutex_);  // by urgency
  Queue lookups_ GUARDED_BY(mutex_);                        // as they came: none takes long
  Condition lookup_work_;
  std::uint64_t changes_ GUARDED_BY(mutex_) = 0;  // of what there is to take
  int idle_threads_ GUARDED_BY(mutex_) = 0;
  int idle_awaited_ GUARDED_BY(mutex_) = 0;  // of these, whose duty is what is awaited
  Counts counts_ GUARDED_BY(mutex_);         // all but what is waiting and the waits
  std::array<DurationHistogram, urgencies> waits_;
  std::uint64_t kicks_ GUARDED_BY(mutex_) = 0;
  bool background_rests_ GUARDED_BY(mutex_) = true;
  Clock::time_point background_from_ GUARDED_BY(mutex_){};
  bool told_busy_ GUARDED_BY(mutex_) = false;
  bool closed_ GUARDED_BY(mutex_) = false;
};

}  // namespace auralis::streaming
