// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "AudioStore.h"
#include "ProfileStore.h"
#include "Stretches.h"
#include "analysis/AnalysisService.h"
#include "mastering/Profiler.h"

namespace auralis::analysis {

/// One track on its way to a profile. The queue's mutex guards all but `track`, and but `audio` and
/// `profiler`, which are written once, before the first stretch is dealt out.
struct Job {
  enum class Stage { Waiting, Opening, Measuring, Finishing, Done };

  Job(TrackId id, bool is_hurried) : track{id}, hurried{is_hurried} {}

  const TrackId track;
  Stage stage{Stage::Waiting};
  bool hurried{};
  int waiters{};    ///< Of Turn::Next.
  int followers{};  ///< Those who wait in Turn::Background: they do not hurry it.
  int workers{};    ///< Threads that measure a stretch of it now.
  int length{};     ///< In stretches; 0 until it was opened.
  AudioPtr audio;
  std::unique_ptr<mastering::Profiler> profiler;
  Stretches stretches;
  std::chrono::nanoseconds cost{};           ///< Processor time of what was measured.
  bool damaged{};                            ///< Some frames could not be decoded.
  std::optional<Result<ProfilePtr>> result;  ///< Set when Done.

  bool is_begun() const noexcept { return stage != Stage::Waiting && stage != Stage::Done; }
};
using JobPtr = std::shared_ptr<Job>;

/// How far a track is.
struct Measured {
  std::vector<int> stretches{};
  bool damaged{};
};

/// What a worker does next.
struct Work {
  enum class Kind { Refill, Open, Measure };
  Kind kind{};
  JobPtr job;     ///< Null for Refill.
  int stretch{};  ///< For Measure.
};

}  // namespace auralis::analysis
