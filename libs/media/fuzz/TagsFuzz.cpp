// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>

#include "MemoryFile.h"
#include "media/Tags.h"
#include "media/Thumbnail.h"

// Tags and covers of any bytes: refused, or text as Tags promises.

namespace auralis::media {
namespace {

void check(const std::string& text) {
  constexpr std::size_t most_bytes = 1000;
  if (text.size() > most_bytes || text.find('\n') != std::string::npos) std::abort();
}

void read(const MemoryFile& file) {
  if (const auto tags = read_tags(file.path()))
    for (const auto* text : {&tags->title, &tags->artist, &tags->album_artist, &tags->album})
      check(*text);
  const auto picture = read_artwork(file.path());
  if (picture && *picture) (void)thumbnail((*picture)->bytes, 64);
}

}  // namespace
}  // namespace auralis::media

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auralis::media::read(auralis::media::MemoryFile{data, size});
  return 0;
}
