// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

#include "CellFlight.h"

namespace auralis::streaming {

class CellTable;
enum class Urgency;

/// One reader's hold on a cell, finished or in flight. Giving it up gives up the interest: a cell
/// that nobody wants any more stops. One thread at a time.
class CellTicket {
 public:
  /// A finished cell.
  explicit CellTicket(std::shared_ptr<const EncodedCell> cell);
  /// A claim already counted by `table`, to be dropped by this ticket.
  CellTicket(std::shared_ptr<CellTable> table, std::shared_ptr<CellFlight> flight);
  CellTicket(CellTicket&&) noexcept = default;
  CellTicket& operator=(CellTicket&& other) noexcept;
  ~CellTicket();

  bool was_cached() const noexcept { return flight_ == nullptr; }
  bool is_from_disk() const;
  int published() const;
  SharedBytes cluster(int index) const;
  std::optional<Error> error() const;

  /// As CellFlight's; a finished cell has cost nothing.
  Result<CellTiming> wait_for_more_than(int clusters, const std::stop_token& stop);
  bool when_more_than(int clusters, std::function<void()> wake);
  void raise(Urgency urgency);

 private:
  void give_up() noexcept;

  std::shared_ptr<const EncodedCell> cell_;
  std::shared_ptr<CellTable> table_;
  std::shared_ptr<CellFlight> flight_;
};

}  // namespace auralis::streaming
