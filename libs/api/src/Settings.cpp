// SPDX-License-Identifier: GPL-3.0-or-later
#include "Settings.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include <boost/json.hpp>

namespace auralis::api {
namespace {

/// Whole numbers, both ends included.
struct Range {
  std::int64_t least;
  std::int64_t most;
};

/// One setting: its name and either every value it may have, the default first, or the default and
/// the numbers among which it is.
struct Setting {
  const char* name;
  std::vector<boost::json::value> values;
  std::optional<Range> numbers{};
};

const std::vector<Setting>& known_settings() {
  static const std::vector<Setting> settings{
      {"playback.loudness_match", {true, false}},
      {"mastering.album", {"auto", "off"}},
      {"page.theme", {"system", "dark", "light"}},
      {"playback.crossfade_seconds", {0}, Range{0, 12}},
      {"playback.seek", {"anywhere", "instant"}},
      {"streaming.engine", {"auto", "worklet", "mse", "html5"}},
      {"streaming.quality", {"auto", "96", "128", "160", "192", "256", "lossless"}},
      {"streaming.engine_rollout_percent", {100}, Range{0, 100}},
  };
  return settings;
}

const Setting* setting_named(std::string_view name) {
  const auto found = std::ranges::find_if(
      known_settings(), [&](const Setting& setting) { return name == setting.name; });
  return found == known_settings().end() ? nullptr : &*found;
}

Result<void> check_number(const Setting& setting, Range range, const boost::json::value& value) {
  const std::int64_t* const number = value.if_int64();
  if (number != nullptr && *number >= range.least && *number <= range.most) return {};
  return fail(ErrorKind::InvalidArgument, "{} must be a whole number from {} to {}, got {}",
              setting.name, range.least, range.most, boost::json::serialize(value));
}

Result<void> check_value(const Setting& setting, const boost::json::value& value) {
  if (setting.numbers) return check_number(setting, *setting.numbers, value);
  if (std::ranges::find(setting.values, value) != setting.values.end()) return {};
  return fail(
      ErrorKind::InvalidArgument, "{} must be one of {}, got {}", setting.name,
      boost::json::serialize(boost::json::array(setting.values.begin(), setting.values.end())),
      boost::json::serialize(value));
}

}  // namespace

boost::json::object settings_from(const StoredSettings& stored) {
  boost::json::object values;
  for (const Setting& setting : known_settings()) values[setting.name] = setting.values.front();
  for (const auto& [name, json] : stored) {
    const Setting* const setting = setting_named(name);
    if (setting == nullptr) continue;
    boost::system::error_code error;
    const boost::json::value value = boost::json::parse(json, error);
    if (!error && check_value(*setting, value)) values[name] = value;
  }
  return values;
}

Result<StoredSettings> checked_settings(const boost::json::object& changes) {
  StoredSettings checked;
  for (const auto& change : changes) {
    const Setting* const setting = setting_named(change.key());
    if (setting == nullptr)
      return fail(ErrorKind::InvalidArgument, "there is no setting '{}'",
                  std::string_view{change.key()});
    AURALIS_CHECK(check_value(*setting, change.value()));
    checked.emplace_back(change.key(), boost::json::serialize(change.value()));
  }
  return checked;
}

}  // namespace auralis::api
