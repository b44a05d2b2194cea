// SPDX-License-Identifier: GPL-3.0-or-later
#include "AudioStore.h"

#include <utility>

#include "analysis/OpenTrack.h"
#include "base/Log.h"
#include "catalog/Catalog.h"
#include "mastering/Profiler.h"

namespace auralis::analysis {
namespace {

constexpr std::size_t most_distrusted = 1024;

std::size_t charge_of(const TrackAudio& audio) {
  return sizeof(TrackAudio) + audio.file.native().size() + bytes_of(*audio.index);
}

/// A file that says it is no audio stays so until it changes; a disk that refuses may recover.
bool is_lasting(ErrorKind kind) {
  return kind == ErrorKind::Unsupported || kind == ErrorKind::Corrupt;
}

/// What the catalogue could not keep is of use all the same.
Result<void> unless_gone(const Result<void>& stored) {
  return stored || stored.error().kind != ErrorKind::Gone ? Result<void>{} : stored;
}

}  // namespace

std::int64_t duration_ms(const media::PacketIndex& index) {
  return index.format.sample_rate_hz > 0 ? index.frames * 1000 / index.format.sample_rate_hz : 0;
}

AudioPtr AudioStore::peek(TrackId track) {
  const auto known = memory_.find(track);
  return known ? AudioPtr{known, &known->audio} : nullptr;
}

AudioPtr AudioStore::find(TrackId track) {
  if (AudioPtr audio = remembered(track)) return audio;
  return load(track).value_or(nullptr);
}

Result<AudioPtr> AudioStore::ensure(TrackId track, const std::stop_token& stop) {
  if (AudioPtr audio = remembered(track)) return audio;
  return flights_.run(track, stop, [&]() -> Result<AudioPtr> {
    if (AudioPtr audio = remembered(track)) return audio;  // a flight may have landed since
    AURALIS_TRY(AudioPtr audio, load(track));
    if (audio) return audio;
    return make(track, stop);
  });
}

void AudioStore::distrust(TrackId track) {
  if (const auto known = memory_.find(track)) wholes_.forget(known->audio.file);
  outdate(track);
}

void AudioStore::outdate(TrackId track) {
  memory_.erase(track);
  const MutexLock lock{mutex_};
  // Forgetting means one more read of a stale index, which then is distrusted again.
  if (distrusted_.size() >= most_distrusted) distrusted_.clear();
  distrusted_.insert(track);
}

AudioPtr AudioStore::remembered(TrackId track) {
  const auto known = memory_.find(track);
  if (!known) return nullptr;
  const auto looked = look_at(known->audio.file, {});
  // What a disk that does not answer holds is what it held: it may be cached.
  const auto seen = looked ? *looked : std::optional{known->seen};
  if (seen == known->seen) {
    if (is_still_its_part(*known)) return {known, &known->audio};
    memory_.erase(track);
    return nullptr;
  }
  // A file that has gone may have moved: then the catalogue knows, and its index still holds.
  if (seen)
    outdate(track);
  else
    memory_.erase(track);
  return nullptr;
}

/// A file says by its time that it was changed; which part of it a track is, the catalogue knows.
bool AudioStore::is_still_its_part(const Known& known) {
  const std::int64_t scans = scans_;
  const CueRange& range = known.audio.index->range;
  if (range.is_whole() || known.scans == scans) return true;
  const auto source = SourceStore{catalog_}.source_of(known.audio.id);
  if (!source || source->file != known.audio.file || source->state.range != range) return false;
  remember(known.audio, known.seen, scans);
  return true;
}

/// `seen` is the file before it was indexed: one that changes meanwhile is noticed then.
AudioPtr AudioStore::remember(TrackAudio audio, const std::optional<SeenFile>& seen,
                              std::int64_t scans) {
  const TrackId track = audio.id;
  const std::size_t charge = charge_of(audio);
  if (!seen) return std::make_shared<const TrackAudio>(std::move(audio));
  const auto known = std::make_shared<const Known>(Known{std::move(audio), *seen, scans});
  memory_.insert(track, known, charge);
  return {known, &known->audio};
}

Result<AudioPtr> AudioStore::load(TrackId track) {
  if (is_distrusted(track)) return nullptr;
  const std::int64_t scans = scans_;
  // Before the index: of a file that a scan finds changed between the two, there is none.
  const auto source = SourceStore{catalog_}.source_of(track);
  AURALIS_TRY(const auto stored, catalog_.analysis(track));
  if (!stored) return nullptr;
  auto index = media::packet_index_from_bytes(stored->packet_index);
  if (!index) return nullptr;
  if (!source) return Failure{source.error()};
  // A catalogue of an older version may hold one of another range.
  if (index->range != source->state.range) return nullptr;
  return remember({.id = track,
                   .file = source->file,
                   .index = std::make_shared<const media::PacketIndex>(*std::move(index)),
                   .state = source->state},
                  look_at(source->file, {}).value_or(std::nullopt), scans);
}

/// Once more where a scan found the file changed while it was read.
Result<AudioPtr> AudioStore::make(TrackId track, const std::stop_token& stop) {
  constexpr int most_attempts = 3;
  for (int attempt = 1; attempt < most_attempts; ++attempt)
    if (auto made = make_once(track, stop); made || made.error().kind != ErrorKind::Gone)
      return made;
  auto made = make_once(track, stop);
  if (!made && made.error().kind == ErrorKind::Gone)
    return fail(ErrorKind::Busy, "the file of track {} is being changed", track);
  return made;
}

Result<AudioPtr> AudioStore::make_once(TrackId track, const std::stop_token& stop) {
  AURALIS_TRY(const Track row, catalog_.track(track));
  if (!row.problem.empty() && !is_distrusted(track))
    return fail(ErrorKind::Corrupt, "{}", row.problem);
  const std::int64_t scans = scans_;
  AURALIS_TRY(auto source, SourceStore{catalog_}.source_of(track));
  AURALIS_TRY(const auto seen, look_at(source.file, stop));
  auto index = make_index(source, stop);
  if (!index) {
    if (is_lasting(index.error().kind))
      AURALIS_CHECK(
          unless_gone(catalog_.store_analysis_failure(track, index.error().message, source.state)));
    return Failure{std::move(index).error()};
  }
  AURALIS_CHECK(store(track, *index, source.state));
  trust(track);
  return remember({.id = track,
                   .file = std::move(source.file),
                   .index = std::make_shared<const media::PacketIndex>(*std::move(index)),
                   .state = source.state},
                  seen, scans);
}

Result<media::PacketIndex> AudioStore::make_index(const TrackSource& source,
                                                  const std::stop_token& stop) {
  if (source.state.range.is_whole()) return media::index_file(source.file, stop);
  AURALIS_TRY(const auto whole, wholes_.ensure(source.file, stop));
  return media::cut(*whole, source.state.range);
}

/// Gone where the index is of another file than the catalogue knows of by now.
Result<void> AudioStore::store(TrackId track, const media::PacketIndex& index,
                               const SourceState& state) {
  StoredAnalysis analysis{.content = index.content,
                          .packet_index = media::to_bytes(index),
                          .profile = {},
                          .profile_version = 0,
                          .damage = sentence_of(end_damage_of(index), engine_frames(index))};
  // The same music in a rewritten file (new tags): what was learned of it still holds.
  if (auto old = catalog_.analysis(track); old && *old && (*old)->content == index.content) {
    analysis.profile = std::move((*old)->profile);
    analysis.profile_version = (*old)->profile_version;
    // Not the catalogue's sentence, which goes while it is not known whether the music is the same.
    if (const auto known = mastering::track_profile_from_bytes(analysis.profile))
      analysis.damage = sentence_of(known->damage, known->frames);
    analysis.loudness_clufs = (*old)->loudness_clufs;
    analysis.sound = (*old)->sound;
  }
  const auto stored = catalog_.store_analysis(track, analysis, duration_ms(index), state);
  if (!stored)
    log::debug("analysis", "track {}: index not stored: {}", track, stored.error().full());
  return unless_gone(stored);
}

bool AudioStore::is_distrusted(TrackId track) const {
  const MutexLock lock{mutex_};
  return distrusted_.contains(track);
}

void AudioStore::trust(TrackId track) {
  const MutexLock lock{mutex_};
  distrusted_.erase(track);
}

}  // namespace auralis::analysis
