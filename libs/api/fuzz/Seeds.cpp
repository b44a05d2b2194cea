// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Seeds.h"

// Bodies and parameters as the page sends them.
int main(int count, char** arguments) {
  if (count != 2) return 2;
  const auralis::testing::SeedFolder seeds{arguments[1]};
  const auto body = [&](const char* name, const char* json) {
    seeds.add("api.BodyFuzz", name, std::string_view{json});
  };
  body("settings", R"({"playback.loudness_match": false, "playback.crossfade_seconds": 3})");
  body("quality", R"({"streaming.quality": "lossless", "page.theme": "dark"})");
  body("mastering", R"({"preset": "warm", "intensity": 0.5, "reference": "12", "album": null})");
  body("export", R"({"format": "flac", "bit_rate": 160, "plan": "0123456789abcdef"})");
  body("queue", R"({"tracks": ["1", "2"], "current": 1, "shuffle": true, "position": 1.5e1})");
  const auto parameters = [&](const char* name, const char* lines) {
    seeds.add("api.ParametersFuzz", name, std::string_view{lines});
  };
  parameters("page", "limit=50\ncursor=abc\norder=descending\nseed=7\nskip=3\nyear_from=1990\n");
  parameters("stream",
             "enhanced=true\npreset=warm\nintensity=0.5\nformat=webm\nbit_rate=160\nplan=0f\n"
             "x-listener: a-b.c\nx-generation: 17\naccept: audio/mp4;codecs=flac, */*;q=0.1\n");
  parameters("names",
             "user-agent: Mozilla/5.0 (X11; Linux) Firefox/140.0\npeer=2001:db8::1\n"
             "if-match: \"12\"\nalbum=9\nrole=composer\ncount=3\n");
}
