// SPDX-License-Identifier: GPL-3.0-or-later
#include "ChunkPart.h"

#include <utility>

#include "Packaging.h"
#include "base/Hash.h"

namespace auralis::streaming {

std::string chunk_etag(const Programme& programme, const ChunkRequest& request, int from_packet) {
  Hasher hasher;
  hasher.add(ChunkGrid::layout_version);
  hasher.add(programme.id.value.hex());
  hasher.add(info_of(request.format).name);
  for (const int part : {request.chunk, programme.encoding.bit_rate_kbps, from_packet})
    hasher.add(std::int64_t{part});
  return hasher.digest().hex();
}

int closed_packet_at(int packet) {
  return packet / ChunkGrid::packets_per_cell * ChunkGrid::packets_per_cell;
}

Result<BodyPart> chunk_part(const ChunkRequest& request,
                            std::shared_ptr<const Programme> programme) {
  const ChunkGrid grid = programme->grid();
  if (request.chunk < 0 || request.chunk >= grid.chunks())
    return fail(ErrorKind::NotFound,
                "track {} has {} chunks, numbered from 0: there is no chunk {}", request.track,
                grid.chunks(), request.chunk);
  const int first = grid.first_cell(request.chunk);
  const int last = grid.last_cell(request.chunk);
  const int packets = (last - 1 - first) * ChunkGrid::packets_per_cell + grid.packets(last - 1);
  if (request.from_packet < 0 || request.from_packet >= packets)
    return fail(ErrorKind::InvalidArgument, "from must be 0 to {} in chunk {}, got {}", packets - 1,
                request.chunk, request.from_packet);
  const int from = closed_packet_at(request.from_packet);
  const FrameCount begin = first * ChunkGrid::cell_frames + from * ChunkGrid::packet_frames;
  const FrameCount frames = grid.cell_range(last - 1).end - begin;
  return BodyPart{.programme = std::move(programme),
                  .first_cell = first + from / ChunkGrid::packets_per_cell,
                  .last_cell = last,
                  .format = request.format,
                  .head = head_of(request.format, frames)};
}

}  // namespace auralis::streaming
