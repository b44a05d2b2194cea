// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Log.h"
#include "base/Result.h"

namespace auralis::app {

/// What the program's exit status means; listed in `auralis --help`.
enum class ExitCode {
  Success = 0,
  Failed = 1,    ///< Something on the system's side: disk, memory, a port in use.
  Usage = 2,     ///< The command line, or a value on it, in a variable or in the file of options.
  NotFound = 3,  ///< No such file, folder or chunk.
  BadAudio = 4,  ///< The file is no audio that can be decoded, or it is damaged.
  Interrupted = 130,  ///< Stopped by a signal before the work was done.
};

ExitCode exit_code_of(ErrorKind kind) noexcept;

/// Prints the error to standard error, as a line of the log where that is JSON, and gives its exit
/// status.
int report(const Error& error, log::Format format);

}  // namespace auralis::app
