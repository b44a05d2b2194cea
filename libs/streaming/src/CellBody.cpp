// SPDX-License-Identifier: GPL-3.0-or-later
#include "CellBody.h"

#include <utility>

#include "media/WebmWriter.h"

namespace auralis::streaming {
namespace {

constexpr std::size_t cells_ahead = 2;

/// Clusters that are there already leave together: fewer writes for a chunk from the cache. Smaller
/// than what the heap would fetch from the system anew for each piece.
constexpr std::size_t piece_bytes = 128 * 1024;

const SharedBytes& shared_init_segment() {
  static const SharedBytes segment = share(media::webm_init_segment());
  return segment;
}

SharedBytes joined(const std::vector<SharedBytes>& parts, std::size_t bytes) {
  if (parts.size() == 1) return parts.front();
  Bytes whole;
  whole.reserve(bytes);
  for (const SharedBytes& part : parts) whole.insert(whole.end(), part->begin(), part->end());
  return share(std::move(whole));
}

}  // namespace

CellBody::CellBody(std::shared_ptr<CellTable> table, BodyPart part, CellTicket first)
    : table_{std::move(table)},
      part_{std::move(part)},
      cell_{part_.first_cell},
      next_cluster_{part_.first_cluster},
      gathered_{shared_init_segment()},
      gathered_bytes_{shared_init_segment()->size()} {
  tickets_.push_back(std::move(first));
}

ChunkBody::Piece CellBody::pull(std::function<void()> wake) {
  const Piece broken{.bytes = nullptr, .last = true, .failed = true};
  for (;;) {
    ask_ahead();
    gather();
    const bool sent_init_only = gathered_.size() == 1 && gathered_.front() == shared_init_segment();
    if (is_done() || is_full() || (!gathered_.empty() && !sent_init_only)) return hand_over();
    if (tickets_.empty()) return broken;
    CellTicket& ticket = tickets_.front();
    if (ticket.published() > next_cluster_) continue;
    if (ticket.error()) return broken;
    if (ticket.when_more_than(next_cluster_, wake)) return {};
  }
}

void CellBody::gather() {
  while (!is_done() && !is_full() && !tickets_.empty()) {
    CellTicket& ticket = tickets_.front();
    const int published = ticket.published();
    for (; next_cluster_ < published && !is_full(); ++next_cluster_) {
      gathered_.push_back(ticket.cluster(next_cluster_));
      gathered_bytes_ += gathered_.back()->size();
    }
    const int packets = part_.programme->grid().packets(cell_);
    if (next_cluster_ < ClusterLayout{packets}.clusters()) return;
    go_to_next_cell();
  }
}

void CellBody::go_to_next_cell() {
  tickets_.pop_front();
  ++cell_;
  next_cluster_ = 0;
  if (!tickets_.empty()) tickets_.front().raise(Urgency::Next);
  ask_ahead();
}

void CellBody::ask_ahead() {
  while (tickets_.size() <= cells_ahead) {
    const int cell = cell_ + static_cast<int>(tickets_.size());
    if (cell >= part_.last_cell) return;
    const Urgency urgency = tickets_.empty() ? Urgency::Next : Urgency::Ahead;
    auto ticket = table_->claim(recipe_for(part_.programme, cell), urgency, due(cell));
    if (!ticket) return;
    tickets_.push_back(*std::move(ticket));
  }
}

/// When a listener who began with this body comes to the cell.
CellTable::Clock::time_point CellBody::due(int cell) const {
  constexpr std::chrono::milliseconds cell_length{ChunkGrid::cell_frames * 1000 / engine_rate_hz};
  return begun_ + (cell - part_.first_cell) * cell_length;
}

bool CellBody::is_full() const noexcept {
  return gathered_bytes_ >= piece_bytes;
}

ChunkBody::Piece CellBody::hand_over() {
  Piece piece{.bytes = joined(gathered_, gathered_bytes_), .last = is_done(), .failed = false};
  gathered_.clear();
  gathered_bytes_ = 0;
  return piece;
}

}  // namespace auralis::streaming
