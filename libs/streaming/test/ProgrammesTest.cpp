// SPDX-License-Identifier: GPL-3.0-or-later
#include <stop_token>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "../../analysis/test/MusicFolder.h"
#include "Programmes.h"
#include "Settled.h"
#include "support/Signals.h"

namespace auralis::streaming {
namespace {

using testing::music_like;
using testing::MusicFolder;

// ST-9: those who wait for a profile take a bounded part of the threads that answer requests;
// whoever comes beyond them is told at once to come back, and why.
TEST(Programmes, ST9_SoManyWaitForAProfileAndTheNextIsBusyAtOnce) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(2.0, 1));
  analysis::AnalysisService analysis{music.catalog(), music.config(0)};  // no profile ever comes
  Programmes programmes{analysis, {}, 2};
  std::stop_source gone;
  std::vector<std::jthread> listeners;
  std::vector<ErrorKind> ends(2, ErrorKind::NotFound);
  for (ErrorKind& end : ends)
    listeners.emplace_back(
        [&] { end = programmes.ensure_plan(track, {}, gone.get_token()).error().kind; });
  ASSERT_TRUE(eventually([&] { return programmes.waiting() == 2; }));

  const auto refused = programmes.ensure_plan(track, {}, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::Busy);
  gone.request_stop();
  listeners.clear();
  for (const ErrorKind end : ends) EXPECT_EQ(end, ErrorKind::Cancelled) << "they still waited";
  EXPECT_EQ(programmes.waiting(), 0);
}

}  // namespace
}  // namespace auralis::streaming
