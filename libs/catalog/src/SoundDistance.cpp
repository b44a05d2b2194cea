// SPDX-License-Identifier: GPL-3.0-or-later
#include "SoundDistance.h"

#include <algorithm>
#include <cstdlib>

namespace auralis {
namespace {

constexpr std::int32_t most_spreads = 3;
constexpr std::int32_t scale_of_a_spread = 4096;  // per weight: steps are far smaller than a byte
constexpr std::int32_t once_around = 255;         // the circle of tempo

/// Straight code over whole lanes, for the compiler to turn into vectors.
void add_lane(const SoundBlock::Lane& lane, std::int32_t from, std::int32_t most,
              std::int32_t weight, SoundDistance::Distances& distances) {
  for (std::size_t i = 0; i < lane.size(); ++i)
    distances[i] += std::min(std::abs(lane[i] - from), most) * weight;
}

void add_circle(const SoundBlock::Lane& lane, std::int32_t from, std::int32_t most,
                std::int32_t weight, std::int32_t unknown, SoundDistance::Distances& distances) {
  for (std::size_t i = 0; i < lane.size(); ++i) {
    const std::int32_t straight = std::abs(lane[i] - from);
    const std::int32_t around = std::min(straight, once_around - straight);
    const std::int32_t known = std::min(around, most) * weight;
    distances[i] += lane[i] == 0 || from == 0 ? unknown : known;
  }
}

}  // namespace

void SoundSpreads::add(const SoundBlock& block) {
  const SoundBlock::Lane& loudness = block.lanes.front();
  for (std::size_t d = 0; d < sound_dimensions; ++d)
    for (std::size_t i = 0; i < tracks_per_block; ++i)
      if (loudness[i] != 0 && block.lanes[d][i] != 0) ++counts_[d][block.lanes[d][i]];
}

int SoundSpreads::of(SoundDimension dimension) const {
  const int least = info_of(dimension).least_spread;
  if (dimension == SoundDimension::Tempo) return least;  // a circle has no middle half
  const auto& counts = counts_[static_cast<std::size_t>(dimension)];
  std::int64_t all = 0;
  for (const std::int32_t count : counts) all += count;
  const auto quantile = [&](std::int64_t quarters) {
    std::int64_t below = 0;
    int value = 0;
    for (; value < 255; ++value)
      if ((below += counts[static_cast<std::size_t>(value)]) * 4 > all * quarters) break;
    return value;
  };
  return all == 0 ? least : std::max(quantile(3) - quantile(1), least);
}

SoundDistance::SoundDistance(const Sound& from, const SoundSpreads& spreads) : from_{from} {
  for (std::size_t d = 0; d < sound_dimensions; ++d) {
    const auto dimension = static_cast<SoundDimension>(d);
    const std::int32_t spread = spreads.of(dimension);
    const std::int32_t weight = info_of(dimension).weight;
    scales_[d] = {spread, spread * most_spreads, weight * scale_of_a_spread / spread};
    weights_ += weight;
  }
}

void SoundDistance::measure(const SoundBlock& block, Distances& distances) const {
  distances.fill(0);
  constexpr auto tempo = static_cast<std::size_t>(SoundDimension::Tempo);
  for (std::size_t d = 0; d < tempo; ++d)
    add_lane(block.lanes[d], from_.values[d], scales_[d].most, scales_[d].weight, distances);
  const Scale& circle = scales_[tempo];
  add_circle(block.lanes[tempo], from_.values[tempo], circle.most, circle.weight,
             circle.spread * circle.weight, distances);
  const SoundBlock::Lane& loudness = block.lanes.front();
  for (std::size_t i = 0; i < tracks_per_block; ++i)
    if (loudness[i] == 0) distances[i] = none;
}

double SoundDistance::in_units(std::int32_t distance) const {
  return static_cast<double>(distance) / scale_of_a_spread / weights_;
}

double SoundDistance::spreads(SoundDimension dimension, const Sound& to) const {
  const Scale& scale = scales_[static_cast<std::size_t>(dimension)];
  std::int32_t apart = std::abs(to.at(dimension) - from_.at(dimension));
  if (dimension == SoundDimension::Tempo) apart = std::min(apart, once_around - apart);
  return static_cast<double>(apart) / scale.spread;
}

void Nearest::add(std::int32_t distance, std::int64_t track) {
  if (distance >= limit()) return;
  if (heap_.size() == most_) {
    std::ranges::pop_heap(heap_);
    heap_.pop_back();
  }
  heap_.emplace_back(distance, track);
  std::ranges::push_heap(heap_);
}

std::vector<std::pair<std::int32_t, std::int64_t>> Nearest::take() {
  std::ranges::sort(heap_);
  return std::move(heap_);
}

}  // namespace auralis
