// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include <gtest/gtest.h>

#include "base/Hash.h"
#include "dsp/Fft.h"
#include "support/AllocationCount.h"
#include "support/Signals.h"

namespace auralis::dsp {
namespace {

using auralis::testing::AllocationCount;
using Bins = std::vector<std::complex<float>>;

std::vector<float> noise(int size, std::uint64_t seed = 1) {
  const auto buffer = auralis::testing::white_noise(2, 0, seed, 48000, 1);
  const auto channel = buffer.channel(0);
  return {channel.begin(), channel.begin() + size};
}

Bins spectrum(RealFft& fft, const std::vector<float>& in) {
  Bins out(in.size() / 2 + 1);
  fft.forward(in, out);
  return out;
}

std::complex<double> bin_by_definition(const std::vector<float>& in, std::size_t k) {
  std::complex<double> sum;
  for (std::size_t n = 0; n < in.size(); ++n) {
    const double turn = static_cast<double>(k * n % in.size()) / static_cast<double>(in.size());
    sum += static_cast<double>(in[n]) * std::polar(1.0, -2.0 * std::numbers::pi * turn);
  }
  return sum;
}

class EverySize : public ::testing::TestWithParam<int> {};

TEST_P(EverySize, ForwardIsTheFourierTransform) {
  const auto in = noise(GetParam());
  auto fft = RealFft::make(GetParam()).value();
  const Bins bins = spectrum(fft, in);
  const double scale = std::sqrt(static_cast<double>(in.size()));
  const std::size_t stride = std::max<std::size_t>(1, bins.size() / 64);
  for (std::size_t k = 0; k < bins.size(); k += stride)
    ASSERT_LT(std::abs(std::complex<double>{bins[k]} - bin_by_definition(in, k)) / scale, 1e-6)
        << "bin " << k;
}

TEST_P(EverySize, InverseUndoesForward) {
  const auto in = noise(GetParam(), 2);
  auto fft = RealFft::make(GetParam()).value();
  std::vector<float> back(in.size());
  fft.inverse(spectrum(fft, in), back);
  for (std::size_t n = 0; n < in.size(); ++n) ASSERT_NEAR(back[n], in[n], 1e-6) << "frame " << n;
}

INSTANTIATE_TEST_SUITE_P(RealFft, EverySize,
                         ::testing::Values(16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384,
                                           32768, 65536));

TEST(RealFft, OtherSizesAreRefused) {
  for (const int size : {-16, 0, 8, 24, 1000, 131072})
    EXPECT_EQ(RealFft::make(size).error().kind, ErrorKind::InvalidArgument) << size;
}

// The constant was computed by a baseline build; every other build must reach the same bits.
TEST(RealFft, MA4_SameBitsOnEveryMachine) {
  Hasher hasher;
  for (const int size : {16, 128, 4096, 16384}) {
    auto fft = RealFft::make(size).value();
    const Bins bins = spectrum(fft, noise(size, 3));
    hasher.add(std::as_bytes(std::span{bins}));
    std::vector<float> back(static_cast<std::size_t>(size));
    fft.inverse(bins, back);
    hasher.add(std::as_bytes(std::span{back}));
  }
  EXPECT_EQ(hasher.digest().hex(), "4990bccc5b47ea70fcd6c5ef6a15d046");
}

TEST(RealFft, NeverAllocates) {
  auto fft = RealFft::make(4096).value();
  auto frames = noise(4096);
  Bins bins(2049);
  const AllocationCount allocations;
  fft.forward(frames, bins);
  fft.inverse(bins, frames);
  EXPECT_EQ(allocations.count(), 0U);
}

}  // namespace
}  // namespace auralis::dsp
