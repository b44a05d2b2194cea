// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include "State.h"
#include "Statement.h"
#include "catalog/Catalog.h"

namespace auralis {
namespace {

/// No id is 0.
std::int64_t number_of(const std::optional<TrackId>& track) noexcept {
  return track ? track->value : 0;
}

std::optional<TrackId> track_of(std::int64_t number) noexcept {
  return number == 0 ? std::nullopt : std::optional{TrackId{number}};
}

template <class Id>
std::int64_t number_of(const std::optional<ReferenceId>& reference) noexcept {
  const auto* const id = reference ? std::get_if<Id>(&*reference) : nullptr;
  return id != nullptr ? id->value : 0;
}

std::optional<ReferenceId> reference_of(std::int64_t track, std::int64_t album) noexcept {
  if (track != 0) return TrackId{track};
  if (album != 0) return AlbumId{album};
  return std::nullopt;
}

std::int64_t insert_export(soci::session& session, const StoredExport& item) {
  const std::string preset{info_of(item.settings.preset).name};
  const auto track = number_of<TrackId>(item.reference);
  const auto album = number_of<AlbumId>(item.reference);
  std::int64_t id = 0;
  Statement statement{session};
  statement.into(id);
  statement.use(item.state, "state").use(item.title, "title").use(item.folder, "folder");
  statement.use(preset, "preset").use(item.settings.intensity_percent, "intensity");
  statement.use(track, "track").use(album, "album").use(item.amount_percent, "amount");
  statement.use(item.format, "format").use(item.bit_rate_kbps, "bit_rate");
  statement.use(item.tracks, "tracks").use(item.finished, "finished");
  statement.use(item.total_ms, "total").use(item.done_ms, "done").use(item.ended_ms, "ended");
  statement.prepare(
      "INSERT INTO exports (state, title, folder, preset, intensity_percent, reference_id,"
      " reference_album_id, amount_percent, format, bit_rate_kbps, tracks, finished, total_ms, "
      "done_ms, ended_ms)"
      " VALUES (:state, :title, :folder, :preset, :intensity, :track, :album, :amount, :format,"
      " :bit_rate, :tracks, :finished, :total, :done, :ended) RETURNING id");
  statement.run_to_end();
  return id;
}

std::vector<StoredExport> load_exports(soci::session& session) {
  StoredExport row;
  std::string preset;
  std::int64_t track = 0;
  std::int64_t album = 0;
  Statement rows{session};
  rows.into(row.id).into(row.state).into(row.title).into(row.folder).into(preset);
  rows.into(row.settings.intensity_percent).into(track).into(album).into(row.amount_percent);
  rows.into(row.format).into(row.bit_rate_kbps).into(row.tracks).into(row.finished);
  rows.into(row.total_ms).into(row.done_ms).into(row.ended_ms);
  rows.prepare(
          "SELECT id, state, title, folder, preset, intensity_percent, reference_id,"
          " reference_album_id, amount_percent, format, bit_rate_kbps, tracks, finished, total_ms, "
          "done_ms, ended_ms"
          " FROM exports ORDER BY id")
      .start();
  std::vector<StoredExport> items;
  while (rows.fetch()) {
    row.settings.preset = preset_named(preset).value_or(MasteringSettings{}.preset);
    row.reference = reference_of(track, album);
    items.push_back(row);
  }
  return items;
}

using ExportsById = std::map<std::int64_t, StoredExport*>;

void load_files(soci::session& session, const ExportsById& items) {
  std::int64_t id = 0;
  StoredExportFile file;
  Statement rows{session};
  rows.into(id).into(file.track.value).into(file.name).into(file.bytes);
  rows.prepare(
          "SELECT export_id, track_id, name, bytes FROM export_files ORDER BY export_id, number")
      .start();
  while (rows.fetch()) items.at(id)->files.push_back(file);
}

void load_problems(soci::session& session, const ExportsById& items) {
  std::int64_t id = 0;
  std::int64_t track = 0;
  StoredExportProblem problem;
  Statement rows{session};
  rows.into(id).into(track).into(problem.title).into(problem.sentence);
  rows.prepare(
          "SELECT export_id, track_id, title, sentence FROM export_problems"
          " ORDER BY export_id, number")
      .start();
  while (rows.fetch()) {
    problem.track = track_of(track);
    items.at(id)->problems.push_back(problem);
  }
}

}  // namespace

Result<std::int64_t> Catalog::add_export(const StoredExport& item) {
  return state_->connections.write(
      [&](soci::session& session) -> Result<std::int64_t> { return insert_export(session, item); });
}

Result<void> Catalog::update_export(const StoredExport& item) {
  return state_->connections.write([&](soci::session& session) -> Result<void> {
    Statement statement{session};
    statement.use(item.id, "id").use(item.state, "state").use(item.folder, "folder");
    statement.use(item.finished, "finished").use(item.done_ms, "done").use(item.ended_ms, "ended");
    statement.prepare(
        "UPDATE exports SET state = :state, folder = :folder, finished = :finished,"
        " done_ms = :done, ended_ms = :ended WHERE id = :id");
    statement.run();
    return {};
  });
}

Result<void> Catalog::add_export_file(std::int64_t id, const StoredExportFile& file) {
  return state_->connections.write([&](soci::session& session) -> Result<void> {
    Statement statement{session};
    statement.use(id, "id").use(file.track.value, "track").use(file.name, "name");
    statement.use(file.bytes, "bytes");
    statement.prepare(
        "INSERT INTO export_files (export_id, number, track_id, name, bytes)"
        " SELECT id, (SELECT count(*) FROM export_files WHERE export_id = :id), :track, :name,"
        " :bytes FROM exports WHERE id = :id");
    statement.run();
    return {};
  });
}

Result<void> Catalog::add_export_problem(std::int64_t id, const StoredExportProblem& problem) {
  return state_->connections.write([&](soci::session& session) -> Result<void> {
    const std::int64_t track = number_of(problem.track);
    Statement statement{session};
    statement.use(id, "id").use(track, "track").use(problem.title, "title");
    statement.use(problem.sentence, "sentence");
    statement.prepare(
        "INSERT INTO export_problems (export_id, number, track_id, title, sentence)"
        " SELECT id, (SELECT count(*) FROM export_problems WHERE export_id = :id), :track, :title,"
        " :sentence FROM exports WHERE id = :id");
    statement.run();
    return {};
  });
}

Result<void> Catalog::remove_export(std::int64_t id) {
  return state_->connections.write([&](soci::session& session) -> Result<void> {
    session << "DELETE FROM exports WHERE id = :id", soci::use(id, "id");
    return {};
  });
}

Result<std::vector<StoredExport>> Catalog::exports() {
  // The lists of one moment: files and problems belong to rows that are there.
  return state_->connections.read([](soci::session& session) -> Result<std::vector<StoredExport>> {
    const Transaction moment{session, Transaction::Kind::Moment};
    auto items = load_exports(session);
    ExportsById by_id;
    for (StoredExport& item : items) by_id[item.id] = &item;
    load_files(session, by_id);
    load_problems(session, by_id);
    return items;
  });
}

}  // namespace auralis
