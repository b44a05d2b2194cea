// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/SmartRules.h"

#include <algorithm>
#include <cmath>

#include <boost/json.hpp>
#include <fmt/ranges.h>

#include "SmartFields.h"
#include "base/Utf8.h"

namespace auralis {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr std::size_t largest = 64 * 1024;
constexpr std::size_t deepest_json = 16;
constexpr int deepest = 4;
constexpr int most_rules = 100;
constexpr int most_groups = 100;
constexpr std::size_t most_keys = 4;
constexpr std::size_t longest_text = 256;
constexpr double most_days = 36'500;
constexpr std::int64_t largest_seed = 1'000'000'000;

template <class... Args>
Failure wrong(std::string_view place, fmt::format_string<Args...> text, Args&&... args) {
  return fail(ErrorKind::InvalidArgument, "{} {}", place,
              fmt::format(text, std::forward<Args>(args)...));
}

std::string shown(const value& json) {
  return shown_text(boost::json::serialize(json));
}

Result<const object*> object_at(const value& json, std::string_view place) {
  if (const object* const found = json.if_object()) return found;
  return wrong(place, "must be an object, got {}", shown(json));
}

Result<void> holds_only(const object& json, std::string_view place,
                        std::initializer_list<std::string_view> names) {
  for (const auto& member : json)
    if (std::ranges::find(names, std::string_view{member.key()}) == names.end())
      return wrong(place, "has no '{}'; it may have {}", shown_text(member.key()),
                   fmt::join(names, ", "));
  return {};
}

Result<std::string_view> word_at(const object& json, std::string_view name,
                                 std::string_view place) {
  const value* const found = json.if_contains(name);
  if (found != nullptr && found->is_string()) return std::string_view{found->as_string()};
  return wrong(place, "must have a text '{}'", name);
}

Result<const SmartFieldInfo*> field_at(std::string_view name, std::string_view place) {
  const auto found = std::ranges::find(smart_fields, name, &SmartFieldInfo::name);
  if (found != smart_fields.end()) return &*found;
  std::vector<std::string_view> names;
  for (const auto& info : smart_fields) names.push_back(info.name);
  return wrong(place, "must be one of {}, got '{}'", fmt::join(names, ", "),
               shown_text(std::string{name}));
}

Result<SmartOperator> operator_at(std::string_view name, const SmartFieldInfo& field,
                                  std::string_view place) {
  std::vector<std::string_view> names;
  for (const SmartOperator known : operators_of(field.kind)) {
    const std::string_view known_name =
        std::ranges::find(smart_operators, known, &SmartOperatorInfo::op)->name;
    if (known_name == name) return known;
    names.push_back(known_name);
  }
  if (names.empty()) return wrong(place, "'{}' can only be sorted by", field.name);
  return wrong(place, "must be one of {} for {}, got '{}'", fmt::join(names, ", "), field.name,
               shown_text(std::string{name}));
}

Result<double> number_at(const value& json, double low, double high, std::string_view place) {
  const double number = json.is_number() ? json.to_number<double>() : std::nan("");
  if (number >= low && number <= high) return number;
  return wrong(place, "must be a number from {} to {}, got {}", low, high, shown(json));
}

/// Numbers that are counted are whole; stars go by halves.
Result<double> number_of(const value& json, const SmartFieldInfo& field, std::string_view place) {
  AURALIS_TRY(const double number, number_at(json, field.least, field.most, place));
  const double steps = field.field == SmartField::Rating ? number * 2 : number;
  if (field.kind != SmartKind::Number || steps == std::floor(steps)) return number;
  return wrong(place, "must be {}, got {}",
               field.field == SmartField::Rating ? "stars in steps of 0.5" : "a whole number",
               number);
}

Result<void> read_text(const value& json, SmartRule& rule, std::string_view place) {
  if (!json.is_string() || json.as_string().empty() || json.as_string().size() > longest_text)
    return wrong(place, "must be a text of 1 to {} bytes, got {}", longest_text, shown(json));
  rule.text = json.as_string();
  return {};
}

Result<void> read_range(const value& json, const SmartFieldInfo& field, SmartRule& rule,
                        std::string_view place) {
  const array* const both = json.if_array();
  if (both == nullptr || both->size() != 2)
    return wrong(place, "must be a list of two numbers, got {}", shown(json));
  AURALIS_TRY(rule.low, number_of(both->at(0), field, fmt::format("{}[0]", place)));
  AURALIS_TRY(rule.high, number_of(both->at(1), field, fmt::format("{}[1]", place)));
  if (rule.low > rule.high)
    return wrong(place, "must not begin above its end, got {}", shown(json));
  return {};
}

Result<void> read_value(const value& json, const SmartFieldInfo& field, SmartRule& rule,
                        std::string_view place) {
  switch (field.kind) {
    case SmartKind::Text:
    case SmartKind::Word:
      return read_text(json, rule, place);
    case SmartKind::Flag:
      if (!json.is_bool()) return wrong(place, "must be true or false, got {}", shown(json));
      rule.low = json.as_bool() ? 1 : 0;
      return {};
    case SmartKind::Number:
    case SmartKind::Measure: {
      if (rule.op == SmartOperator::Between) return read_range(json, field, rule, place);
      AURALIS_TRY(rule.low, number_of(json, field, place));
      return {};
    }
    case SmartKind::Time: {
      const bool days =
          rule.op == SmartOperator::WithinDays || rule.op == SmartOperator::NotWithinDays;
      AURALIS_TRY(rule.low, number_at(json, days ? 1 : 0, days ? most_days : field.most, place));
      return {};
    }
    case SmartKind::Order:
      break;
  }
  return wrong(place, "cannot be compared");
}

class MatchReader {
 public:
  Result<SmartNode> read(const value& json, const std::string& place, int depth) {
    AURALIS_TRY(const object* const node, object_at(json, place));
    if (node->contains("all")) return read_group(*node, "all", place, depth);
    if (node->contains("any")) return read_group(*node, "any", place, depth);
    if (depth == 0) return wrong(place, "must be a group: an object with 'all' or 'any'");
    if (++rules_ > most_rules) return wrong(place, "is one rule too many: {} may be", most_rules);
    AURALIS_TRY(SmartRule rule, read_rule(*node, place));
    return SmartNode{.rule = std::move(rule)};
  }

 private:
  Result<SmartNode> read_group(const object& node, std::string_view name, const std::string& place,
                               int depth) {
    AURALIS_CHECK(holds_only(node, place, {name}));
    const std::string inner = fmt::format("{}.{}", place, name);
    if (depth == deepest) return wrong(inner, "lies deeper than {} groups", deepest);
    if (++groups_ > most_groups)
      return wrong(place, "is one group too many: {} may be", most_groups);
    const array* const parts = node.at(name).if_array();
    if (parts == nullptr) return wrong(inner, "must be a list, got {}", shown(node.at(name)));
    SmartNode group{.rule = {}, .any = name == "any"};
    for (std::size_t i = 0; i < parts->size(); ++i) {
      AURALIS_TRY(SmartNode part, read(parts->at(i), fmt::format("{}[{}]", inner, i), depth + 1));
      group.parts.push_back(std::move(part));
    }
    if (group.any && group.parts.empty())
      return wrong(inner, "must hold a rule: nothing meets none");
    return group;
  }

  static Result<SmartRule> read_rule(const object& node, const std::string& place) {
    AURALIS_CHECK(holds_only(node, place, {"field", "op", "value"}));
    AURALIS_TRY(const std::string_view name, word_at(node, "field", place));
    AURALIS_TRY(const SmartFieldInfo* const field, field_at(name, place + ".field"));
    AURALIS_TRY(const std::string_view op, word_at(node, "op", place));
    SmartRule rule{.field = field->field};
    AURALIS_TRY(rule.op, operator_at(op, *field, place + ".op"));
    const value* const operand = node.if_contains("value");
    if (operand == nullptr) return wrong(place, "must have a 'value'");
    AURALIS_CHECK(read_value(*operand, *field, rule, place + ".value"));
    return rule;
  }

  int rules_{};
  int groups_{};
};

Result<std::vector<SmartSort>> read_sort(const value& json) {
  const array* const keys = json.if_array();
  if (keys == nullptr || keys->size() > most_keys)
    return wrong("sort", "must be a list of at most {} keys, got {}", most_keys, shown(json));
  std::vector<SmartSort> sort;
  for (std::size_t i = 0; i < keys->size(); ++i) {
    const std::string place = fmt::format("sort[{}]", i);
    AURALIS_TRY(const object* const key, object_at(keys->at(i), place));
    AURALIS_CHECK(holds_only(*key, place, {"by", "descending"}));
    AURALIS_TRY(const std::string_view name, word_at(*key, "by", place));
    AURALIS_TRY(const SmartFieldInfo* const field, field_at(name, place + ".by"));
    if (field->field == SmartField::Genre)
      return wrong(place + ".by", "cannot be genre: a track may have many");
    const value* const descending = key->if_contains("descending");
    if (descending != nullptr && !descending->is_bool())
      return wrong(place + ".descending", "must be true or false, got {}", shown(*descending));
    sort.push_back({field->field, descending != nullptr && descending->as_bool()});
  }
  return sort;
}

Result<std::int64_t> whole_at(const value& json, std::int64_t low, std::int64_t high,
                              std::string_view place) {
  const std::int64_t* const number = json.if_int64();
  if (number != nullptr && *number >= low && *number <= high) return *number;
  return wrong(place, "must be a whole number from {} to {}, got {}", low, high, shown(json));
}

}  // namespace

Result<SmartRules> SmartRules::parse(std::string_view json) {
  if (json.size() > largest)
    return fail(ErrorKind::InvalidArgument, "rules must be at most {} bytes", largest);
  boost::system::error_code error;
  boost::json::parse_options options;
  options.max_depth = deepest_json;
  const value document = boost::json::parse(json, error, {}, options);
  if (error) return fail(ErrorKind::InvalidArgument, "rules are not JSON: {}", error.message());
  AURALIS_TRY(const object* const root, object_at(document, "rules"));
  AURALIS_CHECK(holds_only(*root, "rules", {"match", "sort", "limit", "seed"}));
  SmartRules rules;
  const value* const match = root->if_contains("match");
  if (match == nullptr) return wrong("rules", "must have a 'match'");
  AURALIS_TRY(rules.match, MatchReader{}.read(*match, "match", 0));
  if (const value* const sort = root->if_contains("sort")) {
    AURALIS_TRY(rules.sort, read_sort(*sort));
  }
  if (const value* const limit = root->if_contains("limit")) {
    AURALIS_TRY(const auto most, whole_at(*limit, 1, most_tracks, "limit"));
    rules.limit = static_cast<int>(most);
  }
  if (const value* const seed = root->if_contains("seed")) {
    AURALIS_TRY(rules.seed, whole_at(*seed, 0, largest_seed, "seed"));
  }
  return rules;
}

std::string_view name_of(SmartField field) noexcept {
  return std::ranges::find(smart_fields, field, &SmartFieldInfo::field)->name;
}

std::span<const SmartOperator> operators_of(SmartKind kind) noexcept {
  using enum SmartOperator;
  static constexpr std::array texts{Is, IsNot, Contains, ContainsNot, StartsWith};
  static constexpr std::array words{Is, IsNot};
  static constexpr std::array numbers{Is, IsNot, Less, Greater, Between};
  static constexpr std::array measures{Less, Greater, Between};
  static constexpr std::array flags{Is};
  static constexpr std::array times{Before, After, WithinDays, NotWithinDays};
  switch (kind) {
    case SmartKind::Text:
      return texts;
    case SmartKind::Word:
      return words;
    case SmartKind::Number:
      return numbers;
    case SmartKind::Measure:
      return measures;
    case SmartKind::Flag:
      return flags;
    case SmartKind::Time:
      return times;
    case SmartKind::Order:
      break;
  }
  return {};
}

}  // namespace auralis
