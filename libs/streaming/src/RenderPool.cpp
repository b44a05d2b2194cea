// SPDX-License-Identifier: GPL-3.0-or-later
#include "RenderPool.h"

#include <utility>

#include <fmt/format.h>

#include "analysis/AudioThread.h"
#include "base/Caught.h"
#include "base/DiskThreads.h"
#include "base/UnderWay.h"

namespace auralis::streaming {
namespace {

Duty duty_of(int thread, int threads) {
  if (thread == 0 && threads > 1) return Duty::Awaited;
  return thread == 1 && threads > 2 ? Duty::Claimed : Duty::Any;
}

}  // namespace

RenderPool::RenderPool(std::shared_ptr<CellTable> table, int threads, Render render,
                       FindWork find_work)
    : table_{std::move(table)}, render_{std::move(render)}, find_work_{std::move(find_work)} {
  for (int i = 0; i < threads; ++i)
    threads_.emplace_back(
        [this, duty = duty_of(i, threads)](const std::stop_token& stop) { run(duty, stop); });
}

RenderPool::~RenderPool() {
  for (std::jthread& thread : threads_) thread.request_stop();
  table_->close();
}

void RenderPool::run(Duty duty, const std::stop_token& stop) {
  using analysis::Niceness;
  const bool awaits = duty == Duty::Awaited;
  analysis::begin_audio_thread("render", awaits ? Niceness::AsOthers : Niceness::GivesWay);
  const BoundedDiskWaits bounded;
  while (auto taken = table_->take(duty, stop)) {
    const std::shared_ptr<CellFlight> flight = *taken ? *taken : find_background();
    if (flight) table_->land(flight, caught([&] { return render(*flight); }));
  }
}

Result<void> RenderPool::render(CellFlight& flight) const {
  const UnderWay rendering{"rendering the track", fmt::to_string(track_of(flight.recipe()).value)};
  return render_(flight);
}

std::shared_ptr<CellFlight> RenderPool::find_background() {
  const std::uint64_t seen = table_->kicks();
  if (const auto recipe = find_work_())
    return table_->recall(*recipe) ? nullptr : table_->begin_background(*recipe);
  table_->rest_background(seen);
  return nullptr;
}

}  // namespace auralis::streaming
