// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>

#include "model/SmartRules.h"

namespace auralis {

enum class SmartKind { Text, Word, Number, Measure, Flag, Time, Order };

/// What rules may say of a field. A Word is compared as a whole only; a Measure is never equal.
struct SmartFieldInfo {
  SmartField field;
  std::string_view name;
  SmartKind kind;
  double least{};
  double most{};
};

inline constexpr double latest_second = 1e11;
inline constexpr std::array<SmartFieldInfo, 19> smart_fields{{
    {SmartField::Title, "title", SmartKind::Text},
    {SmartField::Artist, "artist", SmartKind::Text},
    {SmartField::Album, "album", SmartKind::Text},
    {SmartField::Genre, "genre", SmartKind::Word},
    {SmartField::Codec, "codec", SmartKind::Word},
    {SmartField::Year, "year", SmartKind::Number, 0, 9999},
    {SmartField::Duration, "duration", SmartKind::Measure, 0, 1e7},
    {SmartField::BitRate, "bit_rate", SmartKind::Number, 0, 1e6},
    {SmartField::SampleRate, "sample_rate", SmartKind::Number, 0, 1e7},
    {SmartField::Lufs, "lufs", SmartKind::Measure, -100, 20},
    {SmartField::Plays, "plays", SmartKind::Number, 0, 1e9},
    {SmartField::Skips, "skips", SmartKind::Number, 0, 1e9},
    {SmartField::Rating, "rating", SmartKind::Number, 0, 5},
    {SmartField::Favourite, "favourite", SmartKind::Flag},
    {SmartField::Added, "added", SmartKind::Time, 0, latest_second},
    {SmartField::LastPlayed, "last_played", SmartKind::Time, 0, latest_second},
    {SmartField::FavouriteSince, "favourite_since", SmartKind::Time, 0, latest_second},
    {SmartField::AlbumOrder, "album_order", SmartKind::Order},
    {SmartField::Random, "random", SmartKind::Order},
}};

struct SmartOperatorInfo {
  SmartOperator op;
  std::string_view name;
};
inline constexpr std::array<SmartOperatorInfo, 12> smart_operators{{
    {SmartOperator::Is, "is"},
    {SmartOperator::IsNot, "is_not"},
    {SmartOperator::Contains, "contains"},
    {SmartOperator::ContainsNot, "contains_not"},
    {SmartOperator::StartsWith, "starts_with"},
    {SmartOperator::Less, "less"},
    {SmartOperator::Greater, "greater"},
    {SmartOperator::Between, "between"},
    {SmartOperator::Before, "before"},
    {SmartOperator::After, "after"},
    {SmartOperator::WithinDays, "within_days"},
    {SmartOperator::NotWithinDays, "not_within_days"},
}};

/// The operators that a kind of field knows; none for what is only sorted by.
std::span<const SmartOperator> operators_of(SmartKind kind) noexcept;

}  // namespace auralis
