// SPDX-License-Identifier: GPL-3.0-or-later
#include "CellFile.h"

#include <algorithm>
#include <utility>

#include "Packaging.h"
#include "base/Hash.h"

namespace auralis::streaming {
namespace {

std::vector<std::uint64_t> wav_sizes(const ChunkGrid& grid) {
  constexpr std::uint64_t frame_bytes = 2 * sizeof(float);
  std::vector<std::uint64_t> sizes;
  for (int cell = 0; cell < grid.cells(); ++cell)
    sizes.push_back(static_cast<std::uint64_t>(grid.cell_range(cell).length()) * frame_bytes);
  return sizes;
}

}  // namespace

FileLayout::FileLayout(std::uint64_t head_bytes, const std::vector<std::uint64_t>& cell_bytes)
    : ends_{head_bytes} {
  ends_.reserve(cell_bytes.size() + 1);
  for (const std::uint64_t bytes : cell_bytes) ends_.push_back(ends_.back() + bytes);
}

FileLayout::Cells FileLayout::cells_of(std::uint64_t begin, std::uint64_t end) const noexcept {
  const auto cell_at = [&](std::uint64_t byte) {
    const auto after = std::ranges::upper_bound(ends_.begin() + 1, ends_.end() - 1, byte);
    return static_cast<int>(after - ends_.begin()) - 1;
  };
  return {cell_at(begin), cell_at(end - 1) + 1};
}

CellFile::CellFile(std::shared_ptr<CellTable> table, std::shared_ptr<FileSizes> sizes,
                   std::shared_ptr<const Programme> programme, Format format)
    : table_{std::move(table)},
      sizes_{std::move(sizes)},
      programme_{std::move(programme)},
      key_{.plan = programme_->id, .format = format, .encoding = programme_->encoding},
      head_{head_of(format, programme_->frames)} {}

std::string CellFile::etag() const {
  Hasher hasher;
  hasher.add(ChunkGrid::layout_version);
  hasher.add(key_.plan.value.hex());
  hasher.add(info_of(key_.format).name);
  hasher.add(std::int64_t{key_.encoding.bit_rate_kbps});
  return hasher.digest().hex();
}

std::optional<FileLayout> CellFile::layout() const {
  const auto sizes = known_sizes();
  return sizes ? std::optional{FileLayout{head_->size(), *sizes}} : std::nullopt;
}

std::optional<std::vector<std::uint64_t>> CellFile::known_sizes() const {
  if (key_.format == Format::Wav) return wav_sizes(programme_->grid());
  if (auto sizes = sizes_->find(key_)) return sizes;
  measure_cached_cells();
  return sizes_->find(key_);
}

/// Where all cells are there (a listener's prefetch is at its end), the file need not be sent
/// first.
void CellFile::measure_cached_cells() const {
  const ChunkGrid grid = programme_->grid();
  for (int cell = 0; cell < grid.cells(); ++cell)
    if (!table_->is_cached(recipe_for(programme_, cell).key)) return;
  for (int cell = 0; cell < grid.cells(); ++cell) {
    const auto held = table_->cache().find(recipe_for(programme_, cell).key);
    if (!held) return;
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < held->clusters.size(); ++i) {
      const ClusterPlace place{.grid = grid, .cell = cell, .cluster = static_cast<int>(i)};
      const auto made = packaged(key_.format, place, held->clusters[i]);
      if (!made) return;
      bytes += (*made)->size();
    }
    sizes_->record(key_, grid.cells(), cell, bytes);
  }
}

std::optional<std::uint64_t> CellFile::length() const {
  const auto known = layout();
  return known ? std::optional{known->length()} : std::nullopt;
}

BodyPart CellFile::whole() const {
  return {.programme = programme_,
          .first_cell = 0,
          .last_cell = programme_->grid().cells(),
          .format = key_.format,
          .head = head_,
          .on_cell = [sizes = sizes_, key = key_, cells = programme_->grid().cells()](
                         int cell, std::uint64_t bytes) {
            if (key.format != Format::Wav) sizes->record(key, cells, cell, bytes);
          }};
}

Result<std::unique_ptr<ChunkBody>> CellFile::open(std::stop_token stop) {
  return begin(whole(), stop);
}

Result<std::unique_ptr<ChunkBody>> CellFile::open(std::uint64_t from, std::uint64_t to,
                                                  std::stop_token stop) {
  const auto known = layout();
  if (!known || from >= to || to > known->length())
    return fail(ErrorKind::InvalidArgument, "bytes {} to {} of the file cannot be sent alone", from,
                to);
  BodyPart part = whole();
  const auto [first, last] = known->cells_of(from, to);
  part.first_cell = first;
  part.last_cell = last;
  part.most_bytes = to - from;
  part.skipped_bytes = from;
  if (first > 0) {
    part.head = nullptr;
    part.skipped_bytes = from - known->begin_of(first);
  }
  return begin(std::move(part), stop);
}

Result<std::unique_ptr<ChunkBody>> CellFile::begin(BodyPart part, const std::stop_token& stop) {
  AURALIS_TRY(CellTicket ticket,
              table_->claim(recipe_for(programme_, part.first_cell), Urgency::First));
  auto body = std::make_unique<CellBody>(table_, std::move(part), std::move(ticket));
  AURALIS_CHECK(body->begin(stop));
  return body;
}

}  // namespace auralis::streaming
