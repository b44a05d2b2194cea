// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/Result.h"

namespace auralis {

/// What a rule may ask of a track, and of what a listener thinks of it.
enum class SmartField {
  Title,
  Artist,
  Album,
  Genre,
  Codec,  // texts
  Year,
  Duration,
  BitRate,
  SampleRate,
  Lufs,  // numbers
  Plays,
  Skips,
  Rating,     // numbers of a listener
  Favourite,  // yes or no
  Added,
  LastPlayed,
  FavouriteSince,  // times
  AlbumOrder,
  Random,  // to sort by only
};

enum class SmartOperator {
  Is,
  IsNot,
  Contains,
  ContainsNot,
  StartsWith,  // texts; Is and IsNot whole numbers too
  Less,
  Greater,
  Between,  // numbers; Between includes both
  Before,
  After,
  WithinDays,
  NotWithinDays,  // times; never is not within
};

struct SmartRule {
  SmartField field{};
  SmartOperator op{};
  std::string text{};    ///< Of a text.
  double low{}, high{};  ///< Of a number: seconds, stars, LUFS; of a time: seconds since the epoch,
                         ///< or days. `high` only for Between; of Favourite, low is 1 or 0.

  bool operator==(const SmartRule&) const = default;
};

/// A rule, or a group of which all or any must hold.
struct SmartNode {
  std::optional<SmartRule> rule{};
  bool any{};
  std::vector<SmartNode> parts{};

  bool operator==(const SmartNode&) const = default;
};

struct SmartSort {
  SmartField field{};
  bool descending{};

  bool operator==(const SmartSort&) const = default;
};

/// Which tracks a smart playlist holds. An instance is always valid; nobody checks again.
///
/// CT-55 {"match": {"all"|"any": [...]}, "sort": [{"by", "descending"}], "limit", "seed"}: groups
///       lie at most 4 deep, there are at most 100 of them and 100 rules, 4 keys to sort by and
///       10,000 tracks. What is wrong is named by its place: "match.all[1].value must be ...".
struct SmartRules {
  static constexpr int most_tracks = 10'000;
  static constexpr int usual_tracks = 500;

  SmartNode match{};
  std::vector<SmartSort> sort{};
  int limit{usual_tracks};
  std::int64_t seed{};  ///< Of the order by chance: equal seeds, equal orders.

  static Result<SmartRules> parse(std::string_view json);
  bool operator==(const SmartRules&) const = default;
};

/// As in JSON: "last_played".
std::string_view name_of(SmartField field) noexcept;

}  // namespace auralis
