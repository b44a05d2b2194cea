// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProfileVersion.h"

#include <limits>

#include "model/TrackProfile.h"

namespace auralis::analysis {

int profile_version(const media::CodecVersions& codecs) {
  Hasher hasher;
  hasher.add(std::int64_t{TrackProfile::current_version});
  hasher.add(std::string_view{codecs.decoding});
  constexpr std::uint64_t most = std::numeric_limits<int>::max();
  return static_cast<int>(hasher.digest().low % most) + 1;
}

int profile_version() {
  static const int version = profile_version(media::codec_versions());
  return version;
}

Hash128 curves_key(const ContentHash& content, int version) {
  Hasher hasher;
  hasher.add(content.value.hex());
  hasher.add(std::int64_t{version});
  return hasher.digest();
}

}  // namespace auralis::analysis
