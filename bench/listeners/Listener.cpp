// SPDX-License-Identifier: GPL-3.0-or-later
#include "Listener.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <thread>

#include <fmt/format.h>

#include "PacketCounter.h"

namespace auralis::listeners {
namespace {

constexpr double packet_seconds = 0.020;
constexpr int packets_ahead = 1500;  ///< 30 s are kept in hand.
constexpr double report_every_seconds = 5.0;
constexpr double pause_after_failure_seconds = 1.0;
constexpr double all_have_begun_seconds = 5.0;
constexpr std::array intensities{50, 70, 85, 100};

}  // namespace

Listener::Listener(const Habits& habits, int number)
    : habits_{habits},
      number_{number},
      random_{habits.seed * 1'000'003 + static_cast<std::uint64_t>(number)},
      audio_{habits.url},
      words_{habits.url},
      track_{static_cast<std::size_t>(number) * habits.tracks.size() /
             static_cast<std::size_t>(habits.listeners)} {
  const auto preset = static_cast<std::size_t>(number) % habits.presets.size();
  wanted_ = {.track = {},
             .mastered = habits.mastered || number % 2 == 0,
             .preset = habits.presets[preset]};
}

Listener::Clock::duration Listener::real(double seconds) const {
  return std::chrono::duration_cast<Clock::duration>(
      std::chrono::duration<double>(seconds / habits_.speed));
}

/// Where the clock is, were nothing ever missing.
double Listener::position(Clock::time_point now) const {
  if (!playing_) return anchor_packet_;
  const double seconds = std::chrono::duration<double>(now - anchor_).count() * habits_.speed;
  return anchor_packet_ + seconds / packet_seconds;
}

int Listener::chance(int below) {
  return std::uniform_int_distribution{0, below - 1}(random_);
}

void Listener::schedule_click() {
  next_click_ =
      habits_.click_every > 0.0
          ? Clock::now() + real(std::exponential_distribution{1.0 / habits_.click_every}(random_))
          : Clock::time_point::max();
}

bool Listener::is_due() const {
  const auto now = Clock::now();
  return now >= end_ || (now >= next_click_ && !pending_);
}

bool Listener::wants_more(Clock::time_point now) const {
  if (!stream_ || in_hand_ >= stream_->packets) return false;
  return pending_ || in_hand_ - position(now) < packets_ahead;
}

Listener::Clock::time_point Listener::next_event(Clock::time_point now) const {
  const bool at_last = in_hand_ >= stream_->packets;
  const double missing = in_hand_ - (at_last ? 0 : packets_ahead) - position(now);
  const auto data = now + real(std::max(0.0, missing) * packet_seconds);
  return std::min({end_, next_click_, next_report_, data});
}

void Listener::run(Clock::time_point end) {
  end_ = end;
  std::this_thread::sleep_for(
      real(all_have_begun_seconds * number_ / std::max(1, habits_.listeners)));
  schedule_click();
  next_report_ = Clock::now();
  begin_track();
  while (Clock::now() < end_) {
    const auto now = Clock::now();
    if (!stream_)
      begin_track();
    else if (now >= next_click_ && !pending_)
      act();
    else if (now >= next_report_)
      report();
    else if (wants_more(now))
      load_more();
    else if (in_hand_ >= stream_->packets && position(now) >= in_hand_)
      go_to_next_track();
    else
      std::this_thread::sleep_until(next_event(now));
  }
  if (stream_ && !pending_ && in_hand_ < stream_->packets) note_drought(Clock::now());
}

void Listener::begin_track() {
  const auto clicked = Clock::now();
  wanted_.track = habits_.tracks[track_];
  ++generation_;
  auto stream = load_stream(words_, wanted_);
  if (!stream) {
    stream_.reset();
    return failed("metadata");
  }
  stream_ = *std::move(stream);
  tally_.bridged += stream_->bridged ? 1 : 0;
  playing_ = false;
  anchor_packet_ = in_hand_ = 0;
  pending_ = {.kind = Click::Start, .since = clicked, .target = 0};
}

void Listener::go_to_next_track() {
  track_ = (track_ + 1) % habits_.tracks.size();
  begin_track();
}

void Listener::go_to(int packet, Click kind) {
  pending_ = {.kind = kind, .since = Clock::now(), .target = packet};
  in_hand_ = packet;
}

void Listener::change_settings(Click kind) {
  const auto clicked = Clock::now();
  auto stream = load_stream(words_, wanted_);
  if (!stream) return failed("metadata");
  stream_ = *std::move(stream);
  ++generation_;
  const int heard = static_cast<int>(position(Clock::now()));
  go_to(std::clamp(heard, 0, stream_->packets - 1), kind);
  pending_->since = clicked;
}

void Listener::act() {
  schedule_click();
  const int wish = chance(9);
  if (wish < 3) {
    playing_ = false;
    anchor_packet_ = chance(stream_->packets);
    ++generation_;
    return go_to(anchor_packet_, Click::Seek);
  }
  if (wish == 3) return go_to_next_track();
  if (wish < 6 && !habits_.mastered)
    wanted_.mastered = !wanted_.mastered;
  else if (wish < 8)
    wanted_.preset =
        habits_.presets[static_cast<std::size_t>(chance(static_cast<int>(habits_.presets.size())))];
  else
    wanted_.intensity_percent =
        intensities[static_cast<std::size_t>(chance(static_cast<int>(intensities.size())))];
  change_settings(Click::Change);
}

void Listener::load_more() {
  const int first = in_hand_;
  const int begin = stream_->body_begin(first);
  PacketCounter counter;
  const HttpClient::Take take = [&](std::span<const char> bytes) {
    tally_.bytes += bytes.size();
    if (!counter.feed(bytes)) return false;
    arrived(std::max(first, begin + counter.packets()));
    return !is_due();
  };
  const auto answer = audio_.stream(stream_->chunk_path(first), take, [this] { return !is_due(); });
  if (!answer) return failed("network");
  if (answer->status == 410) return change_settings(Click::None);
  if (answer->status == 503) return failed("busy");
  if (!answer->left && !answer->ok()) return failed(fmt::format("{}", answer->status));
  if (answer->ok()) ++tally_.tiers[answer->header("x-cache-tier")];
  if (answer->left)
    ++tally_.broken_off;
  else if (in_hand_ < stream_->chunk_end(first))
    failed("short body");
}

void Listener::arrived(int until) {
  const auto now = Clock::now();
  tally_.loaded_seconds += std::max(0, until - in_hand_) * packet_seconds;
  if (pending_) {
    const bool is_enough = until >= std::min(pending_->target + packets_to_begin, stream_->packets);
    in_hand_ = until;
    if (is_enough) sound_begins(pending_->target);
    return;
  }
  note_drought(now);
  in_hand_ = until;
}

/// Where the clock has met the end of what is in hand, it stands there.
void Listener::note_drought(Clock::time_point now) {
  const double missed = position(now) - in_hand_;
  if (!playing_ || missed <= 0.0) return;
  ++tally_.underruns;
  tally_.silent_seconds += missed * packet_seconds;
  anchor_ = now;
  anchor_packet_ = in_hand_;
}

void Listener::sound_begins(int target) {
  const auto now = Clock::now();
  const double took = std::chrono::duration<double, std::milli>(now - pending_->since).count();
  switch (pending_->kind) {
    case Click::Start:
      tally_.start.add(took);
      break;
    case Click::Seek:
      tally_.seek.add(took);
      break;
    case Click::Change:
      tally_.change.add(took);
      break;
    case Click::None:
      break;
  }
  pending_.reset();
  playing_ = true;
  anchor_ = now;
  anchor_packet_ = target;
}

void Listener::report() {
  next_report_ = Clock::now() + real(report_every_seconds);
  const auto packet = static_cast<std::int64_t>(
      std::clamp(position(Clock::now()), 0.0, static_cast<double>(stream_->packets - 1)));
  const std::string body = fmt::format(
      R"({{"listener":"simulated-{}","generation":{},"track":"{}","frame":{},"playing":true,)"
      R"("enhanced":{},"preset":"{}","intensity":{:.2f},"plan":"{}","next_track":"{}"}})",
      number_, generation_, wanted_.track, packet * stream_->packet_frames, wanted_.mastered,
      wanted_.preset, wanted_.intensity_percent / 100.0, stream_->plan,
      habits_.tracks[(track_ + 1) % habits_.tracks.size()]);
  const auto answer = words_.post("/api/player/position", body);
  if (!answer || !answer->ok()) return failed("position");
  if (stream_->bridged && !pending_) master_if_ready();
}

/// The original has bridged the time until the profile was there; nobody clicked.
void Listener::master_if_ready() {
  auto stream = load_stream(words_, wanted_);
  if (!stream || stream->bridged) return;
  stream_ = *std::move(stream);
  go_to(std::clamp(static_cast<int>(position(Clock::now())), 0, stream_->packets - 1), Click::None);
}

void Listener::failed(const std::string& what) {
  ++tally_.errors[what];
  std::this_thread::sleep_for(real(pause_after_failure_seconds));
}

}  // namespace auralis::listeners
