// SPDX-License-Identifier: GPL-3.0-or-later
#include <thread>

#include <gtest/gtest.h>

#include "JobQueue.h"

namespace auralis::analysis {
namespace {

constexpr FrameCount stretch_frames = 10 * engine_rate_hz;

/// What a worker would do next, if anything, without waiting.
std::optional<Work> next(JobQueue& queue, const Work& last = {}) {
  std::stop_source stop;
  stop.request_stop();
  return queue.take(last, stop.get_token());
}

Work take(JobQueue& queue, const Work& last = {}) {
  return queue.take(last, {}).value();
}

/// Gives the queue these tracks as the whole backlog.
void fill(JobQueue& queue, std::initializer_list<TrackId> tracks) {
  ASSERT_EQ(take(queue).kind, Work::Kind::Refill);
  queue.refill(tracks);
}

/// False where there is no room for it.
bool open(JobQueue& queue, const Work& work, int stretches) {
  EXPECT_EQ(work.kind, Work::Kind::Open);
  return queue.opened(
      *work.job, nullptr,
      std::make_unique<mastering::Profiler>(ContentHash{}, stretches * stretch_frames));
}

// MA-9: the backlog comes in order, one track a thread.
TEST(JobQueue, MA9_EachThreadTakesATrackOfItsOwn) {
  JobQueue queue;
  fill(queue, {TrackId{1}, TrackId{2}});
  const Work one = take(queue);
  const Work two = take(queue);
  EXPECT_EQ(one.job->track, TrackId{1});
  EXPECT_EQ(two.job->track, TrackId{2});
  open(queue, one, 3);
  open(queue, two, 3);
  EXPECT_EQ(take(queue, two).job->track, TrackId{2});
  EXPECT_EQ(take(queue, one).job->track, TrackId{1});
}

// MA-9: what could not be had when its turn came is looked for again.
TEST(JobQueue, MA9_TheBacklogIsBegunAnewAtTheTimeThatWasSaid) {
  JobQueue queue;
  fill(queue, {TrackId{1}});
  const Work put_off = take(queue);
  queue.finish(put_off.job, fail(ErrorKind::Busy, "the disk does not answer"));
  fill(queue, {});
  queue.restart_backlog_at(JobQueue::Clock::now() + std::chrono::hours{1});
  EXPECT_FALSE(next(queue));
  EXPECT_TRUE(queue.is_worked_off());
  queue.restart_backlog();  // by a scan, say
  fill(queue, {});
  queue.restart_backlog_at(JobQueue::Clock::now());
  fill(queue, {TrackId{1}});
  EXPECT_EQ(take(queue).job->track, TrackId{1});
}

// MA-9: a hurried track is next for every thread, by stretches; the background one waits its turn.
TEST(JobQueue, MA9_AHurriedTrackIsSharedByAllThreads) {
  JobQueue queue;
  fill(queue, {TrackId{1}});
  const Work background = take(queue);
  open(queue, background, 5);
  Work mine = take(queue, background);
  queue.hurry(TrackId{7});
  const Work opening = take(queue);
  EXPECT_EQ(opening.job->track, TrackId{7});
  open(queue, opening, 4);
  queue.measured(*mine.job, mine.stretch, false);
  const Work first = take(queue, opening);
  const Work second = take(queue, mine);
  EXPECT_EQ(first.job->track, TrackId{7});
  EXPECT_EQ(second.job->track, TrackId{7});
  EXPECT_NE(first.stretch, second.stretch);
}

TEST(JobQueue, MA9_AfterAHurriedTrackTheOneLeftBehindGoesOn) {
  JobQueue queue;
  fill(queue, {TrackId{1}, TrackId{2}});
  const Work left = take(queue);
  open(queue, left, 5);
  queue.hurry(TrackId{7});
  const Work hurried = take(queue);
  queue.finish(hurried.job, ProfilePtr{});
  EXPECT_EQ(take(queue, hurried).job->track, TrackId{1});
}

TEST(JobQueue, MA9_TheNewestHurriedTrackGoesFirst) {
  JobQueue queue;
  queue.hurry(TrackId{1});
  queue.hurry(TrackId{2});
  EXPECT_EQ(take(queue).job->track, TrackId{2});
}

// ST-10: while listeners wait for sound no background stretch is begun.
TEST(JobQueue, ST10_AHeldBacklogGivesNoWork) {
  JobQueue queue;
  fill(queue, {TrackId{1}});
  queue.hold();
  std::stop_source stop;
  std::optional<Work> given;
  {
    std::jthread worker{[&] { given = queue.take({}, stop.get_token()); }};
    queue.hurry(TrackId{5});
  }
  ASSERT_TRUE(given);
  EXPECT_EQ(given->job->track, TrackId{5});
  queue.release();
  EXPECT_EQ(take(queue).job->track, TrackId{1});
}

auto long_after() {
  return std::chrono::steady_clock::now() + std::chrono::minutes{5};
}

/// Lines the track up as an export does, and leaves.
void line_up(JobQueue& queue, TrackId track) {
  const auto at_once = std::chrono::steady_clock::now();
  EXPECT_FALSE(queue.wait_for(track, Turn::Background, at_once, {}));
}

// ST-10: an export waits for as long as anyone wants to hear something.
TEST(JobQueue, ST10_AHurriedTrackGoesBeforeTheOneAnExportWaitsFor) {
  JobQueue queue;
  fill(queue, {});
  std::optional<Result<ProfilePtr>> exported;
  {
    const std::jthread waiting{
        [&] { exported = queue.wait_for(TrackId{3}, Turn::Background, long_after(), {}); }};
    const Work opening = take(queue);
    EXPECT_EQ(opening.job->track, TrackId{3}) << "when there is nothing else";
    open(queue, opening, 5);
    const Work mine = take(queue, opening);
    EXPECT_EQ(take(queue).job->track, TrackId{3}) << "shared when there is nothing else";
    queue.hurry(TrackId{7});
    EXPECT_EQ(take(queue, mine).job->track, TrackId{7});
    queue.finish(mine.job, ProfilePtr{});
  }
  EXPECT_TRUE(exported && exported->has_value());
}

TEST(JobQueue, ST10_WhatAnExportWaitsForComesAfterHurriedTracksAndBeforeTheBacklog) {
  JobQueue queue;
  fill(queue, {TrackId{1}, TrackId{9}});
  queue.hurry(TrackId{5});
  line_up(queue, TrackId{9});
  EXPECT_EQ(take(queue).job->track, TrackId{5});
  EXPECT_EQ(take(queue).job->track, TrackId{9});
  EXPECT_EQ(take(queue).job->track, TrackId{1});
}

/// Waits for a track as an export does, until it is told to leave.
class Export {
 public:
  Export(JobQueue& queue, TrackId track)
      : waiting_{[&queue, track](const std::stop_token& stop) {
          EXPECT_FALSE(queue.wait_for(track, Turn::Background, long_after(), stop));
        }} {
    while (!queue.fraction_of(track)) std::this_thread::yield();
  }

 private:
  std::jthread waiting_;
};

TEST(JobQueue, ST10_AListenerHurriesWhatAnExportWaitsFor) {
  JobQueue queue;
  line_up(queue, TrackId{8});
  const Export waiting{queue, TrackId{9}};
  queue.hurry(TrackId{9});
  EXPECT_EQ(take(queue).job->track, TrackId{9});
}

// The line of hurried tracks is bounded, but what is waited for is never forgotten.
TEST(JobQueue, ST10_HurryingWithoutEndDropsNothingAnExportWaitsFor) {
  JobQueue queue;
  const Export waiting{queue, TrackId{900}};
  for (int i = 900; i >= 600; --i) queue.hurry(TrackId{i});
  EXPECT_TRUE(queue.fraction_of(TrackId{900}));
  EXPECT_FALSE(queue.fraction_of(TrackId{899}));
}

TEST(JobQueue, ST10_WhoHasLeftLinesNothingUp) {
  JobQueue queue;
  std::stop_source left;
  left.request_stop();
  EXPECT_FALSE(queue.wait_for(TrackId{1}, Turn::Background, long_after(), left.get_token()));
  EXPECT_FALSE(queue.fraction_of(TrackId{1}));
}

TEST(JobQueue, MA9_TheLastStretchCompletesTheTrack) {
  JobQueue queue;
  queue.hurry(TrackId{1});
  const Work opening = take(queue);
  open(queue, opening, 2);
  const Work one = take(queue, opening);
  const Work two = take(queue);
  EXPECT_EQ(queue.measured(*one.job, one.stretch, true), JobQueue::Then::GoesOn);
  EXPECT_EQ(queue.fraction_of(TrackId{1}), 0.5);
  EXPECT_EQ(queue.measured(*two.job, two.stretch, false), JobQueue::Then::Complete);
  EXPECT_TRUE(one.job->damaged);
  queue.finish(one.job, ProfilePtr{});
  EXPECT_EQ(queue.fraction_of(TrackId{1}), std::nullopt);
}

TEST(JobQueue, MA9_AScanDuringTheBacklogBeginsItAgain) {
  JobQueue queue;
  fill(queue, {TrackId{8}});
  EXPECT_EQ(queue.refill_after(), TrackId{8});
  queue.restart_backlog();
  EXPECT_EQ(queue.refill_after(), TrackId{});
  EXPECT_EQ(take(queue).kind, Work::Kind::Refill);
  queue.restart_backlog();
  queue.refill({});
  EXPECT_EQ(take(queue).kind, Work::Kind::Refill) << "a scan ended while the catalogue was asked";
}

// The line of tracks that were hurried and forgotten is bounded.
TEST(JobQueue, ST10_HurryingWithoutEndKeepsTheNewest) {
  JobQueue queue;
  for (int i = 1; i <= 200; ++i) queue.hurry(TrackId{i});
  int taken = 0;
  queue.hold();
  while (const auto fraction = queue.fraction_of(TrackId{200 - taken})) {
    EXPECT_EQ(fraction, 0.0);
    ++taken;
  }
  EXPECT_EQ(taken, 64);
}

// What is held of a track grows with its length: whoever asks for many long ones gets one by one.
TEST(JobQueue, ST10_LongTracksAreBegunUpToADayOfThem) {
  JobQueue queue;
  for (const int track : {3, 2, 1}) queue.hurry(TrackId{track});
  const Work first = take(queue);
  EXPECT_TRUE(open(queue, first, JobQueue::a_day - 500));
  queue.hurry(TrackId{2});
  const Work second = take(queue);
  EXPECT_EQ(second.job->track, TrackId{2});
  EXPECT_FALSE(open(queue, second, 501));
  EXPECT_EQ(second.job->profiler, nullptr);
  const Work third = take(queue);
  EXPECT_EQ(third.job->track, TrackId{1}) << "the second waits";
  queue.hurry(TrackId{3});
  const Work beside = take(queue);
  EXPECT_EQ(beside.job->track, TrackId{3});
  EXPECT_TRUE(open(queue, beside, 500)) << "a day together";
  queue.finish(first.job, fail(ErrorKind::Corrupt, "broken"));
  queue.hurry(TrackId{2});
  EXPECT_TRUE(open(queue, take(queue), 501));
}

TEST(JobQueue, ST10_WhereALongTrackWaitsThreadsShareWhatIsBegun) {
  JobQueue queue;
  fill(queue, {TrackId{1}, TrackId{2}, TrackId{3}});  // in the background
  const Work first = take(queue);
  const Work second = take(queue);
  EXPECT_TRUE(open(queue, first, JobQueue::a_day));
  EXPECT_FALSE(open(queue, second, JobQueue::a_day));
  EXPECT_EQ(take(queue).job->track, TrackId{1}) << "which nobody is at";
  const Work shared = take(queue);
  EXPECT_EQ(shared.kind, Work::Kind::Measure);
  EXPECT_EQ(shared.job->track, TrackId{1}) << "the third is not opened";
  queue.finish(first.job, fail(ErrorKind::Corrupt, "broken"));
  EXPECT_EQ(take(queue).job->track, TrackId{2});
}

TEST(JobQueue, ST10_NoBackgroundTrackKeepsAHurriedOneFromItsTurn) {
  JobQueue queue;
  fill(queue, {TrackId{1}});
  EXPECT_TRUE(open(queue, take(queue), JobQueue::a_day));
  queue.hold();
  queue.hurry(TrackId{2});
  EXPECT_TRUE(open(queue, take(queue), JobQueue::a_day));
}

TEST(JobQueue, ST10_ALongTrackKeepsNoBriefOneFromItsTurn) {
  JobQueue queue;
  queue.hurry(TrackId{1});
  EXPECT_TRUE(open(queue, take(queue), JobQueue::a_day));
  queue.hurry(TrackId{2});
  EXPECT_TRUE(open(queue, take(queue), JobQueue::brief));
}

TEST(JobQueue, ST10_SoManyTracksAreBegunAtATime) {
  JobQueue queue;
  std::vector<Work> begun;
  for (int track = 1; track <= JobQueue::most_begun; ++track) {
    queue.hurry(TrackId{track});
    begun.push_back(take(queue));
    EXPECT_TRUE(open(queue, begun.back(), 2));
  }
  queue.hurry(TrackId{99});
  EXPECT_EQ(take(queue).kind, Work::Kind::Measure) << "of one that is begun";
  queue.finish(begun.front().job, fail(ErrorKind::Corrupt, "broken"));
  EXPECT_EQ(take(queue).job->track, TrackId{99});
}

// A file may be made to take its decoder down.
TEST(JobQueue, MA9_WhatCostsMoreTimeThanItLastsIsGivenUp) {
  using std::chrono::minutes;
  using Then = JobQueue::Then;
  const auto measured_in = [](int stretches, minutes cost) {
    JobQueue queue;
    queue.hurry(TrackId{1});
    open(queue, take(queue), stretches);
    const Work one = take(queue);
    const Work two = take(queue);
    const Then then = queue.measured(*one.job, one.stretch, false, cost);
    EXPECT_EQ(queue.measured(*two.job, two.stretch, false), Then::GoesOn) << "it is told once";
    return then;
  };
  EXPECT_EQ(measured_in(3, minutes{10}), Then::GoesOn) << "though it lasts 30 seconds";
  EXPECT_EQ(measured_in(3, minutes{11}), Then::TooSlow);
  EXPECT_EQ(measured_in(360, minutes{59}), Then::GoesOn);
  EXPECT_EQ(measured_in(360, minutes{61}), Then::TooSlow);
}

TEST(JobQueue, ST10_StoppedWorkersGetNothing) {
  JobQueue queue;
  queue.hurry(TrackId{1});
  EXPECT_EQ(next(queue), std::nullopt);
}

}  // namespace
}  // namespace auralis::analysis
