// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace auralis {

/// Frames that could not be decoded and are silence: from `begin` to before `end`.
struct DamagedStretch {
  std::int64_t begin{};
  std::int64_t end{};

  bool operator==(const DamagedStretch&) const = default;
};

/// How a file's audio ends.
enum class FileEnd : std::uint8_t {
  Whole,
  Short,  ///< Its head promises more than could be read.
  Torn,   ///< The mark that ends every stream of its kind is not there.
};

/// What of a track's file could not be read. Frames at 48 kHz.
struct TrackDamage {
  static constexpr std::size_t most_stretches = 64;

  std::vector<DamagedStretch> stretches{};  ///< In order, apart from each other.
  FileEnd end{FileEnd::Whole};
  /// What comes after the last frame that could be read: as promised where the end is Short;
  /// guessed from the bytes that are left where it is Torn, 0 where there are none.
  std::int64_t missing_frames{};

  bool any() const noexcept { return !stretches.empty() || end != FileEnd::Whole; }
  bool operator==(const TrackDamage&) const = default;
};

/// For people, without a capital and a full stop: "damaged from 0:23 to 0:45", "ends early: 0:23 of
/// 3:12 could be read". Empty where nothing is damaged. `frames` is the track's length.
std::string sentence_of(const TrackDamage& damage, std::int64_t frames);

/// The stretches of a track, neighbours joined, and those next to each other too where there are
/// more than TrackDamage::most_stretches. `stretches` are in order.
std::vector<DamagedStretch> joined(std::vector<DamagedStretch> stretches);

}  // namespace auralis
