// SPDX-License-Identifier: GPL-3.0-or-later
#include "Guard.h"

#include "Dialect.h"

namespace auralis {

Error error_of(const std::exception& thrown) {
  for (const Dialect* dialect : dialects())
    if (auto error = dialect->error_of(thrown)) return *std::move(error);
  return {ErrorKind::Io, "the catalogue could not be read or written", thrown.what()};
}

}  // namespace auralis
