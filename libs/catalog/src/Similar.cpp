// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Similar.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "Lists.h"
#include "Rows.h"
#include "SoundBlocks.h"
#include "SoundDistance.h"
#include "State.h"
#include "Statement.h"
#include "Text.h"

namespace auralis {
namespace {

using Answer = std::optional<std::vector<SimilarTrack>>;

constexpr int largest_answer = 100;
constexpr std::size_t most_of_an_album = 2;
/// Spreads are taken of so many blocks at most: 65,000 tracks tell them well enough.
constexpr std::int64_t sampled_blocks = 64;

std::optional<Track> load_measured(soci::session& session, std::int64_t id) {
  TrackRow row;
  Statement statement{session};
  statement.use(id, "id").into_row(row);
  statement.prepare(select_tracks("title_key") +
                    " WHERE t.id = :id AND t.playable = 1 AND t.profile_version > 0");
  if (!statement.run()) return std::nullopt;
  return row.value();
}

SoundSpreads spreads_of(soci::session& session) {
  SoundSpreads spreads;
  const auto every = static_cast<int>(count_blocks(session) / sampled_blocks + 1);
  visit_blocks(session, every, [&](std::int64_t, const SoundBlock& block) { spreads.add(block); });
  return spreads;
}

/// The tracks of a part of the library (Narrowing.h), by their ids; blocks hold those of all.
std::vector<bool> tracks_of_part(soci::session& session) {
  std::vector<bool> tracks;
  std::int64_t id = 0;
  Statement rows{session};
  rows.into(id).prepare("SELECT id FROM tracks WHERE playable = 1").start();
  while (rows.fetch()) {
    const auto place = static_cast<std::size_t>(id);
    if (place >= tracks.size()) tracks.resize(place + 1);
    tracks[place] = true;
  }
  return tracks;
}

template <class Takes>
auto nearest_of(soci::session& session, const SoundDistance& distance, std::size_t most,
                Takes takes) {
  Nearest nearest{most};
  SoundDistance::Distances distances;
  visit_blocks(session, 1, [&](std::int64_t first, const SoundBlock& block) {
    distance.measure(block, distances);
    for (std::size_t i = 0; i < distances.size(); ++i)
      if (distances[i] < nearest.limit() && takes(first + static_cast<std::int64_t>(i)))
        nearest.add(distances[i], first + static_cast<std::int64_t>(i));
  });
  return nearest.take();
}

/// What may stand beside what is there already (CT-26).
class Choice {
 public:
  explicit Choice(const Track& track) : track_{track} {}

  bool takes(const Track& other) {
    if (other.album_id == track_.album_id || other.id == track_.id) return false;
    if (sort_key(other.title) == sort_key(track_.title) &&
        sort_key(other.artist) == sort_key(track_.artist))
      return false;
    return ++of_album_[other.album_id] <= most_of_an_album;
  }

 private:
  const Track& track_;
  std::map<AlbumId, std::size_t> of_album_;
};

std::string words_for(const SoundDimensionInfo& info, double amount) {
  const std::string_view how = amount > 0 ? info.more : info.less;
  const int decimals = info.unit == "dB" || info.unit == "LU" ? 1 : 0;
  const std::string_view blank = info.unit.starts_with('/') ? "" : " ";
  return fmt::format("{} by {:.{}f}{}{}", how, std::abs(amount), decimals, blank, info.unit);
}

std::vector<SoundDifference> differences_of(const SoundDistance& distance, const Sound& from,
                                            const Sound& to) {
  std::vector<SoundDifference> differences;
  for (std::size_t d = 0; d < sound_dimensions; ++d) {
    const auto dimension = static_cast<SoundDimension>(d);
    const auto amount = sound_difference(dimension, from, to);
    if (!amount || *amount == 0.0) continue;
    differences.push_back({dimension, *amount, distance.spreads(dimension, to),
                           words_for(info_of(dimension), *amount)});
  }
  std::ranges::stable_sort(differences, std::greater{}, &SoundDifference::spreads);
  return differences;
}

/// The nearest of all, or of the part that is read.
auto nearest_heard(soci::session& session, const SoundDistance& distance, std::size_t most,
                   bool is_narrowed) {
  if (!is_narrowed) return nearest_of(session, distance, most, [](std::int64_t) { return true; });
  const std::vector<bool> part = tracks_of_part(session);
  return nearest_of(session, distance, most, [&](std::int64_t id) {
    const auto place = static_cast<std::size_t>(id);
    return place < part.size() && part[place];
  });
}

Result<Answer> find_similar(soci::session& session, const Track& track, int limit,
                            bool is_narrowed) {
  if (track.analysis != AnalysisState::Profiled) return std::nullopt;
  const auto from = load_sound(session, track.id);
  if (!from) return fail(ErrorKind::NotFound, "track {} is silence", track.id);
  const SoundDistance distance{*from, spreads_of(session)};
  // Some are left out: enough of them that an answer is full nevertheless.
  const std::size_t looked_at = 200 + static_cast<std::size_t>(limit) * 8;
  std::vector<SimilarTrack> similar;
  Choice choice{track};
  for (const auto& [apart, id] : nearest_heard(session, distance, looked_at, is_narrowed)) {
    if (static_cast<int>(similar.size()) == limit) break;
    auto other = load_measured(session, id);
    if (!other || !choice.takes(*other)) continue;
    const auto to = load_sound(session, TrackId{id});
    if (!to) continue;
    similar.push_back(
        {*std::move(other), distance.in_units(apart), differences_of(distance, *from, *to)});
  }
  return similar;
}

}  // namespace

Result<Answer> Similar::to(TrackId track, int limit) {
  if (limit < 1 || limit > largest_answer)
    return fail(ErrorKind::InvalidArgument, "limit must be 1 to {}, got {}", largest_answer, limit);
  AURALIS_TRY(const Track found, catalog_->track(track));
  Connections& connections = catalog_->state().connections;
  return connections.read([&](soci::session& session) {
    return find_similar(session, found, limit, connections.is_narrowed());
  });
}

}  // namespace auralis
