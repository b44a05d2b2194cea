// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "Bars.h"
#include "Json.h"
#include "Table.h"
#include "Trial.h"

namespace auralis::quality {
namespace {

struct Wishes {
  Options options;
  std::vector<std::string> presets;
  double intensity{1.0};
  bool json{};
  bool check{};
};

void add_options(CLI::App& app, Wishes& wishes) {
  Options& options = wishes.options;
  app.add_option("folder", options.folder, "Folder of music")->required();
  app.add_option("--tracks", options.tracks, "Take so many tracks, spread evenly; 0: all")
      ->capture_default_str();
  app.add_option("--seconds", options.seconds, "Of each track, from its middle; 0: all of it")
      ->capture_default_str();
  app.add_option("--presets", wishes.presets, "Which presets; all when none is named")
      ->delimiter(',');
  app.add_option("--intensity", wishes.intensity, "0.01 to 1")
      ->check(CLI::Range(0.01, 1.0))
      ->capture_default_str();
  app.add_flag("!--no-rivals", options.rivals, "Without ffmpeg's loudnorm and alimiter");
  app.add_flag("!--no-degraded", options.degraded, "Without the degraded masters");
  app.add_option("--jobs", options.jobs, "Threads")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  app.add_flag("--json", wishes.json, "Everything as JSON instead of a table");
  app.add_flag("--check", wishes.check, "Exit with 1 when a bar is missed");
}

bool take_presets(Wishes& wishes) {
  for (const std::string& name : wishes.presets) {
    const auto preset = preset_named(name);
    if (!preset) {
      fmt::print(stderr, "auralis_quality: unknown preset '{}'\n", name);
      return false;
    }
    wishes.options.presets.push_back(*preset);
  }
  if (wishes.presets.empty())
    for (const PresetInfo& info : presets()) wishes.options.presets.push_back(info.preset);
  wishes.options.intensity_percent = static_cast<int>(wishes.intensity * 100.0 + 0.5);
  return true;
}

int run(const Wishes& wishes) {
  const auto results = try_all(wishes.options);
  const auto bars = bars_of(results);
  if (wishes.json)
    fmt::print("{}\n", json_of(results, bars));
  else
    print_table(results, bars);
  const auto missed = std::ranges::count_if(bars, [](const Bar& bar) { return !bar.held(); });
  const bool any =
      std::ranges::any_of(results, [](const auto& result) { return !result.rows.empty(); });
  fmt::print(stderr, "{} of {} bars held{}\n", static_cast<std::ptrdiff_t>(bars.size()) - missed,
             bars.size(), any ? "" : "; no track could be tried");
  return wishes.check && (missed > 0 || !any) ? 1 : 0;
}

}  // namespace
}  // namespace auralis::quality

int main(int count, char** arguments) {
  CLI::App app{"Renders music with every preset and measures what it did, beside ffmpeg's filters"};
  auralis::quality::Wishes wishes;
  add_options(app, wishes);
  CLI11_PARSE(app, count, arguments);
  if (!take_presets(wishes)) return 2;
  return run(wishes);
}
