// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Seeds.h"

#include <array>
#include <string_view>

#include "Cursor.h"

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const auralis::testing::SeedFolder seeds{arguments[1]};
  constexpr std::array<std::string_view, 8> queries{
      "the beatles help",       "\"let it be\" -live",  "artist:björk year:1990-1999",
      "lufs:<-20 codec:flac",   "東京事変 群青",        "genre:\"hip hop\" year:>199",
      "title:кино album:\"x y", "-artist:abba lufs:-14"};
  int number = 0;
  for (const std::string_view query : queries)
    seeds.add("catalog.SearchFuzz", std::to_string(number++), query);
  seeds.add("catalog.CursorFuzz", "tracks", auralis::to_text({.key = "a:b", .id = 17}, "tracks"));
  seeds.add("catalog.CursorFuzz", "albums", auralis::to_text({.key = "", .id = 1}, "albums"));
}
