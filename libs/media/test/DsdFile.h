// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include <taglib/tpropertymap.h>

#include "audio/AudioBuffer.h"

namespace auralis::media::testing {

/// Writes `audio` as one bit a sample at eight times its rate, by a modulator of second order, as
/// DSF or DFF (DSDIFF) by the extension. Peaks should stay below 0.5.
void write_dsd(const std::filesystem::path& file, AudioView<const float> audio, int sample_rate_hz);

/// Appends an ID3v2 tag with these texts, and a front cover unless `cover` is empty, to such a file
/// that has none.
void tag_dsd(const std::filesystem::path& file, const TagLib::PropertyMap& texts,
             const TagLib::ByteVector& cover = {});

}  // namespace auralis::media::testing
