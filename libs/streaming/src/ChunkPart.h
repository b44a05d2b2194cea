// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "CellBody.h"
#include "CellRecipe.h"
#include "streaming/StreamService.h"

namespace auralis::streaming {

/// The closed packet at or before one.
int closed_packet_at(int packet);

/// The part of the programme that a request asks for, with `from` on a closed packet. NotFound (no
/// such chunk) or InvalidArgument (from).
Result<BodyPart> chunk_part(const ChunkRequest& request,
                            std::shared_ptr<const Programme> programme);

/// Names the bytes of that part.
std::string chunk_etag(const Programme& programme, const ChunkRequest& request, int from_packet);

}  // namespace auralis::streaming
