// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/CodecVersions.h"
#include "model/Ids.h"

namespace auralis::analysis {

/// What the catalogue notes with a profile, above 0: what was noted with another number is measured
/// anew. It stands for the form of profiles and for the libraries that decoded the track, because a
/// profile tells of the samples of one decoder (rule MA-5).
int profile_version(const media::CodecVersions& codecs);
int profile_version();

/// Under which curves of this music lie, measured by this version.
Hash128 curves_key(const ContentHash& content, int version);

}  // namespace auralis::analysis
