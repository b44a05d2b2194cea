// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "CellTable.h"
#include "CellTicket.h"
#include "streaming/StreamService.h"

namespace auralis::streaming {

/// Which part of a programme a body sends: cells [first, last), the first without its clusters
/// before `first_cluster`.
struct BodyPart {
  std::shared_ptr<const Programme> programme;
  int first_cell{};
  int last_cell{};
  int first_cluster{};
};

/// The init segment, then the clusters of a row of cells while they are rendered. Holds the cell it
/// is at and asks for two more ahead, so that render threads work side by side and a slow client
/// holds little. One thread at a time.
class CellBody final : public ChunkBody {
 public:
  /// `first` is a ticket for the part's first cell.
  CellBody(std::shared_ptr<CellTable> table, BodyPart part, CellTicket first);

  Piece pull(std::function<void()> wake) override;

 private:
  bool is_done() const noexcept { return cell_ == part_.last_cell; }
  bool is_full() const noexcept;
  void gather();
  void go_to_next_cell();
  void ask_ahead();
  CellTable::Clock::time_point due(int cell) const;
  Piece hand_over();

  const std::shared_ptr<CellTable> table_;
  const BodyPart part_;
  std::deque<CellTicket> tickets_;  // of cell_, cell_ + 1, ...
  const CellTable::Clock::time_point begun_ = CellTable::Clock::now();
  int cell_;
  int next_cluster_;
  std::vector<SharedBytes> gathered_;
  std::size_t gathered_bytes_ = 0;
};

}  // namespace auralis::streaming
