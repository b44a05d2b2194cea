// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "dsp/ThirdOctave.h"

namespace auralis::dsp {
namespace {

TEST(ThirdOctave, CentresAreThoseOfIec61260) {
  EXPECT_NEAR(third_octave_centre_hz(0), 25.12, 0.01);
  EXPECT_NEAR(third_octave_centre_hz(16), 1000.0, 1e-9);
  EXPECT_NEAR(third_octave_centre_hz(28), 15848.9, 0.1);
}

TEST(ThirdOctave, BandsMeetAtTheirEdges) {
  for (int b = 0; b < third_octave_count; ++b)
    EXPECT_NEAR(third_octave_edge_hz(b) * third_octave_edge_hz(b + 1) /
                    (third_octave_centre_hz(b) * third_octave_centre_hz(b)),
                1.0, 1e-9);
  EXPECT_NEAR(third_octave_edge_hz(16), 891.25, 0.01);
}

}  // namespace
}  // namespace auralis::dsp
