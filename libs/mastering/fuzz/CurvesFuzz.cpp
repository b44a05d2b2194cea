// SPDX-License-Identifier: GPL-3.0-or-later
#include "Sealed.h"
#include "mastering/Profiler.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auralis::mastering::check_stored_form({data, size},
                                        auralis::mastering::profile_curves_from_bytes);
  return 0;
}
