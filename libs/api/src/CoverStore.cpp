// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/CoverStore.h"

#include <array>
#include <fstream>

#include "base/Hash.h"
#include "media/Tags.h"
#include "media/Thumbnail.h"

namespace auralis::api {
namespace {

constexpr std::size_t kept_bytes = std::size_t{64} << 20U;
constexpr int most_at_a_time = 2;

Hash128 key_of(const WantedCover& wanted) {
  Hasher hasher;
  hasher.add(wanted.source.file.string());
  hasher.add(wanted.source.modified_ns);
  hasher.add(std::int64_t{wanted.edge});
  hasher.add(static_cast<std::int64_t>(wanted.form));
  return hasher.digest();
}

Result<Bytes> read_file(const std::filesystem::path& file) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  if (error) return fail_internal(ErrorKind::NotFound, "the picture cannot be read", file.string());
  if (size > media::largest_picture_bytes)
    return fail(ErrorKind::Unsupported, "the picture takes {} MiB, and 20 are the most",
                size >> 20U);
  Bytes bytes(size);
  std::ifstream stream{file, std::ios::binary};
  stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  if (!stream) return fail_internal(ErrorKind::Io, "the picture cannot be read", file.string());
  return bytes;
}

}  // namespace

CoverStore::CoverStore(std::filesystem::path folder, Catalog& catalog)
    : kept_{std::move(folder), kept_bytes}, looks_{catalog} {}

Result<Bytes> CoverStore::original(const ArtworkSource& source) {
  if (!source.embedded) return read_file(source.file);
  AURALIS_TRY(auto picture, media::read_artwork(source.file));
  if (!picture) return fail(ErrorKind::NotFound, "the file has no picture any more");
  return std::move(picture->bytes);
}

Result<Bytes> CoverStore::thumbnail(const WantedCover& wanted, const std::stop_token& stop) {
  const Hash128 key = key_of(wanted);
  auto kept = kept_.load(key);
  if (!kept) {
    AURALIS_TRY(kept, make(wanted, stop));
    (void)kept_.store(key, *kept);  // it is made anew where it is not kept
  }
  tell_look(wanted, *kept);
  return *std::move(kept);
}

template <class Ready>
Result<void> CoverStore::wait_until(Ready ready, const std::stop_token& stop) {
  if (freed_.wait(mutex_, stop, ready)) return {};
  return fail(ErrorKind::Cancelled, "nobody waits for the picture any more");
}

Result<Bytes> CoverStore::make(const WantedCover& wanted, const std::stop_token& stop) {
  {
    const MutexLock lock{mutex_};
    AURALIS_CHECK(
        wait_until([this]() NO_THREAD_SAFETY_ANALYSIS { return making_ < most_at_a_time; }, stop));
    ++making_;
  }
  auto made = make_in_turn(wanted, stop);
  {
    const MutexLock lock{mutex_};
    --making_;
  }
  freed_.notify_all();
  return made;
}

Result<Bytes> CoverStore::make_in_turn(const WantedCover& wanted, const std::stop_token& stop) {
  AURALIS_TRY(const Bytes picture, original(wanted.source));
  AURALIS_TRY(const std::size_t needed, media::decoding_bytes(picture));
  {
    const MutexLock lock{mutex_};
    const auto has_room = [&]() NO_THREAD_SAFETY_ANALYSIS {
      return decoding_bytes_ + needed <= media::most_decoding_bytes;
    };
    AURALIS_CHECK(wait_until(has_room, stop));
    decoding_bytes_ += needed;
  }
  auto made = media::thumbnail(picture, wanted.edge, wanted.form);
  {
    const MutexLock lock{mutex_};
    decoding_bytes_ -= needed;
  }
  freed_.notify_all();
  return made;
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
