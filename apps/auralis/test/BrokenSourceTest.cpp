// SPDX-License-Identifier: GPL-3.0-or-later
// Files that do not say what they should, through `profile`, `plan` and `master`.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "MasterFolder.h"

namespace auralis::app {
namespace {

using namespace testing;
using std::filesystem::path;
using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr std::size_t head_bytes = 58;  // of a WAV file of float32
constexpr std::size_t frame_bytes = 8;
constexpr std::size_t length_at = 54;  // of its samples, in bytes
constexpr double seconds = 3.0;
constexpr std::size_t frames = 144'000;

class BrokenSource : public Master {
 protected:
  /// A stereo file of float32.
  std::string whole_file() {
    const AudioBuffer audio = auralis::testing::music_like(seconds, 1);
    const path file = in() / "whole.wav";
    auto writer = media::FileWriter::make(
        {.file = file, .format = media::FileFormat::Wav, .frames = audio.frames()});
    EXPECT_TRUE(writer && writer->write(audio.view()) && writer->finish());
    return contents(file).substr(0, head_bytes + frames * frame_bytes);
  }
  path written(const std::string& name, const std::string& bytes) {
    write_text(in() / name, bytes);
    return in() / name;
  }
  /// The samples of its master.
  std::vector<float> master_of(const path& file) {
    const path made = out() / file.filename();
    const Outcome outcome = master({file.string(), made.string()});
    EXPECT_EQ(outcome.status, 0) << outcome.errors;
    const std::string bytes = contents(made);
    std::uint32_t length{};
    std::memcpy(&length, bytes.data() + length_at, sizeof length);
    std::vector<float> samples(length / sizeof(float));
    EXPECT_LE(head_bytes + length, bytes.size());
    std::memcpy(samples.data(), bytes.data() + head_bytes, length);
    return samples;
  }
  /// All three commands work, and say of the file what is said here.
  void expect_mastered(const path& file, std::size_t length, const std::string& said) {
    const Outcome profile = run(folder_.path(), {"profile", file.string(), "--json"});
    EXPECT_EQ(profile.status, 0) << profile.errors;
    EXPECT_THAT(profile.output,
                AllOf(HasSubstr("\"frames\":" + std::to_string(length)), HasSubstr(said)));
    const Outcome plan = run(folder_.path(), {"plan", file.string()});
    EXPECT_EQ(plan.status, 0) << plan.errors;
    EXPECT_THAT(plan.output, HasSubstr("target_lufs"));
    const std::vector<float> samples = master_of(file);
    EXPECT_EQ(samples.size(), 2 * length);
    EXPECT_TRUE(std::ranges::all_of(samples, [](float x) { return std::fabs(x) < 1.0F; }));
  }
};

std::string with_length(std::string bytes, std::uint32_t length) {
  std::memcpy(bytes.data() + length_at, &length, sizeof length);
  return bytes;
}

// MA-7: it is silence at the door, so that a master is another only where filters and limiter reach
// it from, and heard to be so for less than half a millisecond.
TEST_F(BrokenSource, MA7_OneNanIsOneSilentSample) {
  const std::string whole = whole_file();
  std::string broken = whole;
  constexpr std::size_t at = frames / 2;
  const float nan = std::numeric_limits<float>::quiet_NaN();
  std::memcpy(broken.data() + head_bytes + at * frame_bytes, &nan, sizeof nan);
  const std::vector<float> intact = master_of(written("intact.wav", whole));
  const std::vector<float> damaged = master_of(written("nan.wav", broken));
  ASSERT_EQ(damaged.size(), intact.size());
  EXPECT_TRUE(std::ranges::all_of(damaged, [](float x) { return std::isfinite(x); }));
  std::size_t unlike = 0;
  std::size_t louder = 0;
  for (std::size_t n = 0; n < frames; ++n) {
    const float difference = std::max(std::fabs(damaged[2 * n] - intact[2 * n]),
                                      std::fabs(damaged[2 * n + 1] - intact[2 * n + 1]));
    unlike += difference > 0.0F ? 1 : 0;
    louder += difference > 0.001F ? 1 : 0;
  }
  EXPECT_LE(unlike, 18'100U) << "0.38 s";
  EXPECT_LE(louder, 20U) << "above -60 dBFS: measured 15";
}

TEST_F(BrokenSource, MA5_OneThatWasCutOffIsMasteredAsFarAsItGoes) {
  constexpr std::size_t left = frames * 6 / 10;
  const path file = written("cut.wav", whole_file().substr(0, head_bytes + left * frame_bytes + 3));
  expect_mastered(file, left, "ends early");
}

TEST_F(BrokenSource, MA5_OneWhoseHeadPromisesMoreIsMasteredAsFarAsItGoes) {
  const path file = written("more.wav", with_length(whole_file(), 10 * frames * frame_bytes));
  expect_mastered(file, frames, "ends early");
}

TEST_F(BrokenSource, MA5_OneWhoseHeadPromisesLessEndsWhereItSays) {
  constexpr std::size_t promised = frames / 2;
  const path file = written("less.wav", with_length(whole_file(), promised * frame_bytes));
  expect_mastered(file, promised, "\"damage\":null");
}

}  // namespace
}  // namespace auralis::app
