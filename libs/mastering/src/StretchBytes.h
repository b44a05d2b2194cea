// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteForm.h"
#include "Stretch.h"

namespace auralis::mastering {

/// What a stretch measured as it is, bit for bit: for a profile that is not finished yet. Of this
/// program only; the form is not kept from one profile version to the next.
void add(ByteWriter& writer, const StretchMeasure& measure);
StretchMeasure take_stretch(ByteReader& reader);

}  // namespace auralis::mastering
