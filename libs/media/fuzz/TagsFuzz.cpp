// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>

#include "MemoryFile.h"
#include "TagText.h"
#include "media/Tags.h"
#include "media/Thumbnail.h"

// Tags, lyrics and covers of any bytes: refused, or text as Tags promises.

namespace auralis::media {
namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const std::string& text) {
  constexpr std::size_t most_bytes = 1000;
  require(text.size() <= most_bytes && !text.contains('\n') && is_utf8(text));
}

void check_lines(const std::string& text) {
  constexpr std::size_t most_bytes = std::size_t{64} << 10U;
  require(text.size() <= most_bytes && is_utf8(text));
}

void check(const TagDetails& details) {
  constexpr std::size_t most_credits = 256, most_genres = 32;
  require(details.credits.size() <= most_credits && details.genres.size() <= most_genres);
  for (const Credit& credit : details.credits)
    for (const auto* text : {&credit.name, &credit.sort_name, &credit.detail}) check(*text);
  for (const std::string& genre : details.genres) check(genre);
  for (const auto* text : {&details.title_sort, &details.album_sort, &details.disc_subtitle,
                           &details.edition, &details.label, &details.release_date})
    check(*text);
  check_lines(details.lyrics.plain);
  check_lines(details.lyrics.synced);
}

void check(const Tags& tags) {
  for (const auto* text : {&tags.title, &tags.artist, &tags.album_artist, &tags.album})
    check(*text);
  check(tags.details);
  require(tags.duration_ms >= 0 && tags.year >= 0 && tags.track_number >= 0);
}

void read(const MemoryFile& file) {
  const auto tags = read_tags(file.path());
  if (tags) check(*tags);
  if (const auto lines = read_lrc(file.path())) check_lines(*lines);
  const auto picture = read_artwork(file.path());
  require(!tags || (picture && picture->has_value() == tags->has_artwork));
  if (picture && *picture) (void)thumbnail((*picture)->bytes, 64);
}

}  // namespace
}  // namespace auralis::media

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auralis::media::read(auralis::media::MemoryFile{data, size});
  return 0;
}
