// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/PacketIndex.h"

#include <new>

#include "IndexBuilder.h"
#include "InputFile.h"

namespace auralis::media {
namespace {

Result<StreamFormat> load_format(const std::filesystem::path& file, const std::stop_token& stop) {
  AURALIS_TRY(auto demuxer, Demuxer::open(file, stop));
  return probe_format(demuxer);
}

}  // namespace

Result<PacketIndex> index_file(const std::filesystem::path& file, std::stop_token stop) {
  AURALIS_TRY(const auto format, load_format(file, stop));
  AURALIS_TRY(auto demuxer, Demuxer::open(file, stop));
  const ffmpeg::Packet packet{av_packet_alloc()};
  if (!packet) throw std::bad_alloc{};
  IndexBuilder builder{demuxer, format};
  for (;;) {
    AURALIS_TRY(const bool more, demuxer.next(*packet));
    if (!more) break;
    // Only a sample table that lies can tell of more packets than the file has bytes.
    if (builder.packets() > demuxer.file().size())
      return fail(ErrorKind::Corrupt, "the file's packet table is not true");
    builder.add(*packet);
  }
  if (!demuxer.is_container("mov")) return builder.finish(std::nullopt);
  return builder.finish(edited_frames(file, stop, format.format.sample_rate_hz));
}

}  // namespace auralis::media
