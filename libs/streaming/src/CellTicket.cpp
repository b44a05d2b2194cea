// SPDX-License-Identifier: GPL-3.0-or-later
#include "CellTicket.h"

#include <utility>

#include "CellTable.h"

namespace auralis::streaming {

CellTicket::CellTicket(std::shared_ptr<const EncodedCell> cell) : cell_{std::move(cell)} {}

CellTicket::CellTicket(std::shared_ptr<CellTable> table, std::shared_ptr<CellFlight> flight)
    : table_{std::move(table)}, flight_{std::move(flight)} {}

CellTicket& CellTicket::operator=(CellTicket&& other) noexcept {
  if (this == &other) return *this;
  give_up();
  cell_ = std::move(other.cell_);
  table_ = std::move(other.table_);
  flight_ = std::move(other.flight_);
  return *this;
}

CellTicket::~CellTicket() {
  give_up();
}

void CellTicket::give_up() noexcept {
  if (flight_) table_->drop(flight_);
}

bool CellTicket::is_from_disk() const {
  return flight_ && flight_->is_from_disk();
}

int CellTicket::published() const {
  return flight_ ? flight_->published() : static_cast<int>(cell_->clusters.size());
}

SharedBytes CellTicket::cluster(int index) const {
  return flight_ ? flight_->cluster(index) : cell_->clusters[static_cast<std::size_t>(index)];
}

std::optional<Error> CellTicket::error() const {
  return flight_ ? flight_->error() : std::nullopt;
}

Result<CellTiming> CellTicket::wait_for_more_than(int clusters, const std::stop_token& stop) {
  return flight_ ? flight_->wait_for_more_than(clusters, stop) : CellTiming{};
}

bool CellTicket::when_more_than(int clusters, std::function<void()> wake) {
  return flight_ && flight_->when_more_than(clusters, std::move(wake));
}

void CellTicket::raise(Urgency urgency) {
  if (flight_) table_->raise(flight_, urgency);
}

}  // namespace auralis::streaming
