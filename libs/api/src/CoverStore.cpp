// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/CoverStore.h"

#include <fstream>

#include "base/Hash.h"
#include "catalog/Catalog.h"
#include "media/Tags.h"
#include "media/Thumbnail.h"

namespace auralis::api {
namespace {

constexpr std::uintmax_t largest_picture = 20U << 20U;
constexpr std::size_t kept_bytes = std::size_t{64} << 20U;
constexpr int most_decoding = 2;

Hash128 key_of(const ArtworkSource& source, int edge) {
  Hasher hasher;
  hasher.add(source.file.string());
  hasher.add(source.modified_ns);
  hasher.add(std::int64_t{edge});
  return hasher.digest();
}

Result<Bytes> read_file(const std::filesystem::path& file) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  if (error || size > largest_picture)
    return fail_internal(ErrorKind::NotFound, "the picture cannot be read", file.string());
  Bytes bytes(size);
  std::ifstream stream{file, std::ios::binary};
  stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  if (!stream) return fail_internal(ErrorKind::Io, "the picture cannot be read", file.string());
  return bytes;
}

Result<Bytes> make_thumbnail(const ArtworkSource& source, int edge) {
  AURALIS_TRY(const Bytes picture, CoverStore::original(source));
  return media::thumbnail(picture, edge);
}

}  // namespace

CoverStore::CoverStore(std::filesystem::path folder) : kept_{std::move(folder), kept_bytes} {}

Result<Bytes> CoverStore::original(const ArtworkSource& source) {
  if (!source.embedded) return read_file(source.file);
  AURALIS_TRY(auto picture, media::read_artwork(source.file));
  if (!picture) return fail(ErrorKind::NotFound, "the file has no picture any more");
  return std::move(picture->bytes);
}

Result<Bytes> CoverStore::thumbnail(const ArtworkSource& source, int edge,
                                    const std::stop_token& stop) {
  const Hash128 key = key_of(source, edge);
  if (auto kept = kept_.load(key)) return *std::move(kept);

  {
    const MutexLock lock{mutex_};
    if (!free_.wait(mutex_, stop,
                    [this]() NO_THREAD_SAFETY_ANALYSIS { return decoding_ < most_decoding; }))
      return fail(ErrorKind::Cancelled, "nobody waits for the picture any more");
    ++decoding_;
  }
  auto made = make_thumbnail(source, edge);
  {
    const MutexLock lock{mutex_};
    --decoding_;
  }
  free_.notify_one();
  if (made) (void)kept_.store(key, *made);  // it is made anew where it is not kept
  return made;
}

}  // namespace auralis::api
