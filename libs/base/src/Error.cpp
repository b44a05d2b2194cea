// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Error.h"

namespace auralis {

std::string_view name_of(ErrorKind kind) noexcept {
  switch (kind) {
    case ErrorKind::InvalidArgument:
      return "invalid-argument";
    case ErrorKind::NotFound:
      return "not-found";
    case ErrorKind::Gone:
      return "gone";
    case ErrorKind::Unsupported:
      return "unsupported";
    case ErrorKind::Corrupt:
      return "corrupt";
    case ErrorKind::Io:
      return "io";
    case ErrorKind::Full:
      return "full";
    case ErrorKind::Busy:
      return "busy";
    case ErrorKind::Forbidden:
      return "forbidden";
    case ErrorKind::Cancelled:
      return "cancelled";
  }
  return "unknown";
}

std::string Error::full() const {
  return internal.empty() ? message : message + " (" + internal + ")";
}

}  // namespace auralis
