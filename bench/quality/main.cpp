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
  std::vector<double> intensities{0.0, 0.5, 1.0};
  bool quick{};
  bool rows{};
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
  app.add_option("--excerpt", options.excerpt_seconds,
                 "Seconds of each track for rivals and degraded masters")
      ->check(CLI::Range(1.0, 3600.0))
      ->capture_default_str();
  app.add_option(
         "--opus-seconds", options.opus_seconds,
         "Of each master, its loudest cell first, coded at each bit rate; 0: all that is loud")
      ->capture_default_str();
  app.add_option("--presets", wishes.presets, "Which presets; all when none is named")
      ->delimiter(',');
  app.add_option("--intensities", wishes.intensities, "0 to 1")
      ->delimiter(',')
      ->check(CLI::Range(0.0, 1.0));
  app.add_flag("!--no-rivals", options.rivals, "Without ffmpeg's loudnorm and alimiter");
  app.add_flag("!--no-degraded", options.degraded, "Without the degraded masters");
  app.add_flag("!--no-opus", options.opus, "Without coding and decoding each master");
  app.add_flag("--quick", wishes.quick,
               "All bars, but the loudest 2 s of each master as Opus, and without rivals");
  app.add_option("--jobs", options.jobs, "Threads")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  app.add_flag("--rows", wishes.rows, "Each track and master as well");
  app.add_flag("--json", wishes.json, "Everything as JSON instead of tables");
  app.add_flag("--check", wishes.check, "Exit with 1 when a bar is missed");
}

bool take(Wishes& wishes) {
  Options& options = wishes.options;
  for (const std::string& name : wishes.presets) {
    const auto preset = preset_named(name);
    if (!preset) {
      fmt::print(stderr, "auralis_quality: unknown preset '{}'\n", name);
      return false;
    }
    options.presets.push_back(*preset);
  }
  if (wishes.presets.empty())
    for (const PresetInfo& info : presets()) options.presets.push_back(info.preset);
  options.intensities_percent.clear();
  for (const double intensity : wishes.intensities)
    options.intensities_percent.push_back(static_cast<int>(intensity * 100.0 + 0.5));
  if (wishes.quick) {
    options.opus_seconds = 2.0;
    options.rivals = false;
  }
  return true;
}

int run(const Wishes& wishes) {
  const Trials trials{.options = wishes.options,
                      .tracks = try_all(wishes.options),
                      .signatures = signatures_of(wishes.options.presets)};
  const auto bars = bars_of(trials);
  if (wishes.json) {
    fmt::print("{}\n", json_of(trials, bars));
  } else {
    if (wishes.rows) print_rows(trials);
    print_totals(trials);
    print_bars(bars);
  }
  const auto held = std::ranges::count_if(bars, &Bar::held);
  const bool all = held == static_cast<std::ptrdiff_t>(bars.size());
  fmt::print(stderr, "{} of {} bars held\n", held, bars.size());
  return wishes.check && !all ? 1 : 0;
}

}  // namespace
}  // namespace auralis::quality

int main(int count, char** arguments) {
  CLI::App app{"Renders music with every preset and holds what it measures against the bars"};
  auralis::quality::Wishes wishes;
  add_options(app, wishes);
  CLI11_PARSE(app, count, arguments);
  if (!auralis::quality::take(wishes)) return 2;
  return run(wishes);
}
