// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "Random.h"

namespace auralis::library_maker {

enum class Script { English, Accents, Cyrillic, Chinese, Japanese, Korean, Greek };

/// As often as in a collection of mostly western music.
Script some_script(Random& random);

std::string artist_name(Script script, Random& random);
std::string album_title(Script script, Random& random);
std::string track_title(Script script, Random& random);
std::string genre_name(Random& random);

}  // namespace auralis::library_maker
