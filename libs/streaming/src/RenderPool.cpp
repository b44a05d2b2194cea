// SPDX-License-Identifier: GPL-3.0-or-later
#include "RenderPool.h"

#include <utility>

#include "analysis/AudioThread.h"
#include "base/Caught.h"

namespace auralis::streaming {

RenderPool::RenderPool(std::shared_ptr<CellTable> table, int threads, Render render,
                       FindWork find_work)
    : table_{std::move(table)}, render_{std::move(render)}, find_work_{std::move(find_work)} {
  for (int i = 0; i < threads; ++i)
    threads_.emplace_back([this, looks_ahead = i > 0 || threads == 1](const std::stop_token& stop) {
      run(looks_ahead, stop);
    });
}

RenderPool::~RenderPool() {
  for (std::jthread& thread : threads_) thread.request_stop();
  table_->close();
}

void RenderPool::run(bool looks_ahead, const std::stop_token& stop) {
  analysis::begin_audio_thread("render");
  while (auto taken = table_->take(looks_ahead, stop)) {
    const std::shared_ptr<CellFlight> flight = *taken ? *taken : find_background();
    if (flight) table_->land(flight, caught([&] { return render_(*flight); }));
  }
}

std::shared_ptr<CellFlight> RenderPool::find_background() {
  const std::uint64_t seen = table_->kicks();
  if (const auto recipe = find_work_())
    return table_->recall(*recipe) ? nullptr : table_->begin_background(*recipe);
  table_->rest_background(seen);
  return nullptr;
}

}  // namespace auralis::streaming
