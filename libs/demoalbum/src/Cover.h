// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Bytes.h"

namespace auralis::demoalbum {

/// The album's cover as an uncompressed PNG of 768 by 768 pixels: a moon over three tides.
Bytes cover_png();

}  // namespace auralis::demoalbum
