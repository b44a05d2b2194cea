// SPDX-License-Identifier: GPL-3.0-or-later
#include "CellTable.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace auralis::streaming {

Result<CellTicket> CellTable::claim(const CellRecipe& recipe, Urgency urgency,
                                    const CellTimes& when, const Turn& turn) {
  const MutexLock lock{mutex_};
  if (closed_) return fail(ErrorKind::Busy, "the server is stopping");
  leave_processor(urgency);
  if (const auto known = flights_.find(recipe.key); known != flights_.end()) {
    Entry& entry = known->second;
    ++entry.claims;
    entry.turns.push_back(turn);
    const bool is_sooner = urgency < entry.urgency || when.due < entry.when.due ||
                           when.not_before < entry.when.not_before;
    entry.when = {.due = std::min(entry.when.due, when.due),
                  .not_before = std::min(entry.when.not_before, when.not_before)};
    if (is_sooner) hasten(entry, urgency);
    tell_busy();
    return CellTicket{shared_from_this(), entry.flight};
  }
  if (auto cell = find(recipe)) return CellTicket{std::move(cell)};
  const bool on_disk = is_on_disk(recipe.key);
  if (!on_disk) ++counts_.disk_misses;
  if (urgency == Urgency::First && is_crowded(on_disk)) {
    ++counts_.renders.refused;
    return fail(ErrorKind::Busy, "{} cells are waiting to be rendered; try again shortly",
                waiting());
  }
  auto flight = begin(recipe, urgency, when, on_disk);
  entry_of(*flight)->turns.push_back(turn);
  return CellTicket{shared_from_this(), std::move(flight)};
}

std::shared_ptr<const EncodedCell> CellTable::find(const CellRecipe& recipe) {
  LookUps& tier = config_.is_near(recipe) ? counts_.tier1 : counts_.tier2;
  auto cell = cache_.find(recipe.key);
  ++(cell ? tier.hits : tier.misses);
  return cell;
}

std::shared_ptr<CellFlight> CellTable::begin(const CellRecipe& recipe, Urgency urgency,
                                             const CellTimes& when, bool on_disk) {
  Entry& entry = flights_[recipe.key];
  entry.flight = make_flight(recipe);
  entry.claims = 1;
  entry.when = when;
  entry.since = Clock::now();
  entry.urgency = urgency;
  if (on_disk)
    begin_lookup(entry);
  else
    enqueue(entry, urgency);
  tell_busy();
  return entry.flight;
}

void CellTable::enqueue(Entry& entry, Urgency urgency) {
  unqueue(entry);
  entry.urgency = urgency;
  entry.queued = true;
  Queue& queue = queues_[static_cast<std::size_t>(urgency)];
  const auto due_of = [this](const auto& flight)
                          REQUIRES_LOCK(mutex_) { return entry_of(*flight)->when.due; };
  queue.insert(std::ranges::upper_bound(queue, entry.when.due, {}, due_of), entry.flight);
  ++changes_;
  const bool is_reserved = urgency != Urgency::Ahead && idle_awaited_ > 0;
  (is_reserved ? awaited_work_ : work_).notify_one();
  const bool is_short = urgency != Urgency::Ahead && runnable() > idle_threads_;
  if (urgency == Urgency::First || is_short) preempt_background();
}

/// One that is not in line yet, since it is looked up on disk, may get there.
void CellTable::hasten(Entry& entry, Urgency urgency) {
  const Urgency most = std::min(urgency, entry.urgency);
  if (entry.queued)
    enqueue(entry, most);
  else
    entry.urgency = most;
}

void CellTable::unqueue(Entry& entry) {
  if (!std::exchange(entry.queued, false)) return;
  std::erase(queues_[static_cast<std::size_t>(entry.urgency)], entry.flight);
}

/// Where a listener begins to hear, cached or not, background work stays away for a while.
void CellTable::leave_processor(Urgency urgency) {
  if (urgency == Urgency::First) background_from_ = Clock::now() + rest_behind_beginning;
}

bool CellTable::background_may_begin() {
  return !background_rests_ && waiting() == 0 && Clock::now() >= background_from_;
}

void CellTable::preempt_background() {
  // A background cell costs less to begin again than a listener loses by waiting for its end.
  const auto victim = std::ranges::find_if(flights_, [](const auto& known) {
    return known.second.background && known.second.claims == 0;
  });
  if (victim == flights_.end()) return;
  victim->second.flight->abandon();
  flights_.erase(victim);
}

void CellTable::raise(const std::shared_ptr<CellFlight>& flight, Urgency urgency) {
  const MutexLock lock{mutex_};
  Entry* entry = entry_of(*flight);
  if (entry && urgency < entry->urgency) hasten(*entry, urgency);
}

void CellTable::drop(const std::shared_ptr<CellFlight>& flight) {
  const MutexLock lock{mutex_};
  Entry* entry = entry_of(*flight);
  if (!entry) return;
  --entry->claims;
  if (entry->claims == 0 && !entry->background) {
    flight->abandon();
    unqueue(*entry);
    forget(*flight);
  }
  tell_busy();
}

bool CellTable::has(const CellKey& key) const {
  const MutexLock lock{mutex_};
  return flights_.contains(key) || cache_.contains(key);
}

std::optional<std::shared_ptr<CellFlight>> CellTable::take(Duty duty, const std::stop_token& stop) {
  const MutexLock lock{mutex_};
  const int awaits = duty == Duty::Awaited ? 1 : 0;
  ++idle_threads_;
  idle_awaited_ += awaits;
  std::shared_ptr<CellFlight> flight;
  do {
    flight = foremost(duty);
    if (flight || (duty == Duty::Any && background_may_begin())) break;
  } while (wait_for_change(duty, stop));
  --idle_threads_;
  idle_awaited_ -= awaits;
  if (stop.stop_requested()) return std::nullopt;
  if (!flight) return nullptr;
  Entry& entry = *entry_of(*flight);
  const auto since = std::max(entry.since, entry.when.not_before);
  waits_[static_cast<std::size_t>(entry.urgency)].add(Clock::now() - since);
  unqueue(entry);
  ++counts_.rendering;
  ++counts_.renders.started;
  tell_of_more(duty);
  return flight;
}

/// Until there is something else to take, or something that waits rests no more; false when
/// stopped.
bool CellTable::wait_for_change(Duty duty, const std::stop_token& stop) {
  const auto changed = [this, seen = changes_]() REQUIRES_LOCK(mutex_) { return changes_ != seen; };
  Condition& work = duty == Duty::Awaited ? awaited_work_ : work_;
  work.wait_until(mutex_, stop, end_of_rest(duty), changed);
  return !stop.stop_requested();
}

/// Something was taken: another thread is to know what it can do now.
void CellTable::tell_of_more(Duty duty) {
  const bool waits = waiting() > 0;
  // Who looks for background work may have stood back for what was awaited.
  const bool stood_back = duty == Duty::Awaited && !background_rests_;
  if (!waits && !stood_back) return;
  ++changes_;
  if (stood_back)
    work_.notify_all();
  else
    work_.notify_one();  // it is to know as well when the next one rests no more
}

/// The most urgent that somebody still means, else the most urgent, of those that do not rest; null
/// when there is none for this duty.
std::shared_ptr<CellFlight> CellTable::foremost(Duty duty) {
  const auto now = Clock::now();
  std::shared_ptr<CellFlight> yielding;
  for (const Queue& queue : queues_for(duty))
    for (const auto& flight : queue) {
      const Entry& entry = *entry_of(*flight);
      if (entry.when.not_before > now) continue;
      if (!std::ranges::all_of(entry.turns, &Turn::is_over)) return flight;
      if (!yielding) yielding = flight;
    }
  return yielding;
}

/// What a thread may take from.
std::span<const CellTable::Queue> CellTable::queues_for(Duty duty) {
  const auto awaited = static_cast<std::size_t>(Urgency::Ahead);
  if (duty == Duty::Awaited) return std::span{queues_}.first(awaited);
  return std::span{queues_}.subspan(idle_awaited_ > 0 ? awaited : 0);
}

/// When the first of those it may take rests no more; far away where nothing rests.
CellTable::Clock::time_point CellTable::end_of_rest(Duty duty) {
  const auto now = Clock::now();
  auto end = now + std::chrono::hours{1};
  if (duty == Duty::Any && background_from_ > now) end = background_from_;
  for (const Queue& queue : queues_for(duty))
    for (const auto& flight : queue) end = std::min(end, entry_of(*flight)->when.not_before);
  return end;
}

std::shared_ptr<CellFlight> CellTable::begin_background(const CellRecipe& recipe) {
  const MutexLock lock{mutex_};
  if (closed_ || waiting() > 0 || flights_.contains(recipe.key) || cache_.contains(recipe.key))
    return nullptr;
  Entry& entry = flights_[recipe.key];
  entry.flight = make_flight(recipe);
  entry.background = true;
  ++counts_.rendering;
  ++counts_.renders.started;
  return entry.flight;
}

void CellTable::rest_background(std::uint64_t seen) {
  const MutexLock lock{mutex_};
  background_rests_ = background_rests_ || seen == kicks_;
}

void CellTable::kick() {
  {
    const MutexLock lock{mutex_};
    ++kicks_;
    background_rests_ = false;
    ++changes_;
  }
  work_.notify_all();
}

std::uint64_t CellTable::kicks() const {
  const MutexLock lock{mutex_};
  return kicks_;
}

void CellTable::land(const std::shared_ptr<CellFlight>& flight, const Result<void>& outcome) {
  {
    const MutexLock lock{mutex_};
    count_end(*flight, outcome);
    forget(*flight);
    tell_busy();
  }
  flight->end(outcome);
}

std::shared_ptr<CellFlight> CellTable::make_flight(const CellRecipe& recipe) {
  // A cell is in the cache before its last reader can leave: nobody renders it twice.
  return std::make_shared<CellFlight>(
      recipe, [this](const CellKey& key, std::shared_ptr<const EncodedCell> cell) {
        keep(key, cell);
        if (config_.disk) config_.disk->store(key, std::move(cell));
        const MutexLock lock{mutex_};
        ++counts_.rendered;
      });
}

void CellTable::close() {
  std::vector<std::shared_ptr<CellFlight>> ended;
  {
    const MutexLock lock{mutex_};
    closed_ = true;
    for (auto& [key, entry] : flights_) {
      entry.flight->abandon();
      if (entry.queued) ended.push_back(entry.flight);
    }
    for (Queue& queue : queues_) queue.clear();
    ended.insert(ended.end(), lookups_.begin(), lookups_.end());
    lookups_.clear();
    flights_.clear();
    tell_busy();
  }
  for (const auto& flight : ended)
    flight->end(fail(ErrorKind::Cancelled, "the server is stopping"));
}

CellTable::Counts CellTable::counts() const {
  const MutexLock lock{mutex_};
  Counts now = counts_;
  now.waiting = waiting();
  for (std::size_t i = 0; i < urgencies; ++i) now.renders.waits[i] = waits_[i].snapshot();
  return now;
}

void CellTable::count_end(const CellFlight& flight, const Result<void>& outcome) {
  --counts_.rendering;
  if (outcome)
    ++counts_.renders.finished;
  else if (outcome.error().kind == ErrorKind::Cancelled)
    ++counts_.renders.abandoned;
  else
    ++counts_.renders.failed;
  const CellTiming timing = flight.timing();
  counts_.renders.decode_seconds += timing.decode_ms / 1e3;
  counts_.renders.render_seconds += timing.render_ms / 1e3;
  counts_.renders.encode_seconds += timing.encode_ms / 1e3;
}

CellTable::Entry* CellTable::entry_of(const CellFlight& flight) {
  const auto known = flights_.find(flight.recipe().key);
  // An abandoned flight may have a successor under the same key.
  if (known == flights_.end() || known->second.flight.get() != &flight) return nullptr;
  return &known->second;
}

void CellTable::forget(const CellFlight& flight) {
  if (entry_of(flight)) flights_.erase(flight.recipe().key);
}

/// A newcomer goes before all that streams under way have asked for ahead of need, so that their
/// cells are no reason to turn anybody away before they are very many.
bool CellTable::is_crowded(bool on_disk) const {
  const auto most = static_cast<std::size_t>(config_.max_waiting);
  if (on_disk) return lookups_.size() >= most;
  const Queue& first = queues_[static_cast<std::size_t>(Urgency::First)];
  return first.size() >= most || waiting() >= config_.max_queued;
}

/// Of those that wait, who do not rest.
int CellTable::runnable() {
  const auto now = Clock::now();
  std::ptrdiff_t count = 0;
  for (const Queue& queue : queues_)
    count += std::ranges::count_if(queue, [&](const auto& flight) REQUIRES_LOCK(mutex_) {
      return entry_of(*flight)->when.not_before <= now;
    });
  return static_cast<int>(count);
}

int CellTable::waiting() const {
  std::size_t count = 0;
  for (const Queue& queue : queues_) count += queue.size();
  return static_cast<int>(count);
}

void CellTable::tell_busy() {
  const bool busy =
      std::ranges::any_of(flights_, [](const auto& known) { return known.second.claims > 0; });
  if (std::exchange(told_busy_, busy) != busy) config_.on_listeners_busy(busy);
}

}  // namespace auralis::streaming
