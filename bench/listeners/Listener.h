// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "Bystanders.h"
#include "HttpClient.h"
#include "Stream.h"
#include "Tally.h"

namespace auralis::listeners {

/// What all listeners of a run have in common.
struct Habits {
  std::string url;
  std::vector<std::string> tracks;
  std::vector<std::string> presets;
  int listeners{20};
  double minutes{1.0};
  double speed{1.0};         ///< How fast their time passes.
  double click_every{20.0};  ///< Seconds, on average; 0: they only listen.
  bool mastered{};           ///< Never the original.
  std::uint64_t seed{1};
  BystanderCounts bystanders;
};

/// Someone who listens, clicks and goes on to the next track, without ears: keeps 30 s ahead of a
/// clock that runs in real time, and notices when the clock meets the end of what is in hand.
class Listener {
 public:
  using Clock = std::chrono::steady_clock;

  Listener(const Habits& habits, int number);

  /// Listens until `end`.
  void run(Clock::time_point end);
  const Tally& tally() const noexcept { return tally_; }

 private:
  enum class Click { Start, Seek, Change, None };
  struct Pending {
    Click kind{};
    Clock::time_point since;
    int target{};
  };

  Clock::duration real(double seconds) const;
  double position(Clock::time_point now) const;
  bool is_due() const;
  bool wants_more(Clock::time_point now) const;
  Clock::time_point next_event(Clock::time_point now) const;

  void begin_track();
  void go_to_next_track();
  void go_to(int packet, Click kind);
  void change_settings(Click kind);
  void act();
  void schedule_click();
  void load_more();
  void arrived(int until);
  void note_drought(Clock::time_point now);
  void sound_begins(int target);
  void report();
  void master_if_ready();
  void failed(const std::string& what);
  int chance(int below);

  const Habits& habits_;
  const int number_;
  std::mt19937_64 random_;
  HttpClient audio_;
  HttpClient words_;
  Tally tally_;

  std::size_t track_;
  Wanted wanted_;
  std::optional<Stream> stream_;
  std::optional<Pending> pending_;
  std::int64_t generation_ = 0;

  bool playing_ = false;
  Clock::time_point anchor_{};
  int anchor_packet_ = 0;
  int in_hand_ = 0;  ///< The first packet that is missing.
  Clock::time_point end_{};
  Clock::time_point next_click_{};
  Clock::time_point next_report_{};
};

}  // namespace auralis::listeners
