// SPDX-License-Identifier: GPL-3.0-or-later
#include "SoundBlocks.h"

#include <cstring>
#include <span>

#include "Statement.h"

namespace auralis {
namespace {

constexpr auto block_size = static_cast<std::int64_t>(tracks_per_block);

std::int64_t block_of(TrackId track) {
  return track.value / block_size;
}
std::size_t place_of(TrackId track) {
  return static_cast<std::size_t>(track.value % block_size);
}

/// A block of another size, by an older program, is none.
bool read_block(Blob& blob, SoundBlock& block) {
  const Bytes bytes = blob.bytes();
  if (bytes.size() != sizeof block.lanes) return false;
  std::memcpy(block.lanes.data(), bytes.data(), bytes.size());
  return true;
}

bool load_block(soci::session& session, std::int64_t number, SoundBlock& block) {
  Blob blob{session};
  Statement statement{session};
  statement.use(number, "block").into(blob);
  statement.prepare("SELECT sounds FROM sound_blocks WHERE block = :block");
  return statement.run() && read_block(blob, block);
}

}  // namespace

Sound SoundBlock::at(std::size_t place) const {
  Sound sound;
  for (std::size_t i = 0; i < sound_dimensions; ++i) sound.values[i] = lanes[i][place];
  return sound;
}

void SoundBlock::put(std::size_t place, const Sound& sound) {
  for (std::size_t i = 0; i < sound_dimensions; ++i) lanes[i][place] = sound.values[i];
}

void store_sound(soci::session& session, TrackId track, const std::optional<Sound>& sound) {
  SoundBlock block;
  const std::int64_t number = block_of(track);
  const bool is_there = load_block(session, number, block);
  if (!is_there && !sound) return;
  block.put(place_of(track), sound.value_or(Sound{}));
  Blob blob{session};
  blob.fill(std::as_bytes(std::span{block.lanes}));
  Statement statement{session};
  statement.use(number, "block").use(blob, "sounds");
  statement.prepare(
      "INSERT INTO sound_blocks (block, sounds) VALUES (:block, :sounds)"
      " ON CONFLICT (block) DO UPDATE SET sounds = excluded.sounds");
  statement.run();
}

std::optional<Sound> load_sound(soci::session& session, TrackId track) {
  SoundBlock block;
  if (!load_block(session, block_of(track), block)) return std::nullopt;
  const Sound sound = block.at(place_of(track));
  if (sound.at(SoundDimension::Loudness) == 0) return std::nullopt;
  return sound;
}

void visit_blocks(soci::session& session, int every,
                  const std::function<void(std::int64_t, const SoundBlock&)>& visit) {
  SoundBlock block;
  std::int64_t number = 0;
  Blob blob{session};
  Statement rows{session};
  rows.use(every, "every").into(number).into(blob);
  rows.prepare("SELECT block, sounds FROM sound_blocks WHERE block % :every = 0").start();
  while (rows.fetch())
    if (read_block(blob, block)) visit(number * block_size, block);
}

std::int64_t count_blocks(soci::session& session) {
  std::int64_t last = 0;
  session << "SELECT coalesce(max(block), 0) FROM sound_blocks", soci::into(last);
  return last + 1;
}

}  // namespace auralis
