// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>

#include <CLI/CLI.hpp>
#include <curl/curl.h>
#include <fmt/format.h>

#include "Crowd.h"
#include "Library.h"
#include "Report.h"
#include "Table.h"

namespace auralis::listeners {
namespace {

struct Wishes {
  Habits habits;
  std::vector<std::string> tracks;
  int repeats{7};
  bool table{};
  bool json{};
  bool at_once{};
};

void add_options(CLI::App& app, Wishes& wishes) {
  Habits& habits = wishes.habits;
  app.add_option("url", habits.url, "The server, as http://127.0.0.1:8765")->required();
  app.add_option("--listeners", habits.listeners, "How many listen at once")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  app.add_option("--minutes", habits.minutes, "For how long")->capture_default_str();
  app.add_option("--speed", habits.speed, "How fast their time passes")
      ->check(CLI::Range(0.1, 100.0))
      ->capture_default_str();
  app.add_option("--click-every", habits.click_every,
                 "Seconds between one listener's clicks, on average; 0: they only listen")
      ->capture_default_str();
  app.add_option("--idle", habits.bystanders.idle, "Connections beside them that ask for nothing")
      ->check(CLI::Range(0, 10'000));
  app.add_option("--slow-to-ask", habits.bystanders.slow_to_ask,
                 "Connections that send a byte of their request a second")
      ->check(CLI::Range(0, 10'000));
  app.add_option("--slow-to-read", habits.bystanders.slow_to_read,
                 "Connections that take a kilobyte of audio a second")
      ->check(CLI::Range(0, 10'000));
  app.add_option("--seed", habits.seed, "Equal seeds click alike")->capture_default_str();
  app.add_flag("--mastered", habits.mastered, "Nobody listens to the original");
  app.add_option("--tracks", wishes.tracks, "Their ids; all when none is named")->delimiter(',');
  app.add_flag("--table", wishes.table, "One listener, by what is cached; empties the cache");
  app.add_option("--repeats", wishes.repeats, "Of each line of the table")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  app.add_flag("--at-once", wishes.at_once, "Without waiting until all tracks are profiled");
  app.add_flag("--json", wishes.json, "One JSON object instead of a text");
}

Result<std::string> run(Wishes wishes) {
  Habits& habits = wishes.habits;
  HttpClient client{habits.url};
  habits.tracks = wishes.tracks;
  if (habits.tracks.empty()) {
    AURALIS_TRY(habits.tracks, load_tracks(client));
  }
  if (wishes.table) {
    AURALIS_TRY(const Table table, measure_table(habits.url, habits.tracks, wishes.repeats));
    return wishes.json ? json_of(table) + '\n' : text_of(table);
  }
  AURALIS_TRY(habits.presets, load_presets(client));
  if (!wishes.at_once) AURALIS_CHECK(wait_for_profiles(client));
  AURALIS_TRY(const Outcome outcome, listen(habits));
  return wishes.json ? json_of(outcome, habits) + '\n' : text_of(outcome);
}

}  // namespace
}  // namespace auralis::listeners

int main(int count, char** arguments) {
  CLI::App app{"Listens to a running server as many people would and tells how they fared"};
  auralis::listeners::Wishes wishes;
  add_options(app, wishes);
  CLI11_PARSE(app, count, arguments);
  ::curl_global_init(CURL_GLOBAL_DEFAULT);
  const auto text = auralis::listeners::run(std::move(wishes));
  ::curl_global_cleanup();
  if (text) {
    fmt::print("{}", *text);
    return 0;
  }
  fmt::print(stderr, "auralis_listeners: {}\n", text.error().full());
  return 1;
}
