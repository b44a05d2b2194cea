// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/CoverLooks.h"

#include <algorithm>
#include <ranges>

#include "base/Log.h"

namespace auralis::api {
namespace {

constexpr std::size_t most_waiting = 1000;

}  // namespace

CoverLooks::CoverLooks(Catalog& catalog)
    : store_{catalog},
      writer_{[this](const std::stop_token& stop) { write_until_stopped(stop); }} {}

CoverLooks::~CoverLooks() {
  writer_.request_stop();
  writer_.join();
  write_waiting();
}

void CoverLooks::note(ArtworkLook look) {
  {
    const MutexLock lock{mutex_};
    if (waiting_.size() >= most_waiting) return;
    waiting_.push_back(std::move(look));
  }
  noted_.notify_one();
}

Result<std::vector<std::optional<CoverLook>>> CoverLooks::of(std::span<const ArtworkId> artworks) {
  AURALIS_TRY(auto looks, store_.looks(artworks));
  const MutexLock lock{mutex_};
  for (std::size_t i = 0; i < artworks.size() && !waiting_.empty(); ++i) {
    const auto found =
        std::ranges::find(waiting_ | std::views::reverse, artworks[i], &ArtworkLook::artwork);
    if (found != waiting_.rend()) looks[i] = found->look;
  }
  return looks;
}

void CoverLooks::write_until_stopped(const std::stop_token& stop) {
  while (true) {
    {
      const MutexLock lock{mutex_};
      if (!noted_.wait(mutex_, stop,
                       [this]() NO_THREAD_SAFETY_ANALYSIS { return !waiting_.empty(); }))
        return;
    }
    write_waiting();
  }
}

/// What waits is found by of() until it is written.
void CoverLooks::write_waiting() {
  std::vector<ArtworkLook> looks;
  {
    const MutexLock lock{mutex_};
    looks = waiting_;
  }
  if (const auto stored = store_.store(looks); !stored)
    log::debug("covers", "looks are not kept: {}", stored.error().full());
  const MutexLock lock{mutex_};
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(looks.size()));
}

}  // namespace auralis::api
