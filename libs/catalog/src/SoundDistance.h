// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "SoundBlocks.h"
#include "catalog/Sound.h"

namespace auralis {

/// How widely the values of each dimension lie apart in a library: the bytes that its middle half
/// spans.
class SoundSpreads {
 public:
  void add(const SoundBlock& block);
  int of(SoundDimension dimension) const;

 private:
  std::array<std::array<std::int32_t, 256>, sound_dimensions> counts_{};
};

/// The distance of every sound from one, as whole numbers: `unit` is a distance of 1.
class SoundDistance {
 public:
  SoundDistance(const Sound& from, const SoundSpreads& spreads);

  static constexpr std::int32_t none = INT32_MAX;  ///< Of a place without a sound.
  using Distances = std::array<std::int32_t, tracks_per_block>;
  void measure(const SoundBlock& block, Distances& distances) const;
  double in_units(std::int32_t distance) const;
  /// How far apart in one dimension, in spreads.
  double spreads(SoundDimension dimension, const Sound& to) const;

 private:
  struct Scale {
    std::int32_t spread{}, most{}, weight{};
  };
  Sound from_;
  std::array<Scale, sound_dimensions> scales_{};
  std::int32_t weights_{};
};

/// The nearest of many, at most so many.
class Nearest {
 public:
  explicit Nearest(std::size_t most) : most_{most} {}
  void add(std::int32_t distance, std::int64_t track);
  /// The nearest first; equal ones by id.
  std::vector<std::pair<std::int32_t, std::int64_t>> take();
  /// What is farther than this need not be added.
  std::int32_t limit() const {
    return heap_.size() < most_ ? SoundDistance::none : heap_.front().first;
  }

 private:
  std::size_t most_;
  std::vector<std::pair<std::int32_t, std::int64_t>> heap_;
};

}  // namespace auralis
