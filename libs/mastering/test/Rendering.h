// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

#include <gtest/gtest.h>

#include "mastering/EngineReader.h"
#include "mastering/Renderer.h"
#include "support/Signals.h"

// Masters of audio in memory, for tests of what a chain does to it.

namespace auralis::mastering {

inline std::unique_ptr<FrameReader> reader_of(AudioBuffer source, int rate_hz = engine_rate_hz) {
  return EngineReader::make(
             std::make_unique<auralis::testing::BufferReader>(std::move(source), rate_hz))
      .value();
}

inline Plan plan_of(const FrameReader& reader, Chain chain, double drive_db) {
  return {.frames = reader.frames(), .chain = std::move(chain), .drive = Db{drive_db}};
}

inline AudioBuffer render(Renderer& renderer, FrameCount start, FrameCount count) {
  AudioBuffer out{2, count};
  fill(out.view(), 99.0F);
  EXPECT_TRUE(renderer.render(start, out.view()));
  return out;
}

inline AudioBuffer render_whole(FrameReader& reader, const Plan& plan) {
  auto renderer = Renderer::make(reader, plan).value();
  return render(renderer, 0, plan.frames);
}

/// Bit for bit.
inline bool equal(const AudioBuffer& a, AudioView<const float> b) {
  return std::ranges::equal(std::as_bytes(a.channel(0)), std::as_bytes(b.channel(0))) &&
         std::ranges::equal(std::as_bytes(a.channel(1)), std::as_bytes(b.channel(1)));
}

}  // namespace auralis::mastering
