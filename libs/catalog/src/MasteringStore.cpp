// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/MasteringStore.h"

#include "Owned.h"
#include "State.h"

namespace auralis {
namespace {

/// By whom choices are read, and whether of a part of the library (Narrowing.h).
struct Reading {
  soci::session& session;
  UserId user{};
  bool is_narrowed{};

  bool lacks(const ReferenceId& reference) const {
    return is_narrowed &&
           !std::visit([this](auto id) { return check_item(session, id).has_value(); }, reference);
  }
};

/// Its members are what the statement is bound to, for one item after the other.
class ChoiceLoader {
 public:
  /// `of` answers the item of the table for `:id`.
  ChoiceLoader(const Reading& reading, std::string_view table, std::string_view of = ":id")
      : reading_{reading}, user_{reading.user.value}, statement_{reading.session} {
    statement_.use(user_, "user").use(id_, "id").into(enabled_).into(preset_);
    statement_.into(intensity_).into(track_).into(album_).into(amount_);
    statement_.prepare(
        fmt::format("SELECT enabled, preset, intensity_percent, coalesce(reference_id, 0),"
                    " coalesce(reference_album_id, 0), amount_percent FROM {}"
                    " WHERE user_id = :user AND item_id = {}",
                    table, of));
  }
  template <class Id>
  std::optional<MasteringChoice> load(Id id) {
    id_ = id.value;
    if (!statement_.run()) return std::nullopt;
    MasteringChoice choice{.enabled = enabled_ != 0, .amount_percent = amount_};
    // A preset that this program does not have is read as the one everybody starts with.
    choice.settings.preset = preset_named(preset_).value_or(choice.settings.preset);
    choice.settings.intensity_percent = intensity_;
    if (track_ != 0) choice.reference = TrackId{track_};
    if (album_ != 0) choice.reference = AlbumId{album_};
    if (choice.reference && reading_.lacks(*choice.reference)) choice.reference.reset();
    return choice;
  }

 private:
  const Reading reading_;
  const std::int64_t user_;
  std::int64_t id_{}, track_{}, album_{};
  int enabled_{}, intensity_{}, amount_{};
  std::string preset_;
  Statement statement_;
};

template <class Id>
std::optional<MasteringChoice> load_choice(const Reading& reading, Id id) {
  return ChoiceLoader{reading, ItemKind<Id>::mastering}.load(id);
}

/// 0 where that is of another kind, or none.
template <class Id>
Id referred(const MasteringChoice& choice) {
  const Id* id = choice.reference ? std::get_if<Id>(&*choice.reference) : nullptr;
  return id ? *id : Id{};
}

template <class Id>
void write_choice(soci::session& session, UserId user, Id id, const MasteringChoice& choice) {
  const int enabled = choice.enabled ? 1 : 0;
  const std::string preset{info_of(choice.settings.preset).name};
  const std::int64_t track = referred<TrackId>(choice).value;
  const std::int64_t album = referred<AlbumId>(choice).value;
  Statement statement{session};
  statement.use(user.value, "user").use(id.value, "id").use(enabled, "enabled");
  statement.use(preset, "preset").use(choice.settings.intensity_percent, "intensity");
  statement.use(track, "track").use(album, "album").use(choice.amount_percent, "amount");
  statement.prepare(fmt::format(
      "INSERT INTO {} (user_id, item_id, enabled, preset, intensity_percent, reference_id,"
      " reference_album_id, amount_percent) VALUES (:user, :id, :enabled, :preset, :intensity, "
      " nullif(CAST(:track AS BIGINT), 0), nullif(CAST(:album AS BIGINT), 0),"
      " :amount) ON CONFLICT (user_id, item_id) DO UPDATE SET enabled = excluded.enabled,"
      " preset = excluded.preset, intensity_percent = excluded.intensity_percent,"
      " reference_id = excluded.reference_id,"
      " reference_album_id = excluded.reference_album_id,"
      " amount_percent = excluded.amount_percent",
      ItemKind<Id>::mastering));
  statement.run();
}

template <class Id>
Result<void> store_choice(Connections& connections, UserId user, Id id,
                          const MasteringChoice& choice) {
  return connections.write([&](soci::session& session) -> Result<void> {
    AURALIS_CHECK(check_user(session, user));
    AURALIS_CHECK(check_item(session, id));
    if (choice.reference)
      AURALIS_CHECK(std::visit([&](auto reference) { return check_item(session, reference); },
                               *choice.reference));
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
    const Reading reading{session, user, state_.connections.is_narrowed()};
    return resolved(load_choice(reading, track), load_choice(reading, found.album_id), fallback);
  });
}

Result<ChosenMastering> MasteringStore::find(UserId user, AlbumId album) {
  AURALIS_CHECK(catalog_.album(album));
  AURALIS_TRY(const EnhancementDefault fallback, catalog_.enhancement(user));
  return state_.connections.read([&](soci::session& session) -> Result<ChosenMastering> {
    const Reading reading{session, user, state_.connections.is_narrowed()};
    return resolved(std::nullopt, load_choice(reading, album), fallback);
  });
}

Result<std::vector<ChosenMastering>> MasteringStore::find(UserId user,
                                                          std::span<const TrackId> tracks,
                                                          const EnhancementDefault& fallback) {
  return state_.connections.read(
      [&](soci::session& session) -> Result<std::vector<ChosenMastering>> {
        const Reading reading{session, user, state_.connections.is_narrowed()};
        ChoiceLoader own{reading, ItemKind<TrackId>::mastering};
        ChoiceLoader albums{reading, ItemKind<AlbumId>::mastering,
                            "(SELECT album_id FROM tracks WHERE id = :id)"};
        std::vector<ChosenMastering> all;
        all.reserve(tracks.size());
        for (const TrackId track : tracks)
          all.push_back(resolved(own.load(track), albums.load(track), fallback));
        return all;
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
