// SPDX-License-Identifier: GPL-3.0-or-later
#include "streaming/RenderChunk.h"

#include "RenderCell.h"
#include "media/WebmWriter.h"
#include "streaming/ChunkGrid.h"

namespace auralis::streaming {

Result<Bytes> render_chunk(FrameReader& source, const mastering::Plan* plan, int chunk,
                           int kilobits_per_second, const std::stop_token& stop) {
  const ChunkGrid grid{source.frames()};
  if (chunk < 0 || chunk >= grid.chunks())
    return fail(ErrorKind::NotFound, "there is no chunk {}: the track has {}, numbered from 0",
                chunk, grid.chunks());
  const Encoding encoding = encoding_of(Format::Webm, kilobits_per_second);
  AURALIS_TRY(StateReader state, StateReader::make(source, plan, encoding));
  Bytes bytes = media::webm_init_segment();
  double unused_ms = 0;
  for (int cell = grid.first_cell(chunk); cell < grid.last_cell(chunk); ++cell) {
    AURALIS_CHECK(encode_cell(
        shape_of(grid, cell, encoding),
        [&](FrameCount start, AudioView<float> out) { return state.read(start, out); },
        [&](const SharedBytes& cluster) {
          bytes.insert(bytes.end(), cluster->begin(), cluster->end());
        },
        stop, unused_ms));
  }
  return bytes;
}

}  // namespace auralis::streaming
