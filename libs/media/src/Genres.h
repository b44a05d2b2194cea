// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace auralis::media {

/// Whether a field's practice is to write several genres as "Folk/Rock", as ID3v2.3 has it.
enum class Strokes { ArePartOfNames, Separate };

/// Adds the genres that `text` names to `genres`, each once whatever its case, 32 at most: ";" and
/// " / " separate, a bare "/" where that is the practice and the name is none of the well-known
/// ones that hold a stroke ("R&B/Soul"). "(17)" and "17" are Rock as in ID3v1; "(4)Eurodisco" is
/// what follows the number.
void add_genres(std::vector<std::string>& genres, std::string_view text, Strokes strokes);

}  // namespace auralis::media
