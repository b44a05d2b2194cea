// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/PlaylistFile.h"

#include "M3u.h"
#include "Xspf.h"

namespace auralis {

Result<PlaylistFile> parse_playlist(std::string_view bytes) {
  if (bytes.size() > largest_playlist_file)
    return fail(ErrorKind::InvalidArgument, "the playlist is larger than {} MB",
                largest_playlist_file / 1'000'000);
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
  const auto begin = bytes.find_first_not_of(" \t\r\n");
  if (begin != std::string_view::npos && bytes[begin] == '<') return parse_xspf(bytes);
  return parse_m3u(bytes);
}

std::string playlist_text(const PlaylistFile& file, PlaylistFormat format) {
  return format == PlaylistFormat::M3u8 ? m3u_text(file) : xspf_text(file);
}

}  // namespace auralis
