// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Bytes.h"
#include "base/Result.h"
#include "streaming/ChunkGrid.h"
#include "streaming/Format.h"

namespace auralis::streaming {

/// One cluster of a track.
struct ClusterPlace {
  ChunkGrid grid{0};
  int cell{};
  int cluster{};  ///< In the cell.
};

/// What a body of a format begins with: init segment or file header. Where the format states a
/// length it is that of `frames`, which follow.
SharedBytes head_of(Format format, FrameCount frames);

/// A cluster as its codec's coder made it, as it goes on the wire in a format: a pure function, so
/// what is encoded once serves every format of its codec. Fails with Corrupt for other bytes.
Result<SharedBytes> packaged(Format format, const ClusterPlace& place, SharedBytes cluster);

}  // namespace auralis::streaming
