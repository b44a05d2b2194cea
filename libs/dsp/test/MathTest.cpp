// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include <gtest/gtest.h>

#include "dsp/Math.h"

namespace auralis::dsp {
namespace {

double relative_error(double value, double expected) {
  return std::fabs(value - expected) / std::fabs(expected);
}

/// `count` numbers from `low` towards `high`, evenly spaced.
std::vector<double> numbers(double low, double high, int count) {
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) values.push_back(low + (high - low) * i / count);
  return values;
}

// MA-4: own functions, held against the C library's, which is right but not the same everywhere.
TEST(Math, MA4_Log2IsWithin1e12OfTheLibrarys) {
  for (const double exponent : numbers(-1000.0, 1000.0, 19'997)) {
    const double x = std::exp2(exponent);
    EXPECT_NEAR(log2(x), std::log2(x), 1e-12) << x;
  }
  for (const double x : numbers(0.5, 2.0, 997)) EXPECT_NEAR(log2(x), std::log2(x), 1e-15) << x;
}

TEST(Math, MA4_Log2OfZeroAndOfDenormalsIsFinite) {
  EXPECT_EQ(log2(0.0), -1100.0);
  EXPECT_EQ(log2(std::numeric_limits<double>::denorm_min()), -1074.0);
  EXPECT_EQ(log2(0x1p-1022), -1022.0);
}

TEST(Math, MA4_Exp2IsWithin1e12OfTheLibrarys) {
  for (const double x : numbers(-1021.0, 1023.0, 6449))
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
  for (const double x : numbers(-1e6, 1e6, 20'471)) {
    EXPECT_LT(relative_error(sin(x), std::sin(x)), 1e-12) << x;
    EXPECT_LT(relative_error(cos(x), std::cos(x)), 1e-12) << x;
  }
  for (const double x : numbers(-10.0, 10.0, 1460)) {
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
