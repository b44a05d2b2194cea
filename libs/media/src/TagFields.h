// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <taglib/tpropertymap.h>

#include "media/Tags.h"

namespace auralis::media {

/// What a container does that others do not.
struct FieldPractice {
  bool id3{};               ///< Latin-1 fields may hold something else (CT-13).
  bool strokes_separate{};  ///< ID3v2.2 and 2.3 write several values of a field as "A/B".
};

/// Reads what `properties` say into `tags`. May throw what TagLib throws.
void read_fields(const TagLib::PropertyMap& properties, const FieldPractice& practice, Tags& tags);

/// The texts, repaired where they call themselves Latin-1 and are certainly something else.
TagLib::PropertyMap repaired(const TagLib::PropertyMap& properties);
TagLib::String repaired(const TagLib::String& text);

}  // namespace auralis::media
