// SPDX-License-Identifier: GPL-3.0-or-later
#include "Sealed.h"
#include "Unfinished.h"

// What an earlier process measured is refused, or goes on as if it had been measured here.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace auralis::mastering;
  const auto body = std::as_bytes(std::span{data, size});
  Profiler profiler{{}, unfinished_frames};
  (void)Profiler{{}, unfinished_frames}.resume(body);
  const auto stretches = profiler.resume(sealed(body));
  if (!stretches) return 0;
  const auto kept = profiler.kept(*stretches);
  Profiler again{{}, unfinished_frames};
  if (again.resume(kept).value_or(std::vector<int>{}) != *stretches) std::abort();
  if (static_cast<int>(stretches->size()) < profiler.stretches()) return 0;
  const auto profile = profiler.finish(0);
  if (profile_curves_from_bytes(to_bytes(profile.curves)).value() != profile.curves) std::abort();
  return 0;
}
