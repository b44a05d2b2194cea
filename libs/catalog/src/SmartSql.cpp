// SPDX-License-Identifier: GPL-3.0-or-later
#include "SmartSql.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "SmartNames.h"
#include "Text.h"
#include "model/TagDetails.h"

namespace auralis {
namespace {

using enum SmartField;
using enum SmartOperator;

constexpr std::int64_t ms_per_day = 24LL * 3600 * 1000;

/// The joins that a statement needs.
struct Needs {
  bool albums{}, artists{}, marks{}, words{}, album_words{};
};

/// A column, null for what is not known, and what one unit of a rule is in it.
struct Column {
  std::string_view sql;
  double unit{1};
};

Column column_of(SmartField field) {
  switch (field) {
    case Title:
      return {"t.title_key"};
    case Artist:
      return {"r.name_key"};
    case Album:
      return {"a.title_key"};
    case Genre:
      return {"n.name_key"};
    case Codec:
      return {"t.codec"};
    case Year:
      return {"nullif(t.year, 0)"};
    case Duration:
      return {"t.duration_ms", 1000};
    case BitRate:
      return {"t.bit_rate_kbps"};
    case SampleRate:
      return {"t.sample_rate_hz"};
    case Lufs:
      return {"t.loudness_clufs", 100};
    case Plays:
      return {"coalesce(m.plays, 0)"};
    case Skips:
      return {"coalesce(m.skips, 0)"};
    case Rating:
      return {"coalesce(m.rating, 0)", 2};
    case Favourite:
      return {"CAST(coalesce(m.favourite_ms, 0) > 0 AS INTEGER)"};
    case Added:
      return {"t.added_ms", 1000};
    case LastPlayed:
      return {"m.last_played_ms", 1000};
    case FavouriteSince:
      return {"m.favourite_ms", 1000};
    case AlbumOrder:
      return {"t.album_key"};
    case Random:
      return {"t.id"};
  }
  return {"t.id"};
}

bool is_mark(SmartField field) {
  return field == Plays || field == Skips || field == Rating || field == Favourite ||
         field == LastPlayed || field == FavouriteSince;
}

bool may_be_unknown(SmartField field) {
  return field == Year || field == Lufs || field == LastPlayed || field == FavouriteSince;
}

/// The column of marks whose index holds every track that the rule can find, if there is one.
std::optional<std::string_view> driver_of(const SmartRule& rule) {
  const bool above_none =
      (rule.op == Greater || ((rule.op == Is || rule.op == Between) && rule.low > 0));
  const bool some_time = rule.op == Before || rule.op == After || rule.op == WithinDays;
  if (rule.field == Favourite && rule.low > 0) return "favourite_ms";
  if (rule.field == FavouriteSince && some_time) return "favourite_ms";
  if (rule.field == Rating && above_none) return "rating";
  if (rule.field == Plays && above_none) return "plays";
  if (rule.field == LastPlayed && some_time) return "last_play";
  return std::nullopt;
}

std::optional<std::string_view> driver_of(const SmartNode& match) {
  if (match.any) return std::nullopt;
  for (const SmartNode& part : match.parts)
    if (part.rule)
      if (const auto driver = driver_of(*part.rule)) return driver;
  return std::nullopt;
}

/// Whether few titles may meet the rules. Their words, along ids, are read many times faster than
/// those of tracks that are met in the order of titles.
bool titles_decide(const SmartNode& match) {
  const auto decides = [](const SmartNode& part) {
    return part.rule && part.rule->field == Title && part.rule->op != IsNot &&
           part.rule->op != ContainsNot;
  };
  return !match.any && std::ranges::any_of(match.parts, decides);
}

/// splitmix64: neighbouring numbers become numbers that have nothing in common.
std::uint64_t mixed_bits(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15U;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31U);
}

class Compiler {
 public:
  Compiler(const SmartRules& rules, std::int64_t now_ms) : rules_{rules}, now_ms_{now_ms} {}

  SmartQuery compile() {
    const std::string condition = node(rules_.match);
    const std::string order = order_by();
    query_.sql =
        "SELECT t.id" + source() + " AND " + condition + " ORDER BY " + order + " LIMIT :limit";
    return std::move(query_);
  }

 private:
  std::string node(const SmartNode& node) {
    if (node.rule) return rule(*node.rule);
    if (node.parts.empty()) return "1 = 1";
    std::string joined;
    for (const SmartNode& part : node.parts) {
      const std::string condition = this->node(part);
      if (!joined.empty()) joined += node.any ? " OR " : " AND ";
      joined += condition;
    }
    return "(" + joined + ")";
  }

  std::string rule(const SmartRule& rule) {
    needs_.marks = needs_.marks || is_mark(rule.field);
    switch (rule.field) {
      case Title:
      case Artist:
      case Album:
        return name(rule);
      case Genre:
        return genre(rule);
      case Codec:
        return compared(rule.op == Is ? "=" : "<>", rule.field, bound(folded(rule.text)));
      case Added:
      case LastPlayed:
      case FavouriteSince:
        return time(rule);
      default:
        return number(rule);
    }
  }

  std::string name(const SmartRule& rule) {
    const bool denies = rule.op == IsNot || rule.op == ContainsNot;
    return fmt::format("{}({})", denies ? "NOT " : "", named(rule));
  }

  std::string named(const SmartRule& rule) {
    const BindText bind = [this](std::string text) { return bound(std::move(text)); };
    const auto meets = [&](const NameColumns& columns) {
      return name_condition(columns, rule.op, rule.text, bind);
    };
    if (rule.field == Title) {
      needs_.words = true;
      return meets({"w.title", "t.title_key"});
    }
    if (rule.field == Album) {
      needs_.albums = needs_.album_words = true;
      return meets({"v.album", "a.title_key"});
    }
    return fmt::format(
        "EXISTS (SELECT 1 FROM track_artists c CROSS JOIN artist_words i ON i.id = c.artist_id"
        " CROSS JOIN artists n ON n.id = c.artist_id"
        " WHERE c.track_id = t.id AND c.role = {} AND {})",
        static_cast<int>(Role::Artist), meets({"i.artist", "n.name_key"}));
  }

  std::string genre(const SmartRule& rule) {
    return fmt::format(
        "{}EXISTS (SELECT 1 FROM track_genres g JOIN genres n ON n.id = g.genre_id"
        " WHERE g.track_id = t.id AND (n.name_key = {} OR n.identity = {}))",
        rule.op == Is ? "" : "NOT ", bound(sort_key(rule.text)), bound(genre_identity(rule.text)));
  }

  std::string number(const SmartRule& rule) {
    const double unit = column_of(rule.field).unit;
    const std::string low = bound(std::llround(rule.low * unit));
    switch (rule.op) {
      case Less:
        return compared("<", rule.field, low);
      case Greater:
        return compared(">", rule.field, low);
      case IsNot:
        return compared("<>", rule.field, low);
      case Between:
        return fmt::format("{} BETWEEN {} AND {}", column_of(rule.field).sql, low,
                           bound(std::llround(rule.high * unit)));
      default:
        return compared("=", rule.field, low);
    }
  }

  std::string time(const SmartRule& rule) {
    const auto days = std::llround(rule.low * static_cast<double>(ms_per_day));
    switch (rule.op) {
      case WithinDays:
        return compared(">=", rule.field, bound(now_ms_ - days));
      case NotWithinDays:
        return fmt::format("coalesce({}, 0) < {}", column_of(rule.field).sql,
                           bound(now_ms_ - days));
      case Before:
        return compared("<", rule.field, bound(std::llround(rule.low * 1000)));
      default:
        return compared(">", rule.field, bound(std::llround(rule.low * 1000)));
    }
  }

  static std::string compared(std::string_view sign, SmartField field, const std::string& value) {
    return fmt::format("{} {} {}", column_of(field).sql, sign, value);
  }

  /// By chance: the square, within a prime, of a line that the seed chooses. A line alone would
  /// show.
  std::string by_chance() {
    constexpr std::int64_t prime = 2'147'483'647;
    const auto number = [&](std::uint64_t salt) {
      const std::uint64_t mixed = mixed_bits(static_cast<std::uint64_t>(rules_.seed) + salt);
      return bound(static_cast<std::int64_t>(mixed % prime));
    };
    const std::string line =
        fmt::format("((t.id * {} + {}) % {})", number(1ULL << 32U), number(2ULL << 32U), prime);
    return fmt::format("({0} * {0} % {1})", line, prime);
  }

  std::string order_by() {
    std::string order;
    for (const SmartSort& key : rules_.sort) {
      need(key.field);
      order += key.field == Random ? by_chance() : std::string{column_of(key.field).sql};
      order += key.descending ? " DESC" : "";
      // What is not known is the least, whatever a database takes it for.
      if (may_be_unknown(key.field)) order += key.descending ? " NULLS LAST" : " NULLS FIRST";
      order += ", ";
    }
    return (order.empty() ? "t.album_key, " : order) + "t.id";
  }

  void need(SmartField field) {
    needs_.albums = needs_.albums || field == Album;
    needs_.artists = needs_.artists || field == Artist;
    needs_.marks = needs_.marks || is_mark(field);
  }

  /// CROSS JOIN keeps the walk in the order written.
  std::string source() const {
    const auto driver = driver_of(rules_.match);
    const bool by_words = !driver && needs_.words && titles_decide(rules_.match);
    std::string from = " FROM tracks t";
    if (driver) from = " FROM track_marks m CROSS JOIN tracks t ON t.id = m.item_id";
    if (by_words) from = " FROM track_words w CROSS JOIN tracks t ON t.id = w.id";
    if (needs_.albums) from += " CROSS JOIN albums a ON a.id = t.album_id";
    if (needs_.words && !by_words) from += " CROSS JOIN track_words w ON w.id = t.id";
    if (needs_.album_words) from += " CROSS JOIN album_words v ON v.id = t.album_id";
    if (needs_.artists) from += " CROSS JOIN artists r ON r.id = t.artist_id";
    if (driver)
      return from +
             fmt::format(" WHERE m.user_id = :user AND m.{} > 0 AND +t.playable = 1", *driver);
    if (needs_.marks) from += " LEFT JOIN track_marks m ON m.user_id = :user AND m.item_id = t.id";
    if (by_words) return from + " WHERE w.id > 0 AND +t.playable = 1 AND CAST(:user AS BIGINT) > 0";
    return from + " WHERE t.playable = 1 AND CAST(:user AS BIGINT) > 0";
  }

  template <class Value>
  std::string bound(Value value) {
    query_.values.emplace_back(std::move(value));
    return fmt::format(":p{}", query_.values.size() - 1);
  }

  const SmartRules& rules_;
  const std::int64_t now_ms_;
  SmartQuery query_;
  Needs needs_;
};

}  // namespace

void SmartQuery::bind(Statement& statement) const {
  std::size_t i = 0;
  for (const auto& value : values) {
    const std::string name = fmt::format("p{}", i++);
    std::visit([&](const auto& held) { statement.use(held, name.c_str()); }, value);
  }
}

SmartQuery smart_query(const SmartRules& rules, std::int64_t now_ms) {
  return Compiler{rules, now_ms}.compile();
}

}  // namespace auralis
