// SPDX-License-Identifier: GPL-3.0-or-later
#include "Report.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace auralis::listeners {
namespace {

namespace json = boost::json;

std::string line_of(const char* name, const Latencies& times) {
  return fmt::format("{:<28}{:>7}{:>10.1f}{:>10.1f}{:>10.1f}{:>10.1f}\n", name, times.count(),
                     times.percentile(0.50), times.percentile(0.95), times.percentile(0.99),
                     times.percentile(1.0));
}

json::object object_of(const Latencies& times) {
  return {{"count", times.count()},
          {"p50_ms", times.percentile(0.50)},
          {"p95_ms", times.percentile(0.95)},
          {"p99_ms", times.percentile(0.99)},
          {"max_ms", times.percentile(1.0)}};
}

json::object object_of(const std::map<std::string, std::uint64_t>& counts) {
  json::object object;
  for (const auto& [name, count] : counts) object[name] = count;
  return object;
}

std::uint64_t sum_of(const std::map<std::string, std::uint64_t>& counts) {
  std::uint64_t sum = 0;
  for (const auto& one : counts) sum += one.second;
  return sum;
}

}  // namespace

std::string text_of(const Outcome& outcome) {
  const Tally& tally = outcome.tally;
  std::string text =
      fmt::format("{:<28}{:>7}{:>10}{:>10}{:>10}{:>10}\n", "click until 200 ms in hand", "count",
                  "p50 ms", "p95 ms", "p99 ms", "max ms");
  text += line_of("start of a track", tally.start);
  text += line_of("seek", tally.seek);
  text += line_of("state, preset, intensity", tally.change);
  const std::uint64_t chunks = sum_of(tally.tiers);
  for (const auto& [tier, count] : tally.tiers)
    text += fmt::format("chunks from {:<16}{:>7}{:>9.1f} %\n", tier, count,
                        100.0 * static_cast<double>(count) / static_cast<double>(chunks));
  text += fmt::format("{:<28}{:>7}   {:.1f} s of silence; {:.0f} s of sound were loaded\n",
                      "underruns", tally.underruns, tally.silent_seconds, tally.loaded_seconds);
  text += fmt::format("{:<28}{:>7}   hung up on by listeners\n", "bodies", tally.broken_off);
  text += fmt::format("{:<28}{:>7}   begun as the original\n", "tracks", tally.bridged);
  text += fmt::format("{:<28}{:>7.0f}   {:.0f} abandoned, {:.0f} failed, {:.0f} refused\n",
                      "renders", outcome.renders_started, outcome.renders_abandoned,
                      outcome.renders_failed, outcome.renders_refused);
  text += fmt::format("{:<28}{:>7.2f}   cores busy over {:.0f} s\n", "server",
                      outcome.cpu_seconds / outcome.seconds, outcome.seconds);
  text += fmt::format("{:<28}{:>7.0f}   MB at most, {:.0f} MB of them cells\n", "memory",
                      outcome.largest_resident_bytes / 1e6, outcome.largest_cache_bytes / 1e6);
  text += fmt::format("{:<28}{:>7}   sent away, and back a second later\n", "bystanders",
                      outcome.bystanders_sent_away);
  for (const auto& [what, count] : tally.errors)
    text += fmt::format("{:<28}{:>7}   {}\n", "errors", count, what);
  return text;
}

std::string json_of(const Outcome& outcome, const Habits& habits) {
  const Tally& tally = outcome.tally;
  const json::object object{{"listeners", habits.listeners},
                            {"seconds", outcome.seconds},
                            {"speed", habits.speed},
                            {"seed", habits.seed},
                            {"start", object_of(tally.start)},
                            {"seek", object_of(tally.seek)},
                            {"change", object_of(tally.change)},
                            {"chunks", object_of(tally.tiers)},
                            {"errors", object_of(tally.errors)},
                            {"bytes", tally.bytes},
                            {"underruns", tally.underruns},
                            {"silent_seconds", tally.silent_seconds},
                            {"loaded_seconds", tally.loaded_seconds},
                            {"broken_off", tally.broken_off},
                            {"bridged", tally.bridged},
                            {"bystanders_sent_away", outcome.bystanders_sent_away},
                            {"server",
                             {{"cpu_seconds", outcome.cpu_seconds},
                              {"resident_bytes_max", outcome.largest_resident_bytes},
                              {"cache_bytes_max", outcome.largest_cache_bytes},
                              {"renders_started", outcome.renders_started},
                              {"renders_abandoned", outcome.renders_abandoned},
                              {"renders_failed", outcome.renders_failed},
                              {"renders_refused", outcome.renders_refused}}}};
  return json::serialize(object);
}

}  // namespace auralis::listeners
