// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Seeds.h"

#include <string>

#include "model/PlaylistFile.h"
#include "model/Preset.h"

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const auralis::testing::SeedFolder seeds{arguments[1]};
  for (const auto& info : auralis::presets())
    seeds.add("model.SettingsFuzz", std::string{info.name}, std::string{info.name} + "\n0.505");

  auralis::PlaylistFile file{.title = "Evening", .description = "A & B"};
  file.tracks.push_back({"a/01 - Title.ogg", "Title", "Artist", "Album", 123'000, 3});
  file.tracks.push_back({"../\xF6#.flac", "", "", "", 0, 5});
  using enum auralis::PlaylistFormat;
  seeds.add("model.PlaylistFuzz", "m3u8", auralis::playlist_text(file, M3u8));
  seeds.add("model.PlaylistFuzz", "xspf", auralis::playlist_text(file, Xspf));
  seeds.add("model.SmartRulesFuzz", "rules",
            R"({"match": {"all": [{"field": "year", "op": "between", "value": [1990, 1999]},)"
            R"( {"any": [{"field": "added", "op": "within_days", "value": 30}]}]},)"
            R"( "sort": [{"by": "random", "descending": true}], "limit": 5, "seed": 1})");
  seeds.add("model.CueSheetFuzz", "image",
            "PERFORMER \"A\"\nREM DATE 1987\nFILE \"a.flac\" WAVE\n  TRACK 01 AUDIO\n"
            "    TITLE \"One\"\n    INDEX 01 00:00:00\n  TRACK 02 AUDIO\n    INDEX 00 03:10:70\n"
            "    INDEX 01 03:12:00\n");
  seeds.add("model.CueSheetFuzz", "broken",
            "\xef\xbb\xbf"
            "file a b.wav wave\rtrack 1 mode1/2352\rindex 01 99:59:74\r\n"
            "track 1 audio\rindex 1 0:0:0\rtrack 1000 audio\rindex 01 1:2\r");
}
