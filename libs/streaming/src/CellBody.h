// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <limits>
#include <memory>
#include <vector>

#include "CellTable.h"
#include "CellTicket.h"
#include "streaming/StreamService.h"

namespace auralis::streaming {

/// Which part of a programme a body sends: its head, then cells [first, last); of the bytes of all
/// that, `most_bytes` from `skipped_bytes` on.
struct BodyPart {
  std::shared_ptr<const Programme> programme;
  int first_cell{};
  int last_cell{};
  Format format{Format::Webm};
  Turn turn{};         ///< Whose it is.
  SharedBytes head{};  ///< May be null.
  std::uint64_t skipped_bytes{};
  std::uint64_t most_bytes{std::numeric_limits<std::uint64_t>::max()};
  /// Told how many bytes a whole cell makes in the format; may be empty.
  std::function<void(int cell, std::uint64_t bytes)> on_cell{};
};

/// The head, then the clusters of a row of cells while they are rendered. Holds the cell it is at
/// and asks for two more ahead, so that render threads work side by side and a slow client holds
/// little. One thread at a time.
class CellBody final : public ChunkBody {
 public:
  /// `first` is a ticket for the part's first cell.
  CellBody(std::shared_ptr<CellTable> table, BodyPart part, CellTicket first);

  /// Asks for what is heard soon, and blocks until the first cluster is there: what was spent on
  /// that. Once, before pull().
  Result<CellTiming> begin(const std::stop_token& stop);
  /// Whether the cell it is at came from the disk.
  bool is_from_disk() const { return tickets_.front().is_from_disk(); }
  Piece pull(std::function<void()> wake) override;

 private:
  bool is_done() const noexcept { return cell_ == part_.last_cell || left_bytes_ == 0; }
  bool is_full() const noexcept;
  Result<void> gather();
  Result<void> take(const SharedBytes& cluster);
  void add(SharedBytes bytes);
  void go_to_next_cell();
  void ask_ahead();
  CellTimes when(int cell) const;
  Piece hand_over();

  const std::shared_ptr<CellTable> table_;
  const BodyPart part_;
  std::deque<CellTicket> tickets_;  // of cell_, cell_ + 1, ...
  const CellTable::Clock::time_point begun_ = CellTable::Clock::now();
  int cell_;
  int next_cluster_{};
  std::uint64_t cell_bytes_ = 0;
  std::uint64_t skipped_bytes_left_;
  std::uint64_t left_bytes_;
  ByteParts gathered_;
  bool has_sound_ = false;  // in gathered_, behind the head
};

}  // namespace auralis::streaming
