// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Denormals.h"

#include <xmmintrin.h>

namespace auralis::dsp {
namespace {

constexpr unsigned flush_results_to_zero = 0x8000;
constexpr unsigned read_denormals_as_zero = 0x0040;

}  // namespace

void set_flush_denormals() noexcept {
  _mm_setcsr(_mm_getcsr() | flush_results_to_zero | read_denormals_as_zero);
}

DenormalsFlushed::DenormalsFlushed() noexcept : before_{_mm_getcsr()} {
  set_flush_denormals();
}

DenormalsFlushed::~DenormalsFlushed() {
  _mm_setcsr(before_);
}

}  // namespace auralis::dsp
