// SPDX-License-Identifier: GPL-3.0-or-later
#include "Crowd.h"

#include <algorithm>
#include <memory>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "Scrape.h"

namespace auralis::listeners {

namespace {

constexpr std::chrono::seconds between_scrapes{2};

void note_largest(Outcome& outcome, const Scrape& scrape) {
  outcome.largest_resident_bytes =
      std::max(outcome.largest_resident_bytes, scrape.value("process_resident_memory_bytes"));
  outcome.largest_cache_bytes =
      std::max(outcome.largest_cache_bytes, scrape.value("auralis_cache_bytes"));
}

void note_growth(Outcome& outcome, const Scrape& before, const Scrape& after) {
  const auto grown = [&](std::string_view family, std::string_view label = "") {
    return after.value(family, label) - before.value(family, label);
  };
  outcome.cpu_seconds = grown("process_cpu_seconds_total");
  outcome.renders_started = grown("auralis_renders_started_total");
  outcome.renders_abandoned = grown("auralis_renders_ended_total", "outcome=\"abandoned\"");
  outcome.renders_failed = grown("auralis_renders_ended_total", "outcome=\"failed\"");
  outcome.renders_refused = grown("auralis_renders_refused_total");
}

/// What those who are slow to read ask for: eleven megabytes of samples each.
std::vector<std::string> audio_of(const std::vector<std::string>& tracks) {
  std::vector<std::string> paths;
  for (const std::string& track : tracks)
    paths.push_back(fmt::format("/api/audio/stream/{}/chunk/0?enhanced=false&format=wav", track));
  return paths;
}

}  // namespace

void Tally::add(const Tally& other) {
  start.add(other.start);
  seek.add(other.seek);
  change.add(other.change);
  for (const auto& [tier, count] : other.tiers) tiers[tier] += count;
  for (const auto& [what, count] : other.errors) errors[what] += count;
  bytes += other.bytes;
  bridged += other.bridged;
  broken_off += other.broken_off;
  underruns += other.underruns;
  silent_seconds += other.silent_seconds;
  loaded_seconds += other.loaded_seconds;
}

Result<Outcome> listen(const Habits& habits) {
  using Clock = Listener::Clock;
  HttpClient client{habits.url};
  AURALIS_TRY(const Scrape before, Scrape::take(client));
  const auto begun = Clock::now();
  const auto end = begun + std::chrono::duration_cast<Clock::duration>(
                               std::chrono::duration<double>(habits.minutes * 60.0));
  AURALIS_TRY(const auto bystanders,
              Bystanders::gather(habits.url, audio_of(habits.tracks), habits.bystanders));
  std::vector<std::unique_ptr<Listener>> listeners;
  for (int i = 0; i < habits.listeners; ++i)
    listeners.push_back(std::make_unique<Listener>(habits, i));
  Outcome outcome;
  Scrape after = before;
  {
    std::vector<std::jthread> threads;
    for (const auto& listener : listeners)
      threads.emplace_back([&listener, end] { listener->run(end); });
    while (Clock::now() < end) {
      std::this_thread::sleep_until(std::min(end, Clock::now() + between_scrapes));
      if (auto scrape = Scrape::take(client)) after = *std::move(scrape);
      note_largest(outcome, after);
    }
    outcome.seconds = std::chrono::duration<double>(Clock::now() - begun).count();
  }
  outcome.bystanders_sent_away = bystanders->sent_away();
  note_growth(outcome, before, after);
  for (const auto& listener : listeners) outcome.tally.add(listener->tally());
  return outcome;
}

}  // namespace auralis::listeners
