// SPDX-License-Identifier: GPL-3.0-or-later
#include "CellFlight.h"

#include <cassert>
#include <utility>

namespace auralis::streaming {

CellFlight::CellFlight(CellRecipe recipe) : recipe_{std::move(recipe)} {
  clusters_.reserve(static_cast<std::size_t>(ClusterLayout{recipe_.packets}.clusters()));
}

void CellFlight::publish(SharedBytes cluster, const CellTiming& so_far) {
  {
    const MutexLock lock{mutex_};
    clusters_.push_back(std::move(cluster));
    timing_ = so_far;
  }
  wake_readers();
}

void CellFlight::end(const Result<void>& outcome) {
  {
    const MutexLock lock{mutex_};
    if (outcome_) return;
    assert(!outcome ||
           static_cast<int>(clusters_.size()) == ClusterLayout{recipe_.packets}.clusters());
    outcome_ = outcome;
  }
  wake_readers();
}

void CellFlight::wake_readers() {
  std::vector<std::function<void()>> woken;
  {
    const MutexLock lock{mutex_};
    woken.swap(sleepers_);
  }
  changed_.notify_all();
  for (const auto& wake : woken) wake();
}

int CellFlight::published() const {
  const MutexLock lock{mutex_};
  return static_cast<int>(clusters_.size());
}

SharedBytes CellFlight::cluster(int index) const {
  const MutexLock lock{mutex_};
  return clusters_[static_cast<std::size_t>(index)];
}

std::optional<Error> CellFlight::error() const {
  const MutexLock lock{mutex_};
  return outcome_ && !*outcome_ ? std::optional{outcome_->error()} : std::nullopt;
}

std::shared_ptr<const EncodedCell> CellFlight::whole() const {
  const MutexLock lock{mutex_};
  return std::make_shared<const EncodedCell>(EncodedCell{clusters_});
}

Result<CellTiming> CellFlight::wait_for_more_than(int clusters, const std::stop_token& stop) {
  const MutexLock lock{mutex_};
  if (!changed_.wait(mutex_, stop, [&] { return has_more_than(clusters); }))
    return fail(ErrorKind::Cancelled, "the listener left before the first sound");
  if (static_cast<int>(clusters_.size()) <= clusters) return Failure{outcome_->error()};
  return timing_;
}

bool CellFlight::when_more_than(int clusters, std::function<void()> wake) {
  const MutexLock lock{mutex_};
  if (has_more_than(clusters)) return false;
  sleepers_.push_back(std::move(wake));
  return true;
}

bool CellFlight::has_more_than(int clusters) const {
  return outcome_.has_value() || static_cast<int>(clusters_.size()) > clusters;
}

}  // namespace auralis::streaming
