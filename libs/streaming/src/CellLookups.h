// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <thread>

#include "CellTable.h"

namespace auralis::streaming {

/// The thread that brings cells from the disk which listeners wait for: no render goes before them,
/// and they take no render thread's time (rule CA-5).
class CellLookups {
 public:
  explicit CellLookups(std::shared_ptr<CellTable> table)
      : thread_{[table = std::move(table)](const std::stop_token& stop) {
          while (const auto flight = table->take_lookup(stop)) table->look_up(flight);
        }} {}

 private:
  std::jthread thread_;
};

}  // namespace auralis::streaming
