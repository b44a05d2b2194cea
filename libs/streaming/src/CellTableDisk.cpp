// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "CellTable.h"

namespace auralis::streaming {

bool CellTable::is_on_disk(const CellKey& key) const {
  return config_.disk && config_.disk->contains(key);
}

bool CellTable::recall(const CellRecipe& recipe) {
  if (!is_on_disk(recipe.key)) return false;
  auto cell = config_.disk->load(recipe);
  if (!cell) return false;
  keep(recipe.key, std::move(cell));
  return true;
}

void CellTable::begin_lookup(const Entry& entry) {
  lookups_.push_back(entry.flight);
  lookup_work_.notify_one();
}

std::shared_ptr<CellFlight> CellTable::take_lookup(const std::stop_token& stop) {
  const MutexLock lock{mutex_};
  if (!lookup_work_.wait(mutex_, stop,
                         [this]() REQUIRES_LOCK(mutex_) { return !lookups_.empty(); }))
    return nullptr;
  auto flight = std::move(lookups_.front());
  lookups_.pop_front();
  return flight;
}

void CellTable::look_up(const std::shared_ptr<CellFlight>& flight) {
  const auto cell = flight->stop_token().stop_requested() ? nullptr  // nobody wants it any more
                                                          : config_.disk->load(flight->recipe());
  if (cell) {
    keep(flight->recipe().key, cell);  // before its last reader can leave
  } else if (go_on_to_render(*flight)) {
    return;
  }
  {
    const MutexLock lock{mutex_};
    forget(*flight);
    tell_busy();
  }
  if (cell)
    flight->give(*cell);
  else
    flight->end(fail(ErrorKind::Cancelled, "nobody waits for the cell any more"));
}

/// What the disk did not have gets in line for a render thread, if someone still waits for it.
bool CellTable::go_on_to_render(const CellFlight& flight) {
  const MutexLock lock{mutex_};
  Entry* entry = entry_of(flight);
  if (!entry) return false;
  entry->since = Clock::now();
  enqueue(*entry, entry->urgency);
  return true;
}

void CellTable::keep(const CellKey& key, std::shared_ptr<const EncodedCell> cell) {
  const std::size_t charge = charge_of(*cell);
  cache_.insert(key, std::move(cell), charge);
}

}  // namespace auralis::streaming
