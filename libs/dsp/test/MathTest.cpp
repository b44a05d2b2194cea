// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <limits>
#include <numbers>

#include <gtest/gtest.h>

#include "dsp/Math.h"

namespace auralis::dsp {
namespace {

double relative_error(double value, double expected) {
  return std::fabs(value - expected) / std::fabs(expected);
}

// MA-4: own functions, held against the C library's, which is right but not the same everywhere.
TEST(Math, MA4_Log2IsWithin1e12OfTheLibrarys) {
  for (double x = 1e-300; x < 1e300; x *= 1.0737) EXPECT_NEAR(log2(x), std::log2(x), 1e-12) << x;
  for (double x = 0.5; x < 2.0; x += 0.00137) EXPECT_NEAR(log2(x), std::log2(x), 1e-15) << x;
}

TEST(Math, MA4_Log2OfZeroAndOfDenormalsIsFinite) {
  EXPECT_EQ(log2(0.0), -1100.0);
  EXPECT_EQ(log2(std::numeric_limits<double>::denorm_min()), -1074.0);
  EXPECT_EQ(log2(0x1p-1022), -1022.0);
}

TEST(Math, MA4_Exp2IsWithin1e12OfTheLibrarys) {
  for (double x = -1021.0; x < 1023.0; x += 0.317)
    EXPECT_LT(relative_error(exp2(x), std::exp2(x)), 1e-14) << x;
}

TEST(Math, MA4_Exp2EndsInZeroAndInfinity) {
  EXPECT_EQ(exp2(-1074.5), 0.0);
  EXPECT_EQ(exp2(-1074.0), std::numeric_limits<double>::denorm_min());
  EXPECT_EQ(exp2(1023.0), 0x1p1023);
  EXPECT_EQ(exp2(1023.5), std::numeric_limits<double>::infinity());
}

TEST(Math, MA4_WholePowersOfTwoAreExact) {
  for (int n = -1022; n <= 1023; ++n) {
    EXPECT_EQ(exp2(n), std::ldexp(1.0, n));
    EXPECT_EQ(log2(std::ldexp(1.0, n)), n);
  }
}

TEST(Math, MA4_SinAndCosAreWithin1e12OfTheLibrarys) {
  for (double x = -1e6; x < 1e6; x += 97.7) {
    EXPECT_LT(relative_error(sin(x), std::sin(x)), 1e-12) << x;
    EXPECT_LT(relative_error(cos(x), std::cos(x)), 1e-12) << x;
  }
  for (double x = -10.0; x < 10.0; x += 0.0137) {
    EXPECT_NEAR(sin(x), std::sin(x), 3e-16) << x;
    EXPECT_NEAR(cos(x), std::cos(x), 3e-16) << x;
  }
}

TEST(Math, MA4_SinKeepsItsRelativePrecisionNearItsZeros) {
  for (int k = 1; k < 318'000; k += 1009) {
    const double x = k * std::numbers::pi;
    EXPECT_LT(relative_error(sin(x), std::sin(x)), 1e-12) << k;
  }
}

TEST(Math, MA4_SinAndCosAreExactAtZero) {
  EXPECT_EQ(sin(0.0), 0.0);
  EXPECT_EQ(cos(0.0), 1.0);
}

TEST(Math, DecibelsOfAmplitudeAndPower) {
  EXPECT_EQ(db_to_gain(0.0), 1.0);
  EXPECT_EQ(gain_to_db(1.0), 0.0);
  EXPECT_NEAR(db_to_gain(20.0), 10.0, 1e-12);
  EXPECT_NEAR(gain_to_db(0.5), -6.0205999132796239, 1e-12);
  EXPECT_NEAR(power_to_db(0.5), -3.0102999566398120, 1e-12);
  EXPECT_LT(gain_to_db(0.0), -3000.0);
}

}  // namespace
}  // namespace auralis::dsp
