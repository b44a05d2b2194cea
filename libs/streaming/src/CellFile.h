// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "CellBody.h"
#include "CellTable.h"
#include "FileSizes.h"
#include "streaming/TrackFile.h"

namespace auralis::streaming {

/// Where the parts of a file lie: its head, then its cells.
class FileLayout {
 public:
  FileLayout(std::uint64_t head_bytes, const std::vector<std::uint64_t>& cell_bytes);

  std::uint64_t length() const noexcept { return ends_.back(); }
  /// The cells that hold bytes [begin, end), at least one: [first, last).
  struct Cells {
    int first{};
    int last{};
  };
  Cells cells_of(std::uint64_t begin, std::uint64_t end) const noexcept;
  std::uint64_t begin_of(int cell) const noexcept { return ends_[static_cast<std::size_t>(cell)]; }

 private:
  std::vector<std::uint64_t> ends_;  // of the head, then of each cell
};

/// A file made of the cells of one programme, which has at least one.
class CellFile final : public TrackFile {
 public:
  CellFile(std::shared_ptr<CellTable> table, std::shared_ptr<FileSizes> sizes,
           std::shared_ptr<const Programme> programme, Format format);

  PlanId plan() const noexcept override { return key_.plan; }
  std::string etag() const override;
  std::optional<std::uint64_t> length() const override;
  Result<std::unique_ptr<ChunkBody>> open(std::stop_token stop) override;
  Result<std::unique_ptr<ChunkBody>> open(std::uint64_t begin, std::uint64_t end,
                                          std::stop_token stop) override;

 private:
  std::optional<FileLayout> layout() const;
  std::optional<std::vector<std::uint64_t>> known_sizes() const;
  void measure_cached_cells() const;
  BodyPart whole() const;
  Result<std::unique_ptr<ChunkBody>> begin(BodyPart part, const std::stop_token& stop);

  const std::shared_ptr<CellTable> table_;
  const std::shared_ptr<FileSizes> sizes_;
  const std::shared_ptr<const Programme> programme_;
  const FileKey key_;
  const SharedBytes head_;
};

}  // namespace auralis::streaming
