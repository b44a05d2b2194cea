// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/CoverStore.h"

#include <array>

#include "base/Hash.h"
#include "media/Tags.h"
#include "media/Thumbnail.h"

namespace auralis::api {
namespace {

constexpr std::size_t kept_bytes = std::size_t{64} << 20U;

Hash128 key_of(const WantedCover& wanted) {
  Hasher hasher;
  hasher.add(wanted.source.file.string());
  hasher.add(wanted.source.modified_ns);
  hasher.add(std::int64_t{wanted.edge});
  hasher.add(static_cast<std::int64_t>(wanted.form));
  return hasher.digest();
}

Result<Bytes> read_picture(const ArtworkSource& source, const std::stop_token& stop) {
  if (!source.embedded) return media::read_picture_file(source.file, stop);
  AURALIS_TRY(auto picture, media::read_artwork(source.file, stop));
  if (!picture) return fail(ErrorKind::NotFound, "the file has no picture any more");
  return std::move(picture->bytes);
}

}  // namespace

CoverStore::CoverStore(std::filesystem::path folder, Catalog& catalog,
                       std::shared_ptr<CoverGate> gate)
    : kept_{std::move(folder), kept_bytes}, looks_{catalog}, gate_{std::move(gate)} {}

Result<Bytes> CoverStore::original(const ArtworkSource& source, const std::stop_token& stop) {
  AURALIS_TRY(const CoverGate::Turn turn, gate_->enter(stop));
  return read_picture(source, stop);
}

Result<Bytes> CoverStore::thumbnail(const WantedCover& wanted, const std::stop_token& stop) {
  const Hash128 key = key_of(wanted);
  auto kept = kept_.load(key);
  if (!kept) {
    AURALIS_TRY(kept, make_once(key, wanted, stop));
  }
  tell_look(wanted, *kept);
  return *std::move(kept);
}

/// Who waited for another to make it takes what that one kept.
Result<Bytes> CoverStore::make_once(const Hash128& key, const WantedCover& wanted,
                                    const std::stop_token& stop) {
  AURALIS_TRY(const CoverGate::Making making, gate_->begin(key, stop));
  if (auto kept = kept_.load(key)) return *std::move(kept);
  AURALIS_TRY(Bytes made, make(wanted, stop));
  (void)kept_.store(key, made);  // it is made anew where it is not kept
  return made;
}

Result<Bytes> CoverStore::make(const WantedCover& wanted, const std::stop_token& stop) {
  AURALIS_TRY(CoverGate::Turn turn, gate_->enter(stop));
  AURALIS_TRY(const Bytes picture, read_picture(wanted.source, stop));
  AURALIS_TRY(const std::size_t needed, media::decoding_bytes(picture));
  AURALIS_CHECK(turn.reserve(needed, stop));
  return media::thumbnail(picture, wanted.edge, wanted.form);
}

/// The thumbnail tells it as the picture would: one that was kept before looks were is enough.
void CoverStore::tell_look(const WantedCover& wanted, const Bytes& thumbnail) {
  const std::array artwork{wanted.artwork};
  const auto known = looks_.of(artwork);
  if (!known || known->front()) return;
  if (auto look = media::cover_look(thumbnail))
    looks_.note({.artwork = wanted.artwork,
                 .modified_ns = wanted.source.modified_ns,
                 .look = *std::move(look)});
}

}  // namespace auralis::api
