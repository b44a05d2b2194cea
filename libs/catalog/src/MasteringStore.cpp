// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/MasteringStore.h"

#include "Owned.h"
#include "State.h"

namespace auralis {
namespace {

template <class Id>
std::optional<MasteringChoice> load_choice(soci::session& session, UserId user, Id id) {
  MasteringChoice choice;
  std::int64_t reference = 0;
  int enabled = 0;
  std::string preset;
  Statement statement{session};
  statement.use(user.value, "user").use(id.value, "id").into(enabled).into(preset);
  statement.into(choice.settings.intensity_percent).into(reference).into(choice.amount_percent);
  statement.prepare(
      fmt::format("SELECT enabled, preset, intensity_percent, coalesce(reference_id, 0),"
                  " amount_percent FROM {} WHERE user_id = :user AND item_id = :id",
                  ItemKind<Id>::mastering));
  if (!statement.run()) return std::nullopt;
  choice.enabled = enabled != 0;
  // A preset that this program does not have is read as the one everybody starts with.
  choice.settings.preset = preset_named(preset).value_or(choice.settings.preset);
  if (reference != 0) choice.reference = TrackId{reference};
  return choice;
}

template <class Id>
void write_choice(soci::session& session, UserId user, Id id, const MasteringChoice& choice) {
  const int enabled = choice.enabled ? 1 : 0;
  const std::string preset{info_of(choice.settings.preset).name};
  const std::int64_t reference = choice.reference.value_or(TrackId{}).value;
  Statement statement{session};
  statement.use(user.value, "user").use(id.value, "id").use(enabled, "enabled");
  statement.use(preset, "preset").use(choice.settings.intensity_percent, "intensity");
  statement.use(reference, "reference").use(choice.amount_percent, "amount");
  statement.prepare(fmt::format(
      "INSERT INTO {} (user_id, item_id, enabled, preset, intensity_percent, reference_id,"
      " amount_percent) VALUES (:user, :id, :enabled, :preset, :intensity, "
      " nullif(CAST(:reference AS BIGINT), 0),"
      " :amount) ON CONFLICT (user_id, item_id) DO UPDATE SET enabled = excluded.enabled,"
      " preset = excluded.preset, intensity_percent = excluded.intensity_percent,"
      " reference_id = excluded.reference_id, amount_percent = excluded.amount_percent",
      ItemKind<Id>::mastering));
  statement.run();
}

template <class Id>
Result<void> store_choice(Connections& connections, UserId user, Id id,
                          const MasteringChoice& choice) {
  return connections.write([&](soci::session& session) -> Result<void> {
    AURALIS_CHECK(check_user(session, user));
    AURALIS_CHECK(check_item(session, id));
    if (choice.reference) AURALIS_CHECK(check_item(session, *choice.reference));
    write_choice(session, user, id, choice);
    return {};
  });
}

template <class Id>
Result<void> forget_choice(Connections& connections, UserId user, Id id) {
  return connections.write([&](soci::session& session) -> Result<void> {
    AURALIS_CHECK(check_item(session, id));
    Statement statement{session};
    statement.use(user.value, "user").use(id.value, "id");
    statement.prepare(fmt::format("DELETE FROM {} WHERE user_id = :user AND item_id = :id",
                                  ItemKind<Id>::mastering));
    statement.run();
    return {};
  });
}

}  // namespace

ChosenMastering resolved(const std::optional<MasteringChoice>& track,
                         const std::optional<MasteringChoice>& album,
                         const EnhancementDefault& fallback) {
  if (track) return {*track, ChosenFor::Track};
  if (album) return {*album, ChosenFor::Album};
  return {{.enabled = fallback.enabled, .settings = fallback.settings}, ChosenFor::Default};
}

Result<ChosenMastering> MasteringStore::find(UserId user, TrackId track) {
  AURALIS_TRY(const Track found, catalog_.track(track));
  AURALIS_TRY(const EnhancementDefault fallback, catalog_.enhancement(user));
  return state_.connections.read([&](soci::session& session) -> Result<ChosenMastering> {
    return resolved(load_choice(session, user, track), load_choice(session, user, found.album_id),
                    fallback);
  });
}

Result<ChosenMastering> MasteringStore::find(UserId user, AlbumId album) {
  AURALIS_CHECK(catalog_.album(album));
  AURALIS_TRY(const EnhancementDefault fallback, catalog_.enhancement(user));
  return state_.connections.read([&](soci::session& session) -> Result<ChosenMastering> {
    return resolved(std::nullopt, load_choice(session, user, album), fallback);
  });
}

Result<void> MasteringStore::store(UserId user, TrackId track, const MasteringChoice& choice) {
  return store_choice(state_.connections, user, track, choice);
}
Result<void> MasteringStore::store(UserId user, AlbumId album, const MasteringChoice& choice) {
  return store_choice(state_.connections, user, album, choice);
}

Result<void> MasteringStore::forget(UserId user, TrackId track) {
  return forget_choice(state_.connections, user, track);
}
Result<void> MasteringStore::forget(UserId user, AlbumId album) {
  return forget_choice(state_.connections, user, album);
}

}  // namespace auralis
