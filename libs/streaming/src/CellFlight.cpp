// SPDX-License-Identifier: GPL-3.0-or-later
#include "CellFlight.h"

#include <cassert>
#include <utility>

namespace auralis::streaming {
namespace {

std::size_t clusters_of(const CellRecipe& recipe) {
  return static_cast<std::size_t>(ClusterLayout{recipe.packets}.clusters());
}

}  // namespace

CellFlight::CellFlight(CellRecipe recipe, OnWhole on_whole)
    : recipe_{std::move(recipe)}, on_whole_{std::move(on_whole)} {
  clusters_.reserve(clusters_of(recipe_));
}

void CellFlight::publish(SharedBytes cluster, const CellTiming& so_far) {
  // Only this thread adds clusters, so nothing comes between the copy and the push.
  if (auto all = clusters_with(cluster); all.size() == clusters_of(recipe_))
    on_whole_(recipe_.key, std::make_shared<const EncodedCell>(EncodedCell{
                               .clusters = std::move(all), .track = track_of(recipe_)}));
  {
    const MutexLock lock{mutex_};
    clusters_.push_back(std::move(cluster));
    timing_ = so_far;
  }
  wake_readers();
}

void CellFlight::give(const EncodedCell& cell) {
  {
    const MutexLock lock{mutex_};
    if (outcome_) return;
    clusters_ = cell.clusters;
    is_from_disk_ = true;
    outcome_ = Result<void>{};
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

CellTiming CellFlight::timing() const {
  const MutexLock lock{mutex_};
  return timing_;
}

bool CellFlight::is_from_disk() const {
  const MutexLock lock{mutex_};
  return is_from_disk_;
}

std::optional<Error> CellFlight::error() const {
  const MutexLock lock{mutex_};
  return outcome_ && !*outcome_ ? std::optional{outcome_->error()} : std::nullopt;
}

Result<CellTiming> CellFlight::wait_for_more_than(int clusters, const std::stop_token& stop) {
  const MutexLock lock{mutex_};
  if (!changed_.wait(mutex_, stop, [&]() REQUIRES_LOCK(mutex_) { return has_more_than(clusters); }))
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

std::vector<SharedBytes> CellFlight::clusters_with(const SharedBytes& next) const {
  const MutexLock lock{mutex_};
  std::vector<SharedBytes> all = clusters_;
  all.push_back(next);
  return all;
}

bool CellFlight::has_more_than(int clusters) const {
  return outcome_.has_value() || static_cast<int>(clusters_.size()) > clusters;
}

}  // namespace auralis::streaming
