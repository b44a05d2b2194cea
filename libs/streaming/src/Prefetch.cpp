// SPDX-License-Identifier: GPL-3.0-or-later
#include "Prefetch.h"

#include <algorithm>
#include <ranges>
#include <utility>

namespace auralis::streaming {
namespace {

/// What a cell takes in memory: of a lossy one a quarter more than its bit rate, since some take
/// more than the average; of a lossless one the most it can.
std::size_t bytes_of_cell(const Encoding& encoding) {
  constexpr std::size_t samples = 2 * ChunkGrid::cell_frames;
  constexpr std::size_t overhead = 4'000;
  switch (encoding.codec) {
    case Codec::Opus:
    case Codec::Aac: {
      constexpr std::size_t bytes_a_kbps = 1000 / 8 * ChunkGrid::cell_frames / engine_rate_hz;
      return static_cast<std::size_t>(encoding.bit_rate_kbps) * bytes_a_kbps * 5 / 4;
    }
    case Codec::Flac:
      return samples * 3 + overhead;
    case Codec::Pcm:
      return samples * sizeof(float) + overhead;
  }
  return samples * sizeof(float) + overhead;
}

/// Cells of the next track's first chunk in both states, which the rest of a long track must leave.
constexpr int reserved_cells = 2 * ChunkGrid::cells_per_chunk;

}  // namespace

Prefetch::Prefetch(CellTable& table, const Positions& positions, Prepare prepare,
                   const CellCache::Capacity& capacity)
    : table_{table}, positions_{positions}, prepare_{std::move(prepare)}, capacity_{capacity} {}

std::optional<CellRecipe> Prefetch::next() {
  std::vector<Listener> all = listeners();
  for (const Phase phase : {Phase::Near, Phase::Far, Phase::NextTrack}) {
    std::optional<Wish> best;
    for (Listener& listener : all) {
      auto wish = first_missing(listener, phase);
      if (wish && (!best || wish->order < best->order)) best = std::move(wish);
    }
    if (best) return std::move(best->recipe);
  }
  return std::nullopt;
}

std::vector<Prefetch::Listener> Prefetch::listeners() const {
  std::vector<Listener> ready;
  for (Positions::Position& position : positions_.playing()) {
    auto current = prepare_({.track = position.track,
                             .request = position.request,
                             .encoding = position.encoding,
                             .begun = position.plan,
                             .begun_mastered = position.enhanced});
    if (!current) continue;
    std::optional<ReadyTrack> next;
    if (position.next_track)
      next = prepare_({.track = *position.next_track,
                       .request = position.request,
                       .encoding = position.encoding});
    ready.push_back({std::move(position), *std::move(current), std::move(next), 0});
  }
  for (Listener& listener : ready) {
    const bool lossless = is_lossless(listener.position.encoding.codec);
    const auto sharers = std::ranges::count_if(ready, [&](const Listener& other) {
      return is_lossless(other.position.encoding.codec) == lossless;
    });
    listener.cells_left = cells_for(listener.position.encoding) / static_cast<int>(sharers);
  }
  return ready;
}

/// That its part of the cache has room for.
int Prefetch::cells_for(const Encoding& encoding) const {
  const std::size_t bytes =
      is_lossless(encoding.codec) ? capacity_.lossless_bytes : capacity_.lossy_bytes;
  return static_cast<int>(bytes / bytes_of_cell(encoding));
}

std::vector<Prefetch::Span> Prefetch::spans(const Listener& listener, Phase phase) {
  std::vector<Span> spans;
  const auto add = [&](const ReadyTrack& track, int first, int last) {
    const auto heard = listener.position.enhanced ? track.mastered : track.original;
    const auto other = listener.position.enhanced ? track.original : track.mastered;
    if (heard && first < last) spans.push_back({heard, first, last});
    if (other && first < last) spans.push_back({other, first, last});
  };
  const ChunkGrid grid = listener.current.original->grid();
  const FrameCount frame = std::clamp<FrameCount>(listener.position.frame, 0, grid.frames());
  const int cell = static_cast<int>(frame / ChunkGrid::cell_frames);
  const int chunk = cell / ChunkGrid::cells_per_chunk;
  switch (phase) {
    case Phase::Near:
      add(listener.current, cell, grid.last_cell(chunk));
      add(listener.current, grid.first_cell(chunk + 1), grid.last_cell(chunk + 1));
      break;
    case Phase::Far:
      for (int c = chunk + 2; c < grid.chunks(); ++c)
        add(listener.current, grid.first_cell(c), grid.last_cell(c));
      for (int c = 0; c <= chunk; ++c)
        add(listener.current, grid.first_cell(c), std::min(grid.last_cell(c), cell));
      break;
    case Phase::NextTrack:
      if (listener.next) add(*listener.next, 0, listener.next->original->grid().last_cell(0));
      break;
  }
  return spans;
}

std::optional<Prefetch::Wish> Prefetch::first_missing(Listener& listener, Phase phase) {
  std::vector<CellKey> present;
  const int reserve = phase == Phase::Far && listener.next ? reserved_cells : 0;
  for (const Span& span : spans(listener, phase)) {
    for (int cell = span.first; cell < span.last; ++cell) {
      if (listener.cells_left <= reserve) return std::nullopt;
      --listener.cells_left;
      CellRecipe recipe = recipe_for(span.programme, cell);
      if (table_.has(recipe.key)) {
        present.push_back(recipe.key);
        continue;
      }
      // What comes is inserted: let it push out anything but what this listener hears before it.
      for (const CellKey& key : std::views::reverse(present)) table_.touch(key);
      return Wish{std::move(recipe), static_cast<int>(present.size())};
    }
  }
  return std::nullopt;
}

}  // namespace auralis::streaming
