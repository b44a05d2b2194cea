// SPDX-License-Identifier: GPL-3.0-or-later
#include "ExitCode.h"

#include <cstdio>

#include "base/Utf8.h"

namespace auralis::app {

ExitCode exit_code_of(ErrorKind kind) noexcept {
  switch (kind) {
    case ErrorKind::InvalidArgument:
      return ExitCode::Usage;
    case ErrorKind::NotFound:
      return ExitCode::NotFound;
    case ErrorKind::Unsupported:
    case ErrorKind::Corrupt:
      return ExitCode::BadAudio;
    case ErrorKind::Cancelled:
      return ExitCode::Interrupted;
    case ErrorKind::Gone:
    case ErrorKind::Io:
    case ErrorKind::Full:
    case ErrorKind::Busy:
    case ErrorKind::Forbidden:
      return ExitCode::Failed;
  }
  return ExitCode::Failed;
}

int report(const Error& error, log::Format format) {
  if (format == log::Format::Json) {
    log::set_format(format);  // it may end before anything else was logged
    log::error("auralis", "{}", error.full());
  } else {
    fmt::print(stderr, "auralis: {}\n", printable(error.full()));
  }
  return static_cast<int>(exit_code_of(error.kind));
}

}  // namespace auralis::app
