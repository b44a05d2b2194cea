// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace auralis {

/// Why an expected failure happened, as far as a caller may act on it. HTTP meets these in one
/// function (api/StatusOf.h), exit codes in another (apps/auralis): a new kind must choose in both.
enum class ErrorKind {
  InvalidArgument,  ///< A value outside what was documented; the sentence names it.
  NotFound,         ///< No such track, file, chunk or row.
  Gone,             ///< It was there, but what was asked for no longer holds (a stale plan).
  Unsupported,      ///< Understood, but this build or this file's format cannot do it.
  Corrupt,          ///< Stored bytes do not say what they should.
  Io,               ///< The system refused to read or write.
  Full,             ///< There is no room to write; what is there is whole.
  Busy,             ///< Not now; asking again later may work.
  Forbidden,        ///< The principal may not do this.
  Cancelled,        ///< The caller's stop token was triggered.
};

/// The stable name of a kind on the wire and in logs, e.g. "not-found".
std::string_view name_of(ErrorKind kind) noexcept;

/// An expected failure: a kind to act on and a sentence, with the offending value, to read.
/// `message` may be shown to a listener and holds no path; `internal` goes to logs only.
struct Error {
  ErrorKind kind{};
  std::string message;
  std::string internal{};

  /// Message and internal part together: for logs and the command line.
  std::string full() const;
};

}  // namespace auralis
