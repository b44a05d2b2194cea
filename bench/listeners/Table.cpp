// SPDX-License-Identifier: GPL-3.0-or-later
#include "Table.h"

#include <algorithm>
#include <functional>
#include <span>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "Latencies.h"
#include "Library.h"
#include "Scrape.h"
#include "Stream.h"

namespace auralis::listeners {
namespace {

constexpr int seek_seconds = 47;  ///< Into the second chunk, between two closed packets.
constexpr int packets_a_second = 50;
constexpr int odd_packets = 17;
constexpr const char* evictions = "auralis_cache_evictions_total";
constexpr int seek_packet = seek_seconds * packets_a_second + odd_packets;

/// Measures row after row with one client.
class Measurement {
 public:
  Measurement(const std::string& url, int repeats) : client_{url}, repeats_{repeats} {}

  HttpClient& client() noexcept { return client_; }
  Table& table() noexcept { return table_; }

  /// Puts the server into the state to be measured.
  using Prepare = std::function<Result<void>()>;

  Result<void> add_row(const std::string& what, const Wanted& wanted, int packet,
                       const Prepare& prepare) {
    Latencies first_byte;
    Latencies first_sound;
    Latencies whole;
    std::string tier;
    for (int i = 0; i < repeats_; ++i) {
      AURALIS_CHECK(prepare());
      AURALIS_TRY(const ChunkTimes times, play(wanted, packet));
      first_byte.add(times.first_byte);
      first_sound.add(times.first_sound);
      whole.add(times.whole);
      tier = times.tier;
    }
    table_.rows.push_back({.what = what,
                           .tier = tier,
                           .count = repeats_,
                           .first_byte = first_byte.percentile(0.5),
                           .first_sound = first_sound.percentile(0.5),
                           .whole = whole.percentile(0.5)});
    return {};
  }

  /// Once: it changes what it measures. Without metadata, which would begin the profile.
  Result<void> add_never_seen(const std::string& track, bool mastered) {
    Stream stream;
    stream.heard = {.track = track, .mastered = mastered};
    stream.packets_per_chunk = 1;
    AURALIS_TRY(const ChunkTimes times, time_chunk(client_, stream.chunk_path(0), 0));
    table_.rows.push_back(
        {.what = fmt::format("first play, never seen, {}", mastered ? "mastered" : "original"),
         .tier = times.tier,
         .count = 1,
         .first_byte = times.first_byte,
         .first_sound = times.first_sound,
         .whole = times.whole});
    return {};
  }

  Result<ChunkTimes> play(const Wanted& wanted, int packet) {
    AURALIS_TRY(const Stream stream, load_stream(client_, wanted));
    return time_chunk(client_, stream.chunk_path(packet), packet - stream.body_begin(packet));
  }

  Result<void> play_all(const Wanted& wanted) {
    AURALIS_TRY(const Stream stream, load_stream(client_, wanted));
    for (int packet = 0; packet < stream.packets; packet = stream.chunk_end(packet))
      AURALIS_CHECK(time_chunk(client_, stream.chunk_path(packet), 0));
    return {};
  }

  Result<void> clear() {
    AURALIS_TRY(const Answer answer, client_.remove("/api/audio/stream/cache/clear"));
    return answer.ok() ? Result<void>{} : fail(ErrorKind::Io, "clear answered {}", answer.status);
  }

  /// Plays others until all that was in memory before had to make room, so that it is on disk only;
  /// false where they do not fill the memory.
  Result<bool> push_out(std::span<const std::string> others) {
    AURALIS_TRY(const Scrape before, Scrape::take(client_));
    const double all_out = before.value(evictions) + before.value("auralis_cache_entries");
    for (const std::string& track : others)
      for (const bool mastered : {false, true}) {
        AURALIS_CHECK(play_all({.track = track, .mastered = mastered}));
        AURALIS_TRY(const Scrape now, Scrape::take(client_));
        if (now.value(evictions) >= all_out) return true;
      }
    return false;
  }

  /// A listener at the track's beginning: what is near is tier 1, and while `playing` the next
  /// chunks are rendered ahead.
  Result<void> report(const Wanted& wanted, bool playing) {
    const std::string body =
        fmt::format(R"({{"listener":"table","generation":{},"track":"{}","frame":0,"playing":{},)"
                    R"("enhanced":{},"preset":"{}","intensity":1.0}})",
                    ++generation_, wanted.track, playing, wanted.mastered, wanted.preset);
    AURALIS_TRY(const Answer answer, client_.post("/api/player/position", body));
    return answer.ok() ? Result<void>{}
                       : fail(ErrorKind::Io, "position answered {}", answer.status);
  }

  Result<void> add_cache(const std::string& when) {
    AURALIS_TRY(const Scrape scrape, Scrape::take(client_));
    table_.cache.push_back({.when = when,
                            .bytes = scrape.value("auralis_cache_bytes"),
                            .resident_bytes = scrape.value("process_resident_memory_bytes")});
    return {};
  }

 private:
  HttpClient client_;
  int repeats_;
  int generation_ = 0;
  Table table_;
};

Result<void> measure_unseen(Measurement& measure) {
  bool mastered = true;
  AURALIS_TRY(const auto unseen, load_tracks(measure.client(), Which::NotProfiled));
  // Those at the end of the list are the last that the server would come to by itself.
  for (std::size_t i = 0; i < std::min<std::size_t>(2, unseen.size()); ++i) {
    AURALIS_CHECK(measure.add_never_seen(unseen[unseen.size() - 1 - i], mastered));
    mastered = false;
  }
  return {};
}

Result<void> measure_rows(Measurement& measure, const std::string& track) {
  const Wanted original{.track = track, .mastered = false};
  const Wanted mastered{.track = track, .mastered = true};
  const Wanted warm{.track = track, .mastered = true, .preset = "warm"};
  const auto cold = [&] { return measure.clear(); };
  const auto playing_adaptive = [&]() -> Result<void> {
    AURALIS_CHECK(measure.clear());
    return measure.play_all(mastered);
  };
  const auto as_it_is = []() -> Result<void> { return {}; };
  AURALIS_CHECK(measure.add_row("first play, profiled, original", original, 0, cold));
  AURALIS_CHECK(measure.add_row("first play, profiled, mastered", mastered, 0, cold));
  AURALIS_CHECK(measure.add_row("seek, uncached", mastered, seek_packet, cold));
  AURALIS_CHECK(measure.add_row("preset switch, uncached", warm, seek_packet, playing_adaptive));
  AURALIS_CHECK(measure.play_all(mastered));
  AURALIS_CHECK(measure.play_all(warm));
  AURALIS_CHECK(measure.add_row("play again, nobody near", mastered, 0, as_it_is));
  AURALIS_CHECK(measure.add_row("seek, cached, nobody near", mastered, seek_packet, as_it_is));
  AURALIS_CHECK(measure.report(mastered, true));
  AURALIS_CHECK(measure.add_row("play again, listener near", mastered, 0, as_it_is));
  AURALIS_CHECK(measure.add_row("seek, cached, listener near", mastered, seek_packet, as_it_is));
  AURALIS_CHECK(measure.add_row("preset switch, cached", warm, seek_packet, as_it_is));
  return measure.report(mastered, false);
}

/// Where the library fills the memory: what was played before everything else is on disk then.
Result<void> measure_disk(Measurement& measure, std::span<const std::string> tracks) {
  const Wanted mastered{.track = tracks.front(), .mastered = true};
  const auto others = tracks.subspan(1);
  AURALIS_CHECK(measure.play_all(mastered));
  AURALIS_TRY(const bool is_out, measure.push_out(others));
  if (!is_out) return {};
  const auto on_disk = [&]() -> Result<void> {
    AURALIS_CHECK(measure.push_out(others));
    return {};
  };
  AURALIS_CHECK(measure.add_row("play again, on disk", mastered, 0, on_disk));
  return measure.add_row("seek, on disk", mastered, seek_packet, on_disk);
}

Result<void> measure_cache(Measurement& measure, const std::vector<std::string>& tracks) {
  AURALIS_CHECK(measure.clear());
  AURALIS_CHECK(measure.add_cache("emptied"));
  int played = 0;
  for (const std::string& track : tracks) {
    AURALIS_CHECK(measure.play_all({.track = track, .mastered = false}));
    AURALIS_CHECK(measure.play_all({.track = track, .mastered = true}));
    AURALIS_CHECK(measure.add_cache(fmt::format("{} played in both states", ++played)));
    if (played == 2) break;
  }
  return {};
}

}  // namespace

Result<Table> measure_table(const std::string& url, const std::vector<std::string>& tracks,
                            int repeats) {
  Measurement measure{url, repeats};
  AURALIS_CHECK(measure.add_cache("as it is found"));
  AURALIS_CHECK(measure_unseen(measure));
  AURALIS_CHECK(wait_for_profiles(measure.client()));
  AURALIS_CHECK(measure_rows(measure, tracks.front()));
  AURALIS_CHECK(measure_cache(measure, tracks));
  AURALIS_CHECK(measure_disk(measure, tracks));
  return std::move(measure.table());
}

std::string text_of(const Table& table) {
  std::string text = fmt::format("{:<36}{:<8}{:>4}{:>15}{:>14}{:>16}\n", "", "tier", "n",
                                 "first byte ms", "200 ms in ms", "whole chunk ms");
  for (const TableRow& row : table.rows)
    text += fmt::format("{:<36}{:<8}{:>4}{:>15.1f}{:>14.1f}{:>16.1f}\n", row.what, row.tier,
                        row.count, row.first_byte, row.first_sound, row.whole);
  text += fmt::format("\n{:<36}{:>12}{:>19}\n", "", "cells MB", "whole process MB");
  for (const CacheRow& row : table.cache)
    text += fmt::format("{:<36}{:>12.2f}{:>19.1f}\n", row.when, row.bytes / 1e6,
                        row.resident_bytes / 1e6);
  return text;
}

std::string json_of(const Table& table) {
  boost::json::array rows;
  for (const TableRow& row : table.rows)
    rows.push_back({{"what", row.what},
                    {"tier", row.tier},
                    {"count", row.count},
                    {"first_byte_ms", row.first_byte},
                    {"first_sound_ms", row.first_sound},
                    {"whole_ms", row.whole}});
  boost::json::array cache;
  for (const CacheRow& row : table.cache)
    cache.push_back(
        {{"when", row.when}, {"cache_bytes", row.bytes}, {"resident_bytes", row.resident_bytes}});
  return boost::json::serialize(
      boost::json::object{{"rows", std::move(rows)}, {"cache", std::move(cache)}});
}

}  // namespace auralis::listeners
