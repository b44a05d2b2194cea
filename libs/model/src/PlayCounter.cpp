// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/PlayCounter.h"

#include <algorithm>

namespace auralis {
namespace {

using Span = PlayCounter::Span;

/// Reports travel: one may come later after its frame than the next.
constexpr Span slack{1'000};
constexpr Span beginning{10'000};
constexpr Span ending{10'000};
constexpr Span shortest_skip{2'000};
/// Players report every five seconds: of a longer silence nobody knows what was heard in it.
constexpr Span longest_tail{10'000};
constexpr std::int64_t frames_per_ms = 48;

Span span_of(std::int64_t frames) {
  return Span{frames / frames_per_ms};
}

Span passed_between(PlayCounter::Time from, PlayCounter::Time to) {
  return std::max(Span{0}, std::chrono::duration_cast<Span>(to - from));
}

Span needed_of(const PlayReport& report) {
  if (report.track_frames <= 0) return PlayCounter::longest_needed;
  return std::min(span_of(report.track_frames) / 2, PlayCounter::longest_needed);
}

Span left_of(const PlayReport& report) {
  return std::max(Span{0}, span_of(report.track_frames - report.frame));
}

}  // namespace

PlayVerdict PlayCounter::note(const PlayReport& report, Time now) {
  const MutexLock lock{mutex_};
  PlayVerdict verdict = judge(report, now);
  if (verdict.play && !spend(report.user.value, now)) verdict.play.reset();
  return verdict;
}

bool PlayCounter::spend(std::int64_t user, Time now) {
  constexpr std::size_t most_budgets = 1000;
  using Days = std::chrono::duration<double, std::chrono::days::period>;
  const auto plays_now = [now](const Budget& budget) {
    return std::min<double>(most_at_once,
                            budget.plays + Days{now - budget.at}.count() * most_at_once);
  };
  if (budgets_.size() > most_budgets)  // of users who are gone
    std::erase_if(budgets_,
                  [&](const auto& each) { return plays_now(each.second) == most_at_once; });
  Budget& budget = budgets_.try_emplace(user, Budget{.at = now}).first->second;
  budget = {.plays = plays_now(budget), .at = now};
  if (budget.plays < 1.0) return false;
  budget.plays -= 1.0;
  return true;
}

PlayVerdict PlayCounter::judge(const PlayReport& report, Time now) {
  const auto [found, is_new] =
      listeners_.try_emplace({report.user.value, report.listener}, Listening{report, now, now});
  if (is_new) {
    if (listeners_.size() > most_listeners) forget_one();
    return {};
  }
  Listening& listening = found->second;
  if (listening.last.track == report.track) return go_on(listening, report, now);
  const PlayVerdict verdict = leave(listening, report, now);
  listening = Listening{report, now, now};
  return verdict;
}

PlayVerdict PlayCounter::go_on(Listening& listening, const PlayReport& report, Time now) {
  const Span passed = listening.last.playing ? passed_between(listening.at, now) : Span{0};
  const Span advance = span_of(report.frame - listening.last.frame);
  PlayVerdict verdict;
  if (advance >= Span{0}) {
    if (advance <= passed + slack) add(listening, advance, passed);
    verdict.play = count(listening, now);
  } else {
    const Span around = left_of(listening.last) + span_of(report.frame);
    const bool repeated = listening.last.playing && around <= passed + slack;
    if (repeated) {
      add(listening, left_of(listening.last), passed);
      verdict.play = count(listening, now);
    }
    if (listening.counted && (repeated || span_of(report.frame) < beginning)) {
      const Span since = repeated ? span_of(report.frame) : Span{0};
      listening = Listening{report, now, now - since, since, since};
    }
  }
  listening.last = report;
  listening.at = now;
  return verdict;
}

PlayVerdict PlayCounter::leave(Listening& listening, const PlayReport& next, Time now) {
  Span left = left_of(listening.last);
  if (listening.last.playing) {
    const Span passed = passed_between(listening.at, now);
    const Span tail = std::min({passed - span_of(next.frame), left, longest_tail});
    if (tail > Span{0}) {
      add(listening, tail, passed);
      left -= tail;
    }
  }
  PlayVerdict verdict{.play = count(listening, now)};
  const bool is_known = listening.last.track_frames > 0;
  if (next.playing && !listening.counted && is_known && listening.heard >= shortest_skip &&
      left > ending)
    verdict.skipped = listening.last.track;
  return verdict;
}

/// No more is heard than time ran, however small the steps are in which someone seeks.
void PlayCounter::add(Listening& listening, Span advance, Span passed) {
  listening.ran += passed;
  const Span ahead = std::min(slack, needed_of(listening.last) / 8);
  listening.heard = std::min(listening.heard + advance, listening.ran + ahead);
}

std::optional<CountedPlay> PlayCounter::count(Listening& listening, Time now) {
  if (listening.counted || listening.heard < needed_of(listening.last)) return std::nullopt;
  if (listening.heard == Span{0}) return std::nullopt;
  listening.counted = true;
  return CountedPlay{.track = listening.last.track,
                     .heard = listening.heard,
                     .ago = passed_between(listening.begun, now)};
}

/// Of whoever has most of them, so that nobody makes the plays of others go uncounted.
void PlayCounter::forget_one() {
  std::map<std::int64_t, int> players;
  int most = 0;
  for (const auto& [name, listening] : listeners_) most = std::max(most, ++players[name.first]);
  auto longest = listeners_.end();
  for (auto each = listeners_.begin(); each != listeners_.end(); ++each) {
    const bool is_of_most = players[each->first.first] == most;
    if (is_of_most && (longest == listeners_.end() || each->second.at < longest->second.at))
      longest = each;
  }
  listeners_.erase(longest);
}

std::size_t PlayCounter::listeners() const {
  const MutexLock lock{mutex_};
  return listeners_.size();
}

}  // namespace auralis
