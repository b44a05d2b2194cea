// SPDX-License-Identifier: GPL-3.0-or-later
#include "CellBody.h"

#include <algorithm>
#include <utility>

#include "Packaging.h"

namespace auralis::streaming {
namespace {

constexpr std::size_t cells_ahead = 2;

/// Where the listener is late in the first cell, the second one is heard soon as well: it comes
/// right behind.
constexpr int cells_of_beginning = 2;

/// Clusters that are there already leave together: fewer writes for a chunk from the cache. So much
/// is held for a client that reads slowly, even when the cache has let it go.
constexpr std::size_t piece_bytes = 256 * 1024;

SharedBytes cut(const SharedBytes& bytes, std::size_t begin, std::size_t length) {
  if (begin == 0 && length == bytes->size()) return bytes;
  const auto from = bytes->begin() + static_cast<std::ptrdiff_t>(begin);
  return share(Bytes(from, from + static_cast<std::ptrdiff_t>(length)));
}

}  // namespace

CellBody::CellBody(std::shared_ptr<CellTable> table, BodyPart part, CellTicket first)
    : table_{std::move(table)},
      part_{std::move(part)},
      cell_{part_.first_cell},
      skipped_bytes_left_{part_.skipped_bytes},
      left_bytes_{part_.most_bytes} {
  tickets_.push_back(std::move(first));
  if (part_.head) add(part_.head);
}

Result<CellTiming> CellBody::begin(const std::stop_token& stop) {
  return tickets_.front().wait_for_more_than(0, stop);
}

ChunkBody::Piece CellBody::pull(std::function<void()> wake) {
  const Piece broken{.bytes = {}, .last = true, .failed = true};
  for (;;) {
    ask_ahead();
    if (!gather()) return broken;
    if (is_done() || is_full() || has_sound_) return hand_over();
    if (tickets_.empty()) return broken;
    CellTicket& ticket = tickets_.front();
    if (ticket.published() > next_cluster_) continue;
    if (ticket.error()) return broken;
    if (ticket.when_more_than(next_cluster_, wake)) return {};
  }
}

Result<void> CellBody::gather() {
  while (!is_done() && !is_full() && !tickets_.empty()) {
    CellTicket& ticket = tickets_.front();
    const int published = ticket.published();
    for (; next_cluster_ < published && !is_full() && !is_done(); ++next_cluster_)
      AURALIS_CHECK(take(ticket.cluster(next_cluster_)));
    const int packets = part_.programme->grid().packets(cell_);
    if (next_cluster_ < ClusterLayout{packets}.clusters()) return {};
    go_to_next_cell();
  }
  return {};
}

Result<void> CellBody::take(const SharedBytes& cluster) {
  const ClusterPlace place{
      .grid = part_.programme->grid(), .cell = cell_, .cluster = next_cluster_};
  AURALIS_TRY(SharedBytes bytes, packaged(part_.format, place, cluster));
  cell_bytes_ += bytes->size();
  const std::size_t before = gathered_.size();
  add(std::move(bytes));
  has_sound_ = has_sound_ || gathered_.size() > before;
  return {};
}

/// What of `bytes` lies in the part's window.
void CellBody::add(SharedBytes bytes) {
  const std::uint64_t size = bytes->size();
  const std::uint64_t skipped = std::min(skipped_bytes_left_, size);
  const std::uint64_t length = std::min(left_bytes_, size - skipped);
  skipped_bytes_left_ -= skipped;
  left_bytes_ -= length;
  if (length == 0) return;
  gathered_.add(cut(bytes, skipped, length));
}

void CellBody::go_to_next_cell() {
  if (part_.on_cell) part_.on_cell(cell_, cell_bytes_);
  tickets_.pop_front();
  ++cell_;
  next_cluster_ = 0;
  cell_bytes_ = 0;
  if (!tickets_.empty()) tickets_.front().raise(Urgency::Next);
  ask_ahead();
}

/// Nothing beside the cell in which the listener begins to hear.
void CellBody::ask_ahead() {
  const std::size_t most = cell_ == part_.first_cell ? 1 : cells_ahead + 1;
  while (tickets_.size() < most) {
    const int cell = cell_ + static_cast<int>(tickets_.size());
    if (cell >= part_.last_cell) return;
    const Urgency urgency = tickets_.empty() ? Urgency::Next : Urgency::Ahead;
    auto ticket = table_->claim(recipe_for(part_.programme, cell), urgency, when(cell), part_.turn);
    if (!ticket) return;
    tickets_.push_back(*std::move(ticket));
  }
}

/// As far as a listener who began with this body is concerned.
CellTimes CellBody::when(int cell) const {
  constexpr std::chrono::milliseconds cell_length{ChunkGrid::cell_frames * 1000 / engine_rate_hz};
  const int behind = cell - part_.first_cell;
  return {.due = begun_ + behind * cell_length,
          .not_before = behind < cells_of_beginning ? begun_ : begun_ + rest_behind_beginning};
}

bool CellBody::is_full() const noexcept {
  return gathered_.size() >= piece_bytes;
}

ChunkBody::Piece CellBody::hand_over() {
  has_sound_ = false;
  return {.bytes = std::exchange(gathered_, {}), .last = is_done(), .failed = false};
}

}  // namespace auralis::streaming
