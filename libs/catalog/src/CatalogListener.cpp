// SPDX-License-Identifier: GPL-3.0-or-later
#include <tuple>

#include "Owned.h"
#include "State.h"
#include "Statement.h"
#include "catalog/Catalog.h"

namespace auralis {
namespace {

Result<EnhancementDefault> load_enhancement(soci::session& session, UserId user) {
  int enabled = 0, percent = 0;
  std::string preset;
  Statement statement{session};
  statement.use(user.value, "user").into(enabled).into(preset).into(percent);
  statement.prepare(
      "SELECT enabled, preset, intensity_percent FROM enhancement_defaults WHERE user_id = :user");
  EnhancementDefault value;
  if (!statement.run()) return value;
  value.enabled = enabled != 0;
  value.settings.intensity_percent = percent;
  // A preset that this program does not have is read as the one everybody starts with.
  value.settings.preset = preset_named(preset).value_or(value.settings.preset);
  return value;
}

void write_enhancement(soci::session& session, UserId user, const EnhancementDefault& value) {
  const int enabled = value.enabled ? 1 : 0;
  const std::string preset{info_of(value.settings.preset).name};
  Statement statement{session};
  statement.use(user.value, "user").use(enabled, "enabled").use(preset, "preset");
  statement.use(value.settings.intensity_percent, "percent");
  statement.prepare(
      "INSERT INTO enhancement_defaults (user_id, enabled, preset, intensity_percent)"
      " VALUES (:user, :enabled, :preset, :percent) ON CONFLICT (user_id) DO UPDATE SET"
      " enabled = excluded.enabled, preset = excluded.preset,"
      " intensity_percent = excluded.intensity_percent");
  statement.run();
}

}  // namespace

Result<EnhancementDefault> Catalog::enhancement(UserId user) {
  return state_->connections.read(
      [&](soci::session& session) { return load_enhancement(session, user); });
}

Result<void> Catalog::store_enhancement(UserId user, const EnhancementDefault& value) {
  return state_->connections.write([&](soci::session& session) -> Result<void> {
    AURALIS_CHECK(check_user(session, user));
    write_enhancement(session, user, value);
    return {};
  });
}

Result<EnhancementDefault> Catalog::toggle_enhancement(UserId user) {
  return state_->connections.write([&](soci::session& session) -> Result<EnhancementDefault> {
    AURALIS_CHECK(check_user(session, user));
    AURALIS_TRY(EnhancementDefault value, load_enhancement(session, user));
    value.enabled = !value.enabled;
    write_enhancement(session, user, value);
    return value;
  });
}

Result<std::vector<std::pair<std::string, std::string>>> Catalog::settings(UserId user) {
  using Settings = std::vector<std::pair<std::string, std::string>>;
  return state_->connections.read([&](soci::session& session) -> Result<Settings> {
    Settings all;
    std::string name, json;
    Statement rows{session};
    rows.use(user.value, "user").into(name).into(json);
    rows.prepare("SELECT name, json FROM settings WHERE user_id = :user ORDER BY name").start();
    while (rows.fetch()) all.emplace_back(name, json);
    return all;
  });
}

Result<void> Catalog::store_settings(
    UserId user, const std::vector<std::pair<std::string, std::string>>& settings) {
  return state_->connections.write([&](soci::session& session) -> Result<void> {
    AURALIS_CHECK(check_user(session, user));
    std::string name, json;
    Statement statement{session};
    statement.use(user.value, "user").use(name, "name").use(json, "json");
    statement.prepare(
        "INSERT INTO settings VALUES (:user, :name, :json)"
        " ON CONFLICT (user_id, name) DO UPDATE SET json = excluded.json");
    for (const auto& setting : settings) {
      std::tie(name, json) = setting;
      statement.run();
    }
    return {};
  });
}

Result<void> Catalog::store_position(UserId user, TrackId track, std::int64_t frame) {
  return state_->connections.write_found([&](soci::session& session) -> Result<void> {
    AURALIS_CHECK(check_user(session, user));
    AURALIS_CHECK(check_item(session, track));
    const std::int64_t now = now_ms();
    Statement statement{session};
    statement.use(user.value, "user").use(track.value, "track").use(frame, "frame");
    statement.use(now, "now");
    statement.prepare(
        "INSERT INTO positions VALUES (:user, :track, :frame, :now) ON CONFLICT (user_id, track_id)"
        " DO UPDATE SET frame = excluded.frame, heard_ms = excluded.heard_ms");
    statement.run();
    return {};
  });
}

}  // namespace auralis
